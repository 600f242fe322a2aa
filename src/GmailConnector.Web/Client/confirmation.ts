import { one } from './dom';
import { fade } from './server';
import { texts } from './texts';

/** How long something can be undone. */
export const undoable = 10_000;

/** A confirmation, with what undoes it. */
export function tell(text: string, undo?: () => void): void {
  const area = one('#notices');
  if (!area) {
    return;
  }
  const box = document.createElement('div');
  const words = document.createElement('p');
  box.className = 'notice';
  words.className = 'notice-body';
  words.textContent = text;
  box.append(words);
  if (undo) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = texts.undo;
    button.dataset.undo = '';
    button.addEventListener('click', () => {
      box.remove();
      undo();
    });
    box.append(button);
    setTimeout(() => box.remove(), undoable);
  }
  area.replaceChildren(box);
  if (!undo) { fade(area); }
}
