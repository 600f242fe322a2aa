#!/usr/bin/env python3
"""Writes the known answers beside it, from the definitions in RFC 6962 section 2.1 and nothing else; standard library only.

Leaf i is the ASCII text "entry i". Cases have the form of transparency-dev/merkle's testdata, one a line.
"""
import base64
import functools
import hashlib
import json
import pathlib

HERE = pathlib.Path(__file__).parent


def sha(data):
    return hashlib.sha256(data).digest()


def leaf(i):
    return sha(b"\x00" + f"entry {i}".encode())


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


@functools.cache
def mth(start, end):
    """MTH(D[start:end])"""
    n = end - start
    if n == 0:
        return sha(b"")
    if n == 1:
        return leaf(start)
    k = split(n)
    return sha(b"\x01" + mth(start, start + k) + mth(start + k, end))


def path(m, start, end):
    """PATH(m, D[start:end])"""
    n = end - start
    if n == 1:
        return []
    k = split(n)
    if m < k:
        return path(m, start, start + k) + [mth(start + k, end)]
    return path(m - k, start + k, end) + [mth(start, start + k)]


def subproof(first, last, start, end, known):
    """SUBPROOF of [first, last) in D[start:end]; with first = 0 it is RFC 6962's"""
    if (first, last) == (start, end):
        return [] if known else [mth(start, end)]
    k = start + split(end - start)
    if last <= k:
        return subproof(first, last, start, k, known) + [mth(k, end)]
    if first >= k:
        return subproof(first, last, k, end, known) + [mth(start, k)]
    return subproof(k, last, k, end, False) + [mth(start, k)]


def b64(value):
    return base64.b64encode(value).decode()


def spoiled(case):
    """the case as it is, and ways to spoil it"""
    yield {**case, "desc": "happy path", "wantErr": False}
    yield {**case, "proof": case["proof"] + [b64(sha(b"more"))], "desc": "a hash too many", "wantErr": True}
    if case["proof"]:
        at = len(case["proof"]) // 2
        yield {**case, "proof": case["proof"][:-1], "desc": "a hash too few", "wantErr": True}
        yield {**case, "proof": case["proof"][:at] + [b64(sha(b"other"))] + case["proof"][at + 1:], "desc": "another hash", "wantErr": True}
        yield {**case, "proof": [b64(b"short")] + case["proof"][1:], "desc": "a hash of five bytes", "wantErr": True}
    root = "root" if "root" in case else "root2"
    yield {**case, root: b64(sha(b"root")), "desc": "another root", "wantErr": True}


def write(name, cases):
    lines = ",\n".join(json.dumps(case) for case in cases)
    (HERE / name).write_text(f"[\n{lines}\n]\n")


def inclusion(m, start, end):
    return {"leafHash": b64(leaf(m)), "root": b64(mth(start, end)), "proof": [b64(h) for h in path(m - start, start, end)]}


def main():
    sizes = [(0, 1), (1, 2), (2, 3), (4, 7), (6, 7), (3, 8), (7, 8), (8, 9), (12, 21), (20, 21), (99, 130), (129, 130), (300, 1000), (512, 1000)]
    write("inclusion/own.json", [c for m, n in sizes for c in spoiled({"leafIdx": m, "treeSize": n, **inclusion(m, 0, n)})])
    sizes = [(1, 1), (1, 2), (2, 3), (3, 4), (4, 4), (4, 7), (6, 7), (6, 8), (7, 8), (8, 9), (13, 21), (99, 130), (128, 130), (300, 1000), (512, 1000)]
    write("consistency/own.json", [c for m, n in sizes for c in spoiled({
        "size1": m, "size2": n, "root1": b64(mth(0, m)), "root2": b64(mth(0, n)),
        "proof": [b64(h) for h in subproof(0, m, 0, n, True)]})])
    trees = [(4, 4, 7), (5, 4, 8), (8, 8, 11), (12, 8, 13), (64, 64, 100)]
    write("subtreeinclusion/own.json", [c for m, s, e in trees for c in spoiled({"leafIdx": m, "start": s, "end": e, **inclusion(m, s, e)})])
    trees = [(4, 6, 7), (4, 8, 8), (4, 8, 13), (4, 7, 8), (8, 11, 11), (8, 11, 14), (12, 13, 21), (64, 100, 130)]
    write("subtreeconsistency/own.json", [c for s, e, n in trees for c in spoiled({
        "start": s, "end": e, "size": n, "root1": b64(mth(s, e)), "root2": b64(mth(0, n)),
        "proof": [b64(h) for h in subproof(s, e, 0, n, True)]})])
    write("roots.json", [{"size": n, "root": b64(mth(0, n))} for n in [*range(18), 31, 33, 255, 256, 257, 511, 513, 1000, 65535, 65537, 70000]])


if __name__ == "__main__":
    for kind in ("inclusion", "consistency", "subtreeinclusion", "subtreeconsistency"):
        (HERE / kind).mkdir(exist_ok=True)
    main()
