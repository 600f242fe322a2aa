// Checks one entry and its proof in this browser: docs/evidence-format.md, "Proof of one entry".
import { one } from './dom';
import { hex, isIncluded, leafHash, openCheckpoint, readKey, readProof, Unfit, type Checkpoint } from './tlog';
import { fill, texts } from './texts';

interface Entry { index: number; at: string; kind: string; actor: string; mailbox?: string; ground?: string; purpose?: string; subjects?: string[]; policy?: string }

const form = one<HTMLFormElement>('form[data-receipt]')!;
const result = one('[data-receipt-result]')!;

form.addEventListener('submit', event => {
  event.preventDefault();
  void check().then(show, (reason: unknown) => {
    show({ title: texts.notVerified, text: reason instanceof Unfit ? reason.message : texts.filesNotReadable, good: false });
  });
});

interface Verdict { title: string; text: string; good: boolean; facts?: [string, string][] }

async function check(): Promise<Verdict> {
  const files = await Promise.all([...one<HTMLInputElement>('#files')!.files ?? []].map(async file => new Uint8Array(await file.arrayBuffer())));
  const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const entryBytes = files.find(file => file[0] === 0x7b);
  const proofBytes = files.find(file => file[0] === 0x63);
  if (files.length !== 2 || !entryBytes || !proofBytes) {
    throw new Unfit(texts.chooseTwoFiles);
  }

  const line = entryBytes[entryBytes.length - 1] === 0x0a ? entryBytes.slice(0, -1) : entryBytes;
  const entry = readEntry(text(line));
  const proof = readProof(text(proofBytes));
  const head = await openCheckpoint(proof.note, await readKey(one<HTMLTextAreaElement>('#key')!.value));
  const leaf = await leafHash(line);
  if (proof.index !== BigInt(entry.index)) {
    throw new Unfit(fill(texts.proofOfOtherEntry, proof.index, entry.index));
  }
  if (!await isIncluded(proof, leaf, head)) {
    throw new Unfit(texts.proofDoesNotConnect);
  }
  return { title: texts.verified, text: words(entry, head), good: true, facts: factsOf(entry, hex(leaf)) };
}

function readEntry(text: string): Entry {
  try {
    const entry = JSON.parse(text) as Entry;
    if (Number.isSafeInteger(entry.index) && typeof entry.kind === 'string') {
      return entry;
    }
  } catch {
    // The same message as for JSON that isn't an entry.
  }
  throw new Unfit(texts.notAnEntry);
}

const words = (entry: Entry, head: Checkpoint): string =>
  fill(texts.entryIsInLog, entry.index, head.size, head.origin)
  + texts.entryCannotChange;

const factsOf = (entry: Entry, leaf: string): [string, string][] => ([
  [texts.when, entry.at],
  [texts.what, entry.kind],
  [texts.who, entry.actor],
  [texts.mailbox, entry.mailbox],
  [texts.ground, entry.ground],
  [texts.purpose, entry.purpose],
  [texts.messages, entry.subjects?.length.toString()],
  [texts.policy, entry.policy],
  [texts.hash, leaf],
] as [string, string | undefined][]).filter((fact): fact is [string, string] => fact[1] !== undefined);

function show(verdict: Verdict): void {
  const title = document.createElement('h2');
  title.textContent = verdict.title;
  const text = document.createElement('p');
  text.textContent = verdict.text;
  const facts = document.createElement('dl');
  facts.className = 'pairs';
  for (const [name, value] of verdict.facts ?? []) {
    const term = document.createElement('dt');
    term.textContent = name;
    const detail = document.createElement('dd');
    detail.textContent = value;
    detail.className = 'hash';
    facts.append(term, detail);
  }
  result.replaceChildren(title, text, facts);
  result.classList.toggle('good', verdict.good);
  result.classList.toggle('bad', !verdict.good);
  result.hidden = false;
  result.focus();
}
