// Checks one entry and its proof in this browser: docs/evidence-format.md, "Proof of one entry".
import { one } from './dom';
import { hex, isIncluded, leafHash, openCheckpoint, readKey, readProof, Unfit, type Checkpoint } from './tlog';

interface Entry { index: number; at: string; kind: string; actor: string; mailbox?: string; ground?: string; purpose?: string; subjects?: string[]; policy?: string }

const form = one<HTMLFormElement>('form[data-receipt]')!;
const result = one('[data-receipt-result]')!;

form.addEventListener('submit', event => {
  event.preventDefault();
  void check().then(show, (reason: unknown) => {
    show({ title: 'The proof doesn’t hold', text: reason instanceof Unfit ? reason.message : 'These files can’t be read.', good: false });
  });
});

interface Verdict { title: string; text: string; good: boolean; facts?: [string, string][] }

async function check(): Promise<Verdict> {
  const files = await Promise.all([...one<HTMLInputElement>('#files')!.files ?? []].map(async file => new Uint8Array(await file.arrayBuffer())));
  const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const entryBytes = files.find(file => file[0] === 0x7b);
  const proofBytes = files.find(file => file[0] === 0x63);
  if (files.length !== 2 || !entryBytes || !proofBytes) {
    throw new Unfit('Choose exactly two files: the entry, which begins with {, and the proof, which begins with c2sp.org.');
  }

  const line = entryBytes[entryBytes.length - 1] === 0x0a ? entryBytes.slice(0, -1) : entryBytes;
  const entry = readEntry(text(line));
  const proof = readProof(text(proofBytes));
  const head = await openCheckpoint(proof.note, await readKey(one<HTMLTextAreaElement>('#key')!.value));
  const leaf = await leafHash(line);
  if (proof.index !== BigInt(entry.index)) {
    throw new Unfit(`The proof is for entry ${proof.index}, but this is entry ${entry.index}.`);
  }
  if (!await isIncluded(proof, leaf, head)) {
    throw new Unfit('The proof doesn’t lead from this entry to the signed log: the entry or the proof was changed.');
  }
  return { title: 'The proof holds', text: words(entry, head), good: true, facts: factsOf(entry, hex(leaf)) };
}

function readEntry(text: string): Entry {
  try {
    const entry = JSON.parse(text) as Entry;
    if (Number.isSafeInteger(entry.index) && typeof entry.kind === 'string') {
      return entry;
    }
  } catch {
    // Same message as for JSON that isn't an entry.
  }
  throw new Unfit('That file isn’t an entry. Choose the file as it was downloaded.');
}

const words = (entry: Entry, head: Checkpoint): string =>
  `This is entry ${entry.index} of the ${head.size} in the log that ${head.origin} signed, unchanged to the byte. If the log loses or changes it, that contradicts the signature.`;

const factsOf = (entry: Entry, leaf: string): [string, string][] => ([
  ['When', entry.at],
  ['What', entry.kind],
  ['Who', entry.actor],
  ['Mailbox', entry.mailbox],
  ['Ground', entry.ground],
  ['Purpose', entry.purpose],
  ['Messages', entry.subjects?.length.toString()],
  ['Policy', entry.policy],
  ['Hash', leaf],
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
