import { one } from './dom';

/** In the order in which they stand in the row; which of them there are, the list's own toolbar says. */
const offered = (row: HTMLElement): string[] =>
  ['inbox', 'archive', 'trash', row.classList.contains('is-unread') ? 'read' : 'unread'];

const bar = document.createElement('div');
bar.className = 'row-actions';
let under: HTMLElement | null = null;

/** Offers, in the row under the pointer, what is done most often with one conversation. Whoever has no pointer has keys for it. */
export function offer(row: HTMLElement | null): void {
  if (row === under) {
    return;
  }
  under = row;
  bar.replaceChildren();
  bar.remove();
  for (const verb of row ? offered(row) : []) {
    const button = one<HTMLButtonElement>(`#bulk button[value=${verb}]`)?.cloneNode(true);
    if (row && button instanceof HTMLButtonElement) {
      button.value = `${verb}:${row.dataset.thread ?? ''}`;
      button.tabIndex = -1;
      button.setAttribute('aria-label', button.title);
      bar.append(button);
    }
  }
  if (row && bar.childElementCount > 0) {
    row.append(bar);
  }
}
