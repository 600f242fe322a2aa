import { all, one } from './dom';
import { fill, texts } from './texts';

/** Splits at commas, semicolons and line ends, but not inside quotes or angle brackets. */
export function split(typed: string): string[] {
  const found: string[] = [];
  let current = '';
  let quoted = false;
  let angled = false;
  let escaped = false;
  for (const c of typed) {
    if (c === '"' && !escaped) { quoted = !quoted; }
    escaped = c === '\\' && quoted && !escaped;
    if (!quoted && c === '<') { angled = true; }
    if (!quoted && c === '>') { angled = false; }
    if (!quoted && !angled && (c === ',' || c === ';' || c === '\n')) {
      found.push(current);
      current = '';
    } else {
      current += c;
    }
  }
  found.push(current);
  return found.map(f => f.trim()).filter(f => f.length > 0);
}

export function isAddress(entry: string): boolean {
  const bare = /<([^<>]*)>\s*$/.exec(entry)?.[1] ?? entry;
  return bare.length <= 254 && /^[^\s@<>"(),:;[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(bare.trim());
}

/** Shows which entries aren't addresses; they are checked in the browser alone. */
export function checkRecipients(form: HTMLFormElement, needOne: boolean): boolean {
  let good = true;
  let some = false;
  for (const input of all<HTMLInputElement>('input[data-recipients]', form)) {
    const entries = split(input.value);
    const bad = entries.filter(e => !isAddress(e));
    some ||= entries.length > bad.length;
    say(input, bad.length === 0 ? '' : fill(texts.notAnEmailAddress, bad.join(', ')));
    good &&= bad.length === 0;
  }
  const to = one<HTMLInputElement>('input[name=To]', form);
  if (good && needOne && !some && to) {
    say(to, texts.addAtLeastOneRecipient);
    good = false;
  }
  if (!good) {
    one('input[aria-invalid=true]', form)?.focus();
  }
  return good;
}

function say(input: HTMLInputElement, text: string): void {
  const error = one(`#${input.getAttribute('aria-describedby')}`);
  input.setAttribute('aria-invalid', String(text.length > 0));
  if (error) {
    error.textContent = text;
  }
}

export function recipients(form: HTMLFormElement): void {
  form.addEventListener('focusout', event => {
    const input = event.target as HTMLInputElement;
    if (input.matches('input[data-recipients]')) {
      const bad = split(input.value).filter(e => !isAddress(e));
      say(input, bad.length === 0 ? '' : fill(texts.notAnEmailAddress, bad.join(', ')));
    }
  });
  for (const reveal of all<HTMLButtonElement>('button[data-reveal]', form)) {
    reveal.addEventListener('click', () => {
      const row = one(`#${reveal.dataset.reveal}`);
      if (row) {
        row.hidden = false;
        reveal.hidden = true;
        one('input', row)?.focus();
      }
    });
  }
}
