import htmx from 'htmx.org';
import { all, one } from './dom';
import { notice, post } from './server';

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** The choices of a menu that was opened, and the field by which they are narrowed. */
export async function show(menu: HTMLDetailsElement): Promise<void> {
  const panel = one('.menu-panel', menu);
  if (panel && menu.dataset.url) {
    await htmx.ajax('get', menu.dataset.url, { source: panel, target: panel, swap: 'innerHTML' });
    const field = one<HTMLInputElement>('[data-label-filter]', panel);
    field?.addEventListener('input', () => narrow(panel, field));
    field?.focus();
    const make = one('[data-create-label]', panel);
    make?.addEventListener('click', () => void create(panel, make, field?.value ?? ''));
    panel.onkeydown = (event): void => move(panel, event);
  }
}

const items = (panel: HTMLElement): HTMLElement[] => all('.menu-item', panel).filter(item => !item.hidden);

/** The labels in whose names the words are; a new one is offered where none has exactly that name. */
function narrow(panel: HTMLElement, field: HTMLInputElement): void {
  const words = plain(field.value);
  let isThere = false;
  for (const item of all('button[name=change]', panel)) {
    const name = plain(one('.name', item)?.textContent ?? '');
    item.hidden = !name.includes(words);
    isThere ||= name === words;
  }
  const make = one('[data-create-label]', panel);
  const typed = one('[data-typed]', panel);
  if (make && typed) {
    typed.textContent = field.value.trim();
    make.hidden = words === '' || isThere;
  }
}

async function create(panel: HTMLElement, button: HTMLElement, name: string): Promise<void> {
  const body = new FormData();
  body.set('name', name.trim());
  const answer = await post(button.dataset.createLabel ?? '', body);
  if (!answer.ok) {
    notice(answer.html);
    return;
  }
  htmx.swap(panel, answer.html, { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 });
  one('[data-created]', panel)?.click();
}

function move(panel: HTMLElement, event: KeyboardEvent): void {
  const places = [one('[data-label-filter]', panel), ...items(panel)].filter(place => place !== null);
  const at = places.findIndex(place => place === document.activeElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    places[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  } else if (event.key === 'Enter' && at === 0) {
    event.preventDefault();
    items(panel)[0]?.click();
  }
}
