import { all, one } from './dom';
import { Composer } from './composer';
import { mailEditor } from './editor';
import { follow } from './server';

// The editor as a page of its own, and the field of a signature.
const form = one<HTMLFormElement>('form.compose');
if (form) {
  new Composer(form, { done: (_, answer) => follow(answer.headers) }).begin();
}

for (const area of all<HTMLTextAreaElement>('textarea[data-editor]')) {
  mailEditor(area, () => undefined);
}
