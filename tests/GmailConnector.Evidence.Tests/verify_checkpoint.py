#!/usr/bin/env python3
"""Verifies a log's signed checkpoint and one entry's proof. Follows docs/evidence-format.md, shares no code with the product; standard library only.

usage: verify_checkpoint.py LOG CHECKPOINT PROOF VKEY...
prints "ok SIZE ROOT INDEX" (exit 0) or "fault: what" (exit 1)

LOG is the exported file; CHECKPOINT and PROOF are files of the log whose key each VKEY is; the proof is of an entry in LOG.
One of these keys at least has to have signed, and none wrongly.
"""
import base64
import binascii
import hashlib
import re
import sys

import ed25519
from verify_evidence import Fault, need, read

# The curve P-256 (FIPS 186-5): y^2 = x^3 - 3x + B over the integers modulo P; G generates a group of order N.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200" "04")
DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = 3 * (p[0] * p[0] - 1) * pow(2 * p[1], -1, P) % P
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P) % P
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(k, p):
    total = None
    while k:
        total, p, k = add(total, p) if k & 1 else total, add(p, p), k >> 1
    return total


def der_integers(signature):
    """SEQUENCE of two INTEGERs, in DER"""
    def integer(at):
        length = signature[at + 1]
        body = signature[at + 2:at + 2 + length]
        need(signature[at] == 2 and 0 < length == len(body) and body[0] < 0x80, "the signature isn't DER")
        need(length == 1 or body[0] != 0 or body[1] >= 0x80, "the signature isn't DER")
        return int.from_bytes(body, "big"), at + 2 + length
    try:
        need(signature[0] == 0x30 and signature[1] == len(signature) - 2 < 0x80, "the signature isn't DER")
        r, at = integer(2)
        s, at = integer(at)
    except IndexError:
        raise Fault("the signature isn't DER") from None
    need(at == len(signature), "the signature isn't DER")
    return r, s


def signed_by(point, text, signature):
    r, s = der_integers(signature)
    need(0 < r < N and 0 < s < N, "the signature is out of range")
    digest, inverse = int.from_bytes(hashlib.sha256(text).digest(), "big"), pow(s, -1, N)
    sum_ = add(times(digest * inverse % N, G), times(r * inverse % N, point))
    need(sum_ is not None and sum_[0] % N == r, "the signature doesn't belong to this text")


def unbase64(text, length=None):
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Fault("not base64") from None
    need(base64.b64encode(raw).decode() == text and length in (None, len(raw)), "not the base64 of so many bytes")
    return raw


def read_keys(vkeys):
    """The log's keys by name and key id, a vkey a line"""
    keys = dict(read_key(vkey) for vkey in vkeys.strip("\n").split("\n"))
    need(len({name for name, _ in keys}) == 1, "keys of different logs")
    return keys


def read_key(vkey):
    """Name and key id, and what checks a signature by that key"""
    parts = vkey.split("+", 2)
    need(len(parts) == 3 and parts[0], "not a key")
    material = unbase64(parts[2])
    kind, key = material[:1], material[1:]
    if kind == b"\x01":
        need(ed25519.is_public_key(key), "not an Ed25519 key")
        key_id, check = hashlib.sha256(parts[0].encode() + b"\n" + material).digest()[:4], by_ed25519(key)
    else:
        need(kind == b"\x02" and len(key) == 91 and key.startswith(SPKI), "not a log's key: neither Ed25519 nor ECDSA P-256")
        key_id, check = hashlib.sha256(key).digest()[:4], by_p256(key)
    need(key_id.hex() == parts[1], "the key's id isn't its own")
    return (parts[0], key_id), check


def by_ed25519(key):
    return lambda text, signature: need(ed25519.verifies(key, text, signature), "the signature doesn't belong to this text")


def by_p256(spki):
    x, y = int.from_bytes(spki[27:59], "big"), int.from_bytes(spki[59:], "big")
    need(x < P and y < P and (y * y - x * x * x + 3 * x - B) % P == 0, "the key isn't a point of the curve")
    return lambda text, signature: signed_by((x, y), text, signature)


def open_checkpoint(note, keys):
    try:
        content = note.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("not UTF-8") from None
    need(all(c >= " " or c == "\n" for c in content), "a control character")
    body, blank, lines = content.rpartition("\n\n")
    need(blank and lines.endswith("\n"), "not a signed note")
    text, found = body + "\n", set()
    for line in lines[:-1].split("\n"):
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014" and parts[1], "a signature line is malformed")
        raw = unbase64(parts[2])
        need(len(raw) > 4, "a signature line is malformed")
        signer = parts[1], raw[:4]
        if signer in keys:
            need(signer not in found, "a key signed it twice")
            keys[signer](text.encode(), raw[4:])
            found.add(signer)
    need(found, "the key didn't sign it")
    fields = body.split("\n")
    need(len(fields) >= 3 and all(fields), "not a checkpoint")
    need(all(name == fields[0] for name, _ in found), "a checkpoint of another log")
    need(DECIMAL.fullmatch(fields[1]) and int(fields[1]) < 2**63, "the size is malformed")
    return int(fields[1]), unbase64(fields[2], 32)


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    """MTH of RFC 6962 section 2.1"""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root_of(leaves[:split]), root_of(leaves[split:]))


def from_proof(index, size, leaf, proof):
    """The root that the proof leads to: the other way round than RFC 9162's loop, by taking the tree apart from its root."""
    if size == 1:
        need(not proof, "the proof has too many hashes")
        return leaf
    need(proof, "the proof has too few hashes")
    split = 1 << (size - 1).bit_length() - 1
    if index < split:
        return node(from_proof(index, split, leaf, proof[:-1]), proof[-1])
    return node(proof[-1], from_proof(index - split, size - split, leaf, proof[:-1]))


def read_leaves(path):
    leaves, previous = [], "0" * 64
    with open(path, "rb") as stream:
        for line in stream:
            entry, leaf = read(line)
            need(entry["index"] == len(leaves) and entry["previous"] == previous, f"the chain breaks at entry {len(leaves)}")
            leaves.append(bytes.fromhex(leaf))
            previous = leaf
    return leaves


def check_proof(file, leaves, keys):
    head, blank, note = file.partition(b"\n\n")
    need(blank and head.isascii(), "not a proof")
    lines = head.decode("ascii").split("\n")
    need(lines[0] == "c2sp.org/tlog-proof@v1", "not a proof")
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") and unbase64(lines[1][6:]) is not None else lines[1:]
    need(rest and rest[0].startswith("index ") and DECIMAL.fullmatch(rest[0][6:]), "the proof names no index")
    index, hashes = int(rest[0][6:]), [unbase64(line, 32) for line in rest[1:]]
    size, root = open_checkpoint(note, keys)
    need(index < size and index < len(leaves), "the proof is of no entry in the log")
    need(from_proof(index, size, leaves[index], hashes) == root, "the proof doesn't lead to the root")
    return index


def main(log, checkpoint, proof, *vkeys):
    try:
        keys, leaves = read_keys("\n".join(vkeys)), read_leaves(log)
        with open(checkpoint, "rb") as stream:
            size, root = open_checkpoint(stream.read(), keys)
        need(size <= len(leaves), "the log is shorter than the checkpoint")
        need(root_of(leaves[:size]) == root, "the log's root isn't the checkpoint's")
        with open(proof, "rb") as stream:
            index = check_proof(stream.read(), leaves, keys)
    except Fault as fault:
        print(f"fault: {fault}")
        return 1
    print(f"ok {size} {base64.b64encode(root).decode()} {index}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
