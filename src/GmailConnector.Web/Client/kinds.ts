import { all, one } from './dom';
import type { MailEditor } from './editor';
import { split } from './addresses';

export type Kind = 'reply' | 'replyall' | 'forward';

const prefixes = /^(?:\s*(?:re|aw|fwd?|wg)\s*:)+\s*/i;
const bare = (entry: string): string => (/<([^<>]*)>\s*$/.exec(entry)?.[1] ?? entry).trim().toLowerCase();
const field = (form: ParentNode, name: string): HTMLInputElement | null => one<HTMLInputElement>(`input[name=${name}]`, form);

/** What somebody added to the recipients that the form came with. */
function added(form: ParentNode, name: string, known: ParentNode | null): string[] {
  const input = field(form, name);
  const came = known
    ? ['To', 'Cc'].flatMap(n => split(field(known, n)?.value ?? ''))
    : split(input?.defaultValue ?? '');
  const addresses = new Set(came.map(bare));
  return split(input?.value ?? '').filter(entry => !addresses.has(bare(entry)));
}

function setRecipients(form: HTMLFormElement, name: string, came: string, own: string[]): void {
  const input = field(form, name);
  const row = input?.closest<HTMLElement>('.compose-row');
  if (!input || !row) {
    return;
  }
  const there = new Set(split(came).map(bare));
  input.defaultValue = came;
  input.value = [...split(came), ...own.filter(entry => !there.has(bare(entry)))].join(', ');
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const reveal = one<HTMLButtonElement>(`button[data-reveal="${row.id}"]`, form);
  if (reveal || input.value !== '') {
    row.hidden = name !== 'To' && input.value === '';
    if (reveal) { reveal.hidden = !row.hidden; }
  }
}

/**
 * Makes the form an answer of another kind, as the server writes that one. What somebody wrote, added or attached stays. A saved draft has
 * the headers of the kind that it was saved as, so what becomes or stops being a forward goes on as a draft of its own.
 */
export function switched(form: HTMLFormElement, other: HTMLFormElement, all_: HTMLFormElement | null, editor: MailEditor): { leaves: boolean } {
  const own = new Map(['To', 'Cc', 'Bcc'].map(name => [name, added(form, name, all_)]));
  for (const [name, entries] of own) {
    setRecipients(form, name, field(other, name)?.value ?? '', entries);
  }

  const subject = field(form, 'Subject');
  const fresh = field(other, 'Subject');
  if (subject && fresh && subject.value.replace(prefixes, '') === fresh.value.replace(prefixes, '')) {
    subject.value = fresh.value;
  }

  const kind = field(other, 'Kind')?.value ?? '';
  const was = form.dataset.kind ?? '';
  const leaves = was === '' || (was === 'Forward') !== (kind === 'Forward');
  form.dataset.kind = kind;
  const state = one('.draft-state', form);
  const becomes = one('.draft-state', other);
  if (state && becomes && (leaves || field(form, 'DraftMessage')?.value === '')) {
    state.replaceWith(document.importNode(becomes, true));
    for (const name of ['Form', 'Source']) {
      const mine = field(form, name);
      if (mine) { mine.value = field(other, name)?.value ?? mine.value; }
    }
    const discard = one<HTMLButtonElement>('button[data-does=discard]', form);
    const its = one<HTMLButtonElement>('button[data-does=discard]', other);
    if (discard && its) { discard.value = its.value; }
  }
  const heading = one('.compose-head :is(h1, h2)', form);
  if (heading) {
    heading.textContent = one('.compose-head :is(h1, h2)', other)?.textContent ?? '';
  }
  const body = one<HTMLTextAreaElement>('textarea[name=Body]', other);
  const pictures = one('.editor', other)?.dataset.pictures ?? '';
  editor.answerWith(body?.value ?? '', pictures, kind === 'Forward');
  return { leaves };
}

/** How many files are saved in the draft of the form. */
export const savedFiles = (form: HTMLFormElement): number => field(form, 'DraftMessage')?.value === '' ? 0 : all('input[name=KeepParts]:checked', form).length;
