#!/usr/bin/env python3
"""Verifies an evidence bundle. Follows docs/evidence-format.md, shares no code with the product; standard library only.

usage: verify_bundle.py BUNDLE [VKEY...]
prints "ok SIZE ROOT, N proofs, N policies" (exit 0) or "fault: what" (exit 1)

Without VKEY the keys in the bundle are taken, which shows that the bundle agrees with itself and not whose it is.
"""
import base64
import hashlib
import json
import re
import sys
import zipfile

from verify_acts import Acts
from verify_checkpoint import check_proof, node, open_checkpoint, read_keys
from verify_evidence import Fault, need, read

WITHHELD = re.compile(rb"withheld ([0-9a-f]{64})\n")


class Roots:
    """The root over the leaves so far, after each leaf: roots of complete subtrees, largest first."""

    def __init__(self):
        self.size, self.stack = 0, []

    def add(self, leaf):
        self.stack.append(leaf)
        self.size += 1
        size = self.size
        while size % 2 == 0:
            right, left = self.stack.pop(), self.stack.pop()
            self.stack.append(node(left, right))
            size //= 2

    def root(self):
        if not self.stack:
            return hashlib.sha256(b"").digest()
        total = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            total = node(left, total)
        return total


def read_log(stream, signed):
    """Every leaf hash; on the way each signed size's root is held against the log's."""
    leaves, previous, at, roots, withheld, loaded = [], "0" * 64, "", Roots(), 0, set()
    held(signed, roots)
    acts = Acts()
    for line in stream:
        hidden = WITHHELD.fullmatch(line)
        if hidden:
            leaf, withheld = hidden[1].decode(), withheld + 1
        else:
            entry, leaf = read(line)
            need(entry["index"] == len(leaves) and entry["previous"] == previous, f"the chain breaks at entry {len(leaves)}")
            need(entry["at"] >= at, f"entry {len(leaves)} is older than one before it")
            at = entry["at"]
            acts.look(entry)
            if entry["kind"] == "policy.loaded":
                loaded.add(entry.get("policy"))
        leaves.append(bytes.fromhex(leaf))
        roots.add(leaves[-1])
        held(signed, roots)
        previous = leaf
    return leaves, withheld, loaded


def held(signed, roots):
    if roots.size in signed:
        need(signed[roots.size] == roots.root(), f"the first {roots.size} entries aren't those that were signed")


def read_checkpoints(stream, keys):
    signed = {}
    for line in stream:
        note = json.loads(line)
        need(isinstance(note, str), "a line of checkpoints.jsonl isn't a string")
        size, root = open_checkpoint(note.encode(), keys)
        need(signed.setdefault(size, root) == root, f"two checkpoints of {size} entries have different roots")
    return signed


def verify(bundle, vkeys):
    keys = read_keys("\n".join(vkeys) or bundle.read("log.vkey").decode())
    size, root = open_checkpoint(bundle.read("checkpoint.txt"), keys)
    with bundle.open("checkpoints.jsonl") as stream:
        signed = read_checkpoints(stream, keys)
    need(signed.setdefault(size, root) == root, "checkpoint.txt isn't the checkpoint of its size")
    with bundle.open("log.evidence.jsonl") as stream:
        leaves, withheld, loaded = read_log(stream, signed)
    need(len(leaves) == size == max(signed), f"there are {len(leaves)} entries, and {size} were signed")
    names = bundle.namelist()
    proofs = [name for name in names if name.startswith("proofs/")]
    for name in proofs:
        need(name == f"proofs/{check_proof(bundle.read(name), leaves, keys)}.tlog-proof", f"{name} is of another entry")
    policies = {name[len("policies/"):-len(".txt")] for name in names if name.startswith("policies/")}
    for policy in policies:
        need(hashlib.sha256(bundle.read(f"policies/{policy}.txt")).hexdigest() == policy, f"the policy {policy} was changed")
    need(not policies or loaded & policies, "no entry names a policy of the bundle")
    print(f"ok {size} {base64.b64encode(root).decode()}, {len(proofs)} proofs, {len(policies)} policies, {withheld} withheld")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        with zipfile.ZipFile(sys.argv[1]) as opened:
            verify(opened, sys.argv[2:])
    except (Fault, zipfile.BadZipFile, KeyError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        print(f"fault: {fault}")
        sys.exit(1)
