"""Reads messages with Python's email package: one in base64 on each line, and of each a line of JSON, or null where it gives up."""
import base64
import datetime
import email
import email.policy
import json
import sys


def addresses(mail, field):
    header = mail[field]
    return [{"name": a.display_name, "address": a.addr_spec} for a in header.addresses] if header else []


def body(mail, kind):
    part = mail.get_body(preferencelist=(kind,))
    return part.get_content() if part else None


def date(mail):
    at = mail["Date"].datetime if mail["Date"] else None
    return at.astimezone(tz=datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z") if at else None


def files(mail):
    for part in mail.walk():
        if part.is_multipart() or (part.get_content_disposition() is None and part.get_content_maintype() == "text"):
            continue
        cid = part["Content-ID"]
        yield {
            "name": part.get_filename(), "type": part.get_content_type(), "cid": str(cid).strip("<>") if cid else None,
            "inline": part.get_content_disposition() == "inline", "content": base64.b64encode(part.get_payload(decode=True)).decode(),
        }


def read(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    defects = [type(d).__name__ for p in mail.walk() for d in p.defects]
    defects += [f"{h}: {type(d).__name__}: {d}" for p in mail.walk() for h in p.keys() for d in p[h].defects]
    return {
        "from": addresses(mail, "From"), "to": addresses(mail, "To"), "cc": addresses(mail, "Cc"), "bcc": addresses(mail, "Bcc"),
        "subject": str(mail["Subject"] or ""), "date": date(mail), "messageId": str(mail["Message-ID"]),
        "inReplyTo": str(mail["In-Reply-To"]) if mail["In-Reply-To"] else None, "references": str(mail["References"] or "").split(),
        "text": body(mail, "plain"), "html": body(mail, "html"), "files": list(files(mail)), "defects": defects,
    }


for line in sys.stdin:
    try:
        result = read(base64.b64decode(line))
    except Exception as fault:  # A parser of others may fail in any way; the next message is another one.
        print(type(fault).__name__, fault, file=sys.stderr)
        result = None
    # Bytes that it couldn't read as letters stand in its strings as halves of letters, which nobody can write.
    sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
