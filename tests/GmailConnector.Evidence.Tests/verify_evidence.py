#!/usr/bin/env python3
"""Verifies the chain of an .evidence.jsonl file. Follows docs/evidence-format.md, shares no code with the product; standard library only.

usage: verify_evidence.py FILE [SIZE:HASH]
prints "ok SIZE:HASH" (exit 0) or "fault line N: what" (exit 1)
"""
import datetime
import hashlib
import json
import re
import sys

TOKEN = re.compile(r"[A-Za-z0-9\-._~:/+=]{1,128}")
NAME = re.compile(r"[a-z0-9\-.]{1,64}")
VALUE = re.compile(r"[\x20-\x7e]{0,512}")
HASH = re.compile(r"[0-9a-f]{64}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
REQUIRED = {"actor", "at", "index", "kind", "previous", "tenant", "v"}
TOKENS = {"actor", "correlation", "ground", "kind", "mailbox", "policy", "purpose", "tenant"}
KINDS = set("""
    log.started policy.loaded sign-in sign-in.checked sign-in.refused sign-out agent.linked agent.unlinked agent.disabled notice.given access.refused agreement.recorded agreement.withdrawn mailbox.connected
    mailbox.scopes-changed mailbox.disconnected mailbox.erased mailbox.token-refused view.intent view.outcome search.intent
    search.outcome mail.send.intent mail.send.outcome mail.outbox.intent mail.outbox.outcome mail.draft.intent mail.draft.outcome mail.change.intent mail.change.outcome
    sync.intent sync.outcome settings.change.intent settings.change.outcome transfer.intent transfer.outcome egress.refused
    egress.unannounced scope.frozen grant.asked grant.given grant.refused grant.withdrawn grant.lapsed grant.ended grant.confirmed
    grant.reported grant.reviewed grant.flagged access.questioned enrolment.invited enrolment.accepted enrolment.declined
    enrolment.role-changed enrolment.end-changed enrolment.confirmed enrolment.ended
    hand-over.offered hand-over.ended mailbox.handed-over
    role.proposed role.given role.declined role.taken briefing.confirmed export.intent export.outcome statistics.read
""".split())
KNOWN = REQUIRED | TOKENS | {"facts", "subjects"}


class Fault(Exception):
    pass


def need(condition, what):
    if not condition:
        raise Fault(what)


def once(pairs):
    need(len({key for key, _ in pairs}) == len(pairs), "a key comes twice")
    return dict(pairs)


def matches(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def read(line):
    need(line.endswith(b"\n"), "the line doesn't end in a line feed")
    raw = line[:-1]
    need(len(raw) <= 163840, "too long")
    need(all(0x20 <= byte <= 0x7E for byte in raw) and b"\\" not in raw and b"@" not in raw, "a byte that may not stand here")
    try:
        entry = json.loads(raw, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Fault("not JSON") from None
    need(isinstance(entry, dict) and REQUIRED <= entry.keys() <= KNOWN, "missing or unknown keys")
    need(json.dumps(entry, sort_keys=True, separators=(",", ":")).encode() == raw, "not canonical")
    need(all(matches(TOKEN, entry[key]) for key in TOKENS & entry.keys()), "a token is malformed")
    need(entry["kind"] in KINDS, "unknown kind")
    need(type(entry["v"]) is int and entry["v"] == 1, "unknown version")
    need(type(entry["index"]) is int and 0 <= entry["index"] < 2**53, "index is malformed")
    need(matches(HASH, entry["previous"]), "previous is malformed")
    need(matches(TIME, entry["at"]), "at is malformed")
    try:
        datetime.datetime.strptime(entry["at"], "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        raise Fault("no such time") from None
    if "facts" in entry:
        facts = entry["facts"]
        need(isinstance(facts, dict) and 1 <= len(facts) <= 32, "facts are malformed")
        need(all(matches(NAME, name) and matches(VALUE, value) for name, value in facts.items()), "a fact is malformed")
    if "subjects" in entry:
        subjects = entry["subjects"]
        need(isinstance(subjects, list) and 1 <= len(subjects) <= 1000, "subjects are malformed")
        need(all(matches(TOKEN, subject) for subject in subjects), "a subject is malformed")
    return entry, hashlib.sha256(b"\x00" + raw).hexdigest()


def verify(lines, head):
    size, last, at, number = 0, "0" * 64, "", 0
    try:
        for number, line in enumerate(lines, 1):
            entry, leaf = read(line)
            need(entry["index"] == size, f"index {entry['index']} where {size} belongs")
            need(entry["previous"] == last, "previous isn't the hash of the entry before")
            need(entry["at"] >= at, "older than the entry before")
            size, last, at = size + 1, leaf, entry["at"]
            need(not head or head[0] != size or head[1] == last, "not the log of the remembered head")
        need(not head or head[0] <= size, "shorter than the remembered head")
    except Fault as fault:
        print(f"fault line {number}: {fault}")
        return 1
    print(f"ok {size}:{last}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    remembered = None
    if len(sys.argv) == 3:
        count, _, digest = sys.argv[2].partition(":")
        remembered = (int(count), digest)
    with open(sys.argv[1], "rb") as stream:
        sys.exit(verify(stream, remembered))
