import { all, one } from './dom';
import { texts } from './texts';
import { rows, setCurrent, showSelection } from './threadList';

/** How many conversations stay on the page, besides those that are kept: with all that one has scrolled past it would get slow. */
const most = 200;

/** Rows that are ticked or current are kept: nobody could see what a change of them would change. */
const kept = '.row.is-current, .row:has(input:checked)';
const tooMany = (): boolean => rows().filter(r => !r.matches(kept)).length > most;

interface Swap { isOlder: boolean; before: HTMLElement[]; place: HTMLElement | undefined; top: number; hadFocus: boolean }

let swap: Swap | null = null;

/** Each page of the list begins with what loads it, hidden. That of a page which was taken out above stays, and is shown where it can be loaded again. */
const starts = (): HTMLElement[] => all('#threads > .page-start');
const present = (): HTMLElement[] => starts().filter(s => s.dataset.out === undefined);

function offer(start: HTMLElement, id: 'more' | 'newer'): void {
  start.id = id;
  start.hidden = false;
  const button = one('button', start);
  if (button) {
    button.textContent = id === 'newer' ? texts.showNewer : texts.loadMore;
  }
}

function pageOf(start: HTMLElement): HTMLElement[] {
  const list = all('#threads > *');
  const rest = list.slice(list.indexOf(start) + 1);
  const end = rest.findIndex(e => e.matches('.page-start'));
  return end < 0 ? rest : rest.slice(0, end);
}

function takeOut(page: HTMLElement[]): void {
  page.filter(e => !e.matches(kept)).forEach(e => e.remove());
}

function takeOutAbove(): void {
  for (const start of present().slice(0, -1)) {
    if (tooMany()) {
      takeOut(pageOf(start));
      start.dataset.out = '';
    }
  }
}

function takeOutBelow(): void {
  for (const start of present().slice(1).reverse()) {
    if (tooMany()) {
      takeOut(pageOf(start));
      start.classList.remove('page-start');
      one('#threads')?.append(start);
      offer(start, 'more');
    }
  }
}

function offerNewer(): void {
  const out = starts().filter(s => s.dataset.out !== undefined);
  for (const start of out) {
    start.hidden = true;
    start.removeAttribute('id');
  }
  const newest = out.pop();
  if (newest) {
    offer(newest, 'newer');
  }
}

// A new message may have moved a conversation to another page meanwhile, and a search goes on by message. It stays once, with its tick,
// where it is newest.
function dropDoubles(page: HTMLElement[], before: HTMLElement[], isOlder: boolean): void {
  for (const row of page.filter(e => e.matches('.row'))) {
    const double = before.find(r => r.dataset.thread === row.dataset.thread);
    if (double?.isConnected && isOlder) {
      row.remove();
    } else if (double?.isConnected) {
      row.replaceWith(double);
    }
  }
}

function beforeSwap(event: Event): void {
  const { target, shouldSwap, isError } = (event as CustomEvent<{ target: HTMLElement; shouldSwap: boolean; isError: boolean }>).detail;
  if (!shouldSwap || isError || !target.matches('#threads > :is(#more, #newer)')) {
    return;
  }
  const isOlder = target.id === 'more';
  const before = rows();
  const place = isOlder ? before.at(-1) : before[0];
  swap = { isOlder, before, place, top: place?.getBoundingClientRect().top ?? 0, hadFocus: target.contains(document.activeElement) };
}

function afterSwap(): void {
  const start = swap?.isOlder ? present().pop() : present()[0];
  if (!swap || !start) {
    return;
  }
  const { isOlder, before, place, top, hadFocus } = swap;
  swap = null;
  if (!isOlder) {
    pageOf(start).filter(e => !e.matches('.row')).forEach(e => e.remove());
  }
  dropDoubles(pageOf(start), before, isOlder);
  const loaded = pageOf(start).filter(e => e.matches('.row'));
  if (isOlder) {
    takeOutAbove();
  } else {
    takeOutBelow();
  }
  offerNewer();
  const scroll = one('.list-scroll');
  if (scroll && place?.isConnected) {
    scroll.scrollTop += place.getBoundingClientRect().top - top;
  }
  if (hadFocus) {
    setCurrent((isOlder ? loaded[0] : loaded.at(-1)) ?? null, true);
  }
  showSelection();
}

/** Loads a page of a list in the place of the button for it, and takes out what is far from it. */
export function longList(): void {
  document.addEventListener('htmx:beforeSwap', beforeSwap);
  document.addEventListener('htmx:afterSwap', afterSwap);
  document.addEventListener('htmx:configRequest', event => {
    const { target, headers } = (event as CustomEvent<{ target: Element; headers: Record<string, string> }>).detail;
    if (target.id === 'newer') {
      headers['HX-Target'] = 'more';
    }
  });
}
