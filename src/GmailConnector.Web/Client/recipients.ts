import { isAddress, split } from './addresses';
import { all, one } from './dom';
import { RecipientField } from './recipientField';
import { moves } from './recipientMoves';
import { RecipientSuggestions } from './recipientSuggestions';
import { sendWarnings } from './sendWarnings';
import { fill, texts } from './texts';

/** Shows which entries aren't addresses; they are checked in the browser alone. */
export function checkRecipients(form: HTMLFormElement, needOne: boolean): boolean {
  const inputs = all<HTMLInputElement>('input[data-recipients]', form);
  const entries = inputs.flatMap(input => split(input.value));
  const isGood = inputs.map(input => check(form, input)).every(good => good);
  const to = one<HTMLInputElement>('input[name=To]', form);
  if (isGood && needOne && entries.length === 0 && to) {
    say(form, to, texts.addAtLeastOneRecipient);
  }
  const wrong = one<HTMLInputElement>('input[data-recipients][aria-invalid=true]', form);
  if (wrong) {
    (RecipientField.of(wrong) ?? wrong).focus();
  }
  return wrong === null;
}

function check(form: HTMLFormElement, input: HTMLInputElement): boolean {
  const bad = split(input.value).filter(e => !isAddress(e));
  say(form, input, bad.length === 0 ? '' : fill(texts.notAnEmailAddress, bad.join(', ')));
  return bad.length === 0;
}

function say(form: HTMLFormElement, input: HTMLInputElement, text: string): void {
  input.setAttribute('aria-invalid', String(text.length > 0));
  RecipientField.of(input)?.tell(text.length > 0);
  const error = all('.field-error', form).find(e => input.getAttribute('aria-describedby')?.split(' ').includes(e.id));
  if (error) {
    error.textContent = text;
  }
}

const keys: Record<string, string> = { c: 'Cc', b: 'Bcc' };

/** Draws To, Cc and Bcc as chips. The fields themselves stay what the form posts, and are as they were without a script. */
export function recipients(form: HTMLFormElement): void {
  const own = one<HTMLDataElement>('data.own-address', form)?.value ?? '';
  const fields = all<HTMLInputElement>('input[data-recipients]', form).map(input => {
    const field = new RecipientField(input, own);
    new RecipientSuggestions(form, field);
    // A chip says itself that it is wrong. A line that came now would move the button that somebody is just pressing.
    field.onLeft = () => {
      if (split(input.value).every(isAddress)) {
        say(form, input, '');
      }
    };
    return field;
  });
  const reveal = (name: string): void => {
    for (const button of all<HTMLButtonElement>('button[data-reveal]', form).filter(b => b.dataset.field === name)) {
      button.hidden = true;
    }
    for (const row of all('.compose-row', form).filter(r => one(`input[name=${name}]`, r))) {
      row.hidden = false;
    }
    fields.find(f => f.name === name)?.focus();
  };
  for (const button of all<HTMLButtonElement>('button[data-reveal]', form)) {
    button.addEventListener('click', () => reveal(button.dataset.field ?? ''));
  }
  form.addEventListener('keydown', event => {
    const name = event.ctrlKey && event.shiftKey && !event.altKey ? keys[event.key.toLowerCase()] : undefined;
    if (name) {
      event.preventDefault();
      event.stopPropagation();
      reveal(name);
    }
  });
  moves(form, fields, reveal);
  sendWarnings(form);
}
