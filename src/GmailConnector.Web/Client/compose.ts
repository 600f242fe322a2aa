import { all, one } from './dom';
import { Composer } from './composer';
import { mailEditor } from './editor';
import { follow } from './server';

// The editor as a page of its own, and the field of a signature.
const form = one<HTMLFormElement>('form.compose');
if (form) {
  new Composer(form, { done: (_, answer) => follow(answer.headers) }).begin();
}

// Days of the vacation responder begin where its writer is.
for (const field of all<HTMLInputElement>('input[data-day]')) {
  const at = new Date(Number(field.dataset.day));
  if (field.dataset.day) {
    field.value = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(n => String(n).padStart(2, '0')).join('-');
  }
}

for (const area of all<HTMLTextAreaElement>('textarea[data-editor]')) {
  mailEditor(area, () => undefined);
}
