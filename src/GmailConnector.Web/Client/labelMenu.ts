import htmx from 'htmx.org';
import { all, one } from './dom';
import { notice, post } from './server';

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** The choices of a menu that was opened. Its field is there before them, so that nothing that is typed meanwhile counts as a key. */
export async function show(menu: HTMLDetailsElement): Promise<void> {
  const field = one<HTMLInputElement>('input', menu);
  const list = one('.menu-panel > div', menu);
  if (!field || !list || !menu.dataset.url) {
    return;
  }
  field.focus();
  // What is chosen is done: the next key is a command again.
  list.onclick = (event): void => {
    if ((event.target as Element).closest('[name=change]')) {
      menu.open = false;
      one('summary', menu)?.focus();
    }
  };
  // Times are by the clock of whoever chooses.
  const zone = menu.dataset.url.endsWith('zone=') ? encodeURIComponent(new Intl.DateTimeFormat().resolvedOptions().timeZone) : '';
  await htmx.ajax('get', menu.dataset.url + zone, { source: list, target: list, swap: 'innerHTML' });
  narrow(list, field.value);
  field.oninput = (): void => narrow(list, field.value);
  menu.onkeydown = (event): void => move(list, field, event);
  const make = one('[data-create-label]', list);
  make?.addEventListener('click', () => void create(list, make, field.value));

  // Who is quick has chosen before the choices are there.
  menu.dataset.choices = 'there';
  if (menu.dataset.entered) {
    delete menu.dataset.entered;
    chosen(list)[0]?.click();
  }
}

const chosen = (list: HTMLElement): HTMLElement[] => all('.menu-item', list).filter(item => !item.hidden);

/** The labels in whose names the words are; a new one is offered where none has exactly that name. */
function narrow(list: HTMLElement, typed: string): void {
  const words = plain(typed);
  let isThere = false;
  for (const item of all('button[name=change]', list)) {
    const name = plain(one('.name', item)?.textContent ?? '');
    item.hidden = !name.includes(words);
    isThere ||= name === words;
  }
  const make = one('[data-create-label]', list);
  const name = one('[data-typed]', list);
  if (make && name) {
    name.textContent = typed.trim();
    make.hidden = words === '' || isThere;
  }
}

async function create(list: HTMLElement, button: HTMLElement, name: string): Promise<void> {
  const body = new FormData();
  body.set('name', name.trim());
  const answer = await post(button.dataset.createLabel ?? '', body);
  if (!answer.ok) {
    notice(answer.html);
    return;
  }
  htmx.swap(list, answer.html, { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 });
  one('[data-created]', list)?.click();
}

function move(list: HTMLElement, field: HTMLInputElement, event: KeyboardEvent): void {
  const items = chosen(list);
  const places = [field, ...items];
  const at = places.findIndex(place => place === document.activeElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    places[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  } else if (event.key === 'Enter' && (event.target as Element).matches('input')) {
    event.preventDefault();
    (at === 0 ? items[0] : one('[data-at]', list))?.click();
  }
}
