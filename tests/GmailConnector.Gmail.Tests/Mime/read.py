import base64
import email
import email.policy
import email.utils
import json
import sys

raw = sys.stdin.buffer.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)


def addresses(field):
    header = mail[field]
    return [{"name": a.display_name, "address": a.addr_spec} for a in header.addresses] if header else []


def body(kind):
    part = mail.get_body(preferencelist=(kind,))
    return part.get_content() if part else None


files = []
for part in mail.walk():
    if part.is_multipart() or (part.get_content_disposition() is None and part.get_content_maintype() == "text"):
        continue
    cid = part["Content-ID"]
    files.append({
        "name": part.get_filename(), "type": part.get_content_type(), "cid": str(cid).strip("<>") if cid else None,
        "inline": part.get_content_disposition() == "inline", "content": base64.b64encode(part.get_payload(decode=True)).decode(),
    })

defects = [type(d).__name__ for p in mail.walk() for d in p.defects]
defects += [type(d).__name__ for p in mail.walk() for h in p.keys() for d in p[h].defects]
json.dump({
    "from": addresses("From"), "to": addresses("To"), "cc": addresses("Cc"), "subject": str(mail["Subject"]),
    "date": mail["Date"].datetime.astimezone(tz=__import__("datetime").timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    "messageId": str(mail["Message-ID"]), "inReplyTo": str(mail["In-Reply-To"]) if mail["In-Reply-To"] else None,
    "references": str(mail["References"] or "").split(), "text": body("plain"), "html": body("html"), "files": files, "defects": defects,
}, sys.stdout)
