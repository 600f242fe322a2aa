"""Checks Ed25519 signatures as RFC 8032 section 5.1 defines them; standard library only. Not in constant time: there is no secret here."""
import hashlib

# The curve edwards25519 (RFC 8032 section 5.1): -x^2 + y^2 = 1 + D x^2 y^2 over the integers modulo P; B generates a group of order L.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(p, q):
    """Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x y = T/Z (section 5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(k, p):
    total = (0, 1, 1, 0)
    while k:
        total, p, k = add(total, p) if k & 1 else total, add(p, p), k >> 1
    return total


def same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def point(encoded):
    """The point of these 32 bytes, or None where they aren't the one encoding of a point (section 5.1.3)."""
    number = int.from_bytes(encoded, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    if len(encoded) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


B = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_public_key(encoded):
    """Whether it is a point of the group that B generates, not the neutral one: by one of small order anybody could sign anything."""
    a = point(encoded)
    return a is not None and not same(a, (0, 1, 1, 0)) and same(times(L, a), (0, 1, 1, 0))


def verifies(public_key, message, signature):
    """Section 5.1.7."""
    if len(signature) != 64:
        return False
    a, r, s = point(public_key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    return same(times(s, B), add(r, times(k, a)))
