import type Squire from 'squire-rte';
import { one } from './dom';

/** Asks for the address of a link, or takes the link away that is there. */
export function askLink(host: HTMLElement, editor: Squire, write: () => void): void {
  if (editor.hasFormat('A')) {
    editor.removeLink();
    write();
    return;
  }
  const bar = one('.link-bar', host);
  const field = bar ? one<HTMLInputElement>('input', bar) : null;
  if (!bar || !field) {
    return;
  }
  const selection = editor.getSelection();
  bar.hidden = false;
  field.value = 'https://';
  field.focus();
  const finish = (use: boolean): void => {
    bar.hidden = true;
    editor.focus();
    editor.setSelection(selection);
    if (use && /^(https?:\/\/|mailto:)\S+\.\S+/i.test(field.value)) {
      editor.makeLink(field.value.trim());
      write();
    }
  };
  field.onkeydown = event => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finish(event.key === 'Enter');
    }
  };
  const insert = one<HTMLButtonElement>('button', bar);
  if (insert) {
    insert.onclick = () => finish(true);
  }
}
