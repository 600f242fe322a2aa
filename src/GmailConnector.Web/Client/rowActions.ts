import { all, one } from './dom';
import { mailboxOf } from './threadList';

/** In the order in which they stand in the row; which of them there are, the list's own toolbar says. */
const offered = (row: HTMLElement): string[] =>
  ['inbox', 'archive', 'trash', row.classList.contains('is-unread') ? 'read' : 'unread'];

/** The toolbar whose buttons are offered: of several mailboxes, that of the row's own. */
const offersFor = (row: HTMLElement): HTMLElement | null =>
  all('[data-row-actions]').find(offers => offers.dataset.rowActions === mailboxOf(row)) ?? one('#bulk');

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
  const offers = row ? offersFor(row) : null;
  if (!row || !offers) {
    return;
  }
  for (const verb of offered(row)) {
    const button = one<HTMLButtonElement>(`button[value=${verb}]`, offers)?.cloneNode(true);
    if (button instanceof HTMLButtonElement) {
      button.value = `${verb}:${row.dataset.thread ?? ''}`;
      button.tabIndex = -1;
      button.setAttribute('aria-label', button.title);
      bar.append(button);
    }
  }
  if (bar.childElementCount > 0) {
    row.append(bar);
  }
}
