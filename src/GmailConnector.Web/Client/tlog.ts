// C2SP signed-note, tlog-checkpoint and tlog-proof, and RFC 9162's inclusion proof: docs/evidence-format.md. Shares nothing with the server.
import { texts } from './texts';


/** Why a file or a key can't be used, in words for the person who chose it. */
export class Unfit extends Error {}

export interface VerifierKey { name: string; id: string; ed25519: boolean; key: CryptoKey }
export interface Checkpoint { origin: string; size: bigint; root: Uint8Array<ArrayBuffer> }
export interface Proof { index: bigint; hashes: Uint8Array<ArrayBuffer>[]; note: string }

const encoder = new TextEncoder();

export async function readKey(text: string): Promise<VerifierKey> {
  const [name, id, ...rest] = text.trim().split('+');
  const material = unbase64(rest.join('+'));
  const ed25519 = material?.[0] === 0x01;
  if (!name || !id || !material || (!ed25519 && material[0] !== 0x02)) {
    throw new Unfit(texts.notALogKey);
  }
  const bytes = material.slice(1);
  if (hex((await sha256(ed25519 ? join(encoder.encode(`${name}\n`), material) : bytes)).slice(0, 4)) !== id) {
    throw new Unfit(texts.keyCopiedIncorrectly);
  }
  try {
    return { name, id, ed25519, key: ed25519
      ? await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify'])
      : await crypto.subtle.importKey('spki', bytes, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']) };
  } catch {
    throw new Unfit(ed25519 ? texts.ed25519NotSupported : texts.notAP256Key);
  }
}

export function readProof(text: string): Proof {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(end, 0)).split('\n');
  if (end < 0 || lines.shift() !== 'c2sp.org/tlog-proof@v1') {
    throw new Unfit(texts.notATlogProof);
  }
  if (lines[0]?.startsWith('extra ')) {
    lines.shift();
  }
  const index = /^index (0|[1-9][0-9]{0,18})$/.exec(lines.shift() ?? '')?.[1];
  const hashes = lines.map(unbase64);
  if (index === undefined || hashes.length > 63 || !hashes.every(hash => hash?.length === 32)) {
    throw new Unfit(texts.proofWithoutIndex);
  }
  return { index: BigInt(index), hashes: hashes as Uint8Array<ArrayBuffer>[], note: text.slice(end + 2) };
}

/** The checkpoint, after verifying the key's signature on it. */
export async function openCheckpoint(note: string, key: VerifierKey): Promise<Checkpoint> {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  let signed = false;
  for (const line of end < 0 ? [] : note.slice(end + 2).trimEnd().split('\n')) {
    const [dash, name, base64] = line.split(' ');
    const raw = unbase64(base64 ?? '');
    if (dash !== '—' || !raw || raw.length < 5) {
      throw new Unfit(texts.invalidSignatureLine);
    }
    if (name === key.name && hex(raw.slice(0, 4)) === key.id) {
      const signature = key.ed25519 ? raw.slice(4) : fromDer(raw.slice(4));
      const algorithm = key.ed25519 ? 'Ed25519' : { name: 'ECDSA', hash: 'SHA-256' };
      if (!signature || !await crypto.subtle.verify(algorithm, key.key, signature, encoder.encode(text))) {
        throw new Unfit(texts.signatureDoesNotMatch);
      }
      signed = true;
    }
  }
  if (!signed) {
    throw new Unfit(texts.keyDidNotSign);
  }
  const [origin, size, base64] = text.split('\n');
  const root = unbase64(base64 ?? '');
  if (origin !== key.name || !/^(0|[1-9][0-9]{0,18})$/.test(size ?? '') || root?.length !== 32) {
    throw new Unfit(texts.notACheckpoint);
  }
  return { origin, size: BigInt(size!), root };
}

/** Whether the leaf is at that index in the tree (RFC 9162 section 2.1.3.2). */
export async function isIncluded(proof: Proof, leaf: Uint8Array<ArrayBuffer>, head: Checkpoint): Promise<boolean> {
  if (proof.index >= head.size) {
    return false;
  }
  let [node, last, hash] = [proof.index, head.size - 1n, leaf];
  for (const sibling of proof.hashes) {
    if (last === 0n) {
      return false;
    }
    if (node % 2n === 1n || node === last) {
      hash = await sha256(join([0x01], sibling, hash));
      while (node % 2n === 0n && node !== 0n) {
        [node, last] = [node >> 1n, last >> 1n];
      }
    } else {
      hash = await sha256(join([0x01], hash, sibling));
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n && hex(hash) === hex(head.root);
}

export const leafHash = (entry: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => sha256(join([0x00], entry));

export const hex = (bytes: Uint8Array): string => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

function join(...parts: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The bytes, or null for anything but canonical base64. */
function unbase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const raw = atob(text);
    return btoa(raw) === text ? Uint8Array.from(raw, char => char.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

/** Two numbers in DER as the 64 bytes that WebCrypto takes. */
function fromDer(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const numbers: Uint8Array[] = [];
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[1] > 0x7f) {
    return null;
  }
  for (let at = 2; at < der.length; at += 2 + der[at + 1]!) {
    const length = der[at + 1] ?? 0;
    const body = der.slice(at + 2, at + 2 + length);
    const short = body[0] === 0 && length > 1 ? body.slice(1) : body;
    if (der[at] !== 0x02 || length === 0 || body.length !== length || body[0]! > 0x7f || (short !== body && short[0]! < 0x80) || short.length > 32) {
      return null;
    }
    numbers.push(short);
  }
  const [r, s] = numbers;
  return numbers.length === 2 ? join(new Uint8Array(32 - r!.length), r!, new Uint8Array(32 - s!.length), s!) : null;
}
