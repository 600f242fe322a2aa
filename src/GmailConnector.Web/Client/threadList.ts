import htmx from 'htmx.org';
import { all, announce, one } from './dom';
import { fill, texts } from './texts';

type Filing = `${'label' | 'unlabel'}:${string}` | 'important' | 'unimportant';
type Move = `move:${string}`;
export type Change = 'archive' | 'trash' | 'spam' | 'inbox' | 'read' | 'unread' | 'star' | 'unstar' | 'snooze' | 'mute' | Filing | Move;

/** Whether it adds or removes a label: the threads stay where they are. */
export const isFiling = (change: Change): change is Filing => /^(un)?(label:|important)/.test(change);

/** Whether it archives, and more. */
export const isPutAside = (change: Change): boolean => change === 'snooze' || change === 'mute';

export const isMove = (change: Change): change is Move => change.startsWith('move:');

export const rows = (): HTMLElement[] => all('#threads > .row');
export const rowOf = (thread: string): HTMLElement | null => rows().find(r => r.dataset.thread === thread) ?? null;
/** The mailbox that a row names, where it stands among those of others. */
export const mailboxOf = (row: HTMLElement | null): string | undefined => row ? one('[data-mailbox]', row)?.dataset.mailbox : undefined;
export const currentRow = (): HTMLElement | null => one('#threads > .row.is-current');
export const selectedThreads = (): string[] => all<HTMLInputElement>('#threads input[name=threads]:checked').map(i => i.value);

export function setCurrent(row: HTMLElement | null, focus: boolean): void {
  rows().forEach(r => r.classList.toggle('is-current', r === row));
  if (row && focus) {
    one<HTMLAnchorElement>('a.row-link', row)?.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }
}

export function step(by: 1 | -1): void {
  const list = rows();
  const row = currentRow();
  const at = row ? list.indexOf(row) : by === 1 ? -1 : list.length;
  const next = list[at + by];
  if (next) {
    setCurrent(next, true);
  } else {
    one(by === 1 ? '#more button' : '#newer button')?.focus();
  }
}

interface Made { threads: string[]; change: Change; answered: boolean }

// What a list that the server is asked for may lack: the changes under way, and those answered since it was asked.
let made: Made[] = [];

/**
 * Shows the change in the list at once, before the server has made it. Until the result is called with the server's answer, and while the
 * list is being renewed, a list that comes gets the change, too. If the server refuses, the list is reloaded.
 */
export function applyChange(threads: string[], change: Change): (accepted: boolean) => void {
  const mine: Made = { threads, change, answered: false };
  made.push(mine);
  show(threads, change);
  return accepted => {
    mine.answered = true;
    if (!accepted) {
      made = made.filter(m => m !== mine);
    }
  };
}

function show(threads: string[], change: Change): void {
  const label = one('#workspace')?.dataset.label ?? '';
  for (const row of threads.map(rowOf)) {
    if (!row) {
      continue;
    }
    if (change === 'read' || change === 'unread') {
      const was = row.classList.contains('is-unread');
      row.classList.toggle('is-unread', change === 'unread');
      countUnread(Number(change === 'unread') - Number(was));
      one('.unread-mark', row)?.remove();
      const mark = one<HTMLTemplateElement>('#unread-mark');
      if (change === 'unread' && mark) {
        one('.row-who', row)?.prepend(mark.content.cloneNode(true));
      }
    } else if (change === 'star' || change === 'unstar') {
      setStar(row, change === 'star');
    } else if (((change === 'archive' || isPutAside(change)) && label === 'INBOX') || (change === 'trash' && label !== 'TRASH') || (change === 'spam' && label !== 'SPAM') || ((change === 'inbox' || isMove(change)) && /^(TRASH|SPAM)$/.test(label)) || (isMove(change) && /^(INBOX|Label_.*)$/.test(label) && !change.endsWith(label))) {
      if (row.classList.contains('is-current')) {
        const list = rows();
        const i = list.indexOf(row);
        setCurrent(list[i + 1] ?? list[i - 1] ?? null, document.activeElement?.closest('.row') === row);
      }
      countUnread(-Number(row.classList.contains('is-unread')));
      row.remove();
    }
  }
  showSelection();
}

/** Updates the number beside the current folder; the server's own count comes with the next page. */
function countUnread(by: number): void {
  const count = one('.label-link[aria-current=page] .count')?.firstChild;
  if (count && by !== 0) {
    const now = Math.max(0, Number(count.nodeValue) + by);
    count.nodeValue = now === 0 ? '' : String(now);
    showUnread();
  }
}

export function setStar(within: ParentNode, on: boolean): void {
  const star = one<HTMLButtonElement>('button.star', within);
  if (star) {
    star.setAttribute('aria-pressed', String(on));
    star.value = star.value.replace(/^(un)?star/, on ? 'unstar' : 'star');
  }
}

export function showSelection(): void {
  const count = selectedThreads().length;
  const bar = one('#bulk');
  if (!bar) {
    return;
  }
  bar.classList.toggle('is-on', count > 0);
  const text = one('#selected-count', bar);
  if (text && text.textContent !== String(count)) {
    text.textContent = count === 0 ? '' : fill(texts.selected, count);
  }
  const every = one<HTMLInputElement>('#select-all');
  if (every) {
    every.checked = count > 0 && count === rows().length;
    every.indeterminate = count > 0 && !every.checked;
  }
  rows().forEach(r => r.classList.toggle('is-selected', one<HTMLInputElement>('input[name=threads]', r)?.checked ?? false));
}

let renewal = Promise.resolve();
let underWay: { move: boolean; restore: () => void } | null = null;

/**
 * The list as the server has it now; ticks, the current conversation, the place and the focus stay. One renewal at a time: htmx would
 * call a second one done before it has begun. Who isn't to be moved is offered the renewal instead, where one is further down.
 */
export function renewList(move = true): Promise<void> {
  const renew = (): Promise<void> => renewOnce(move);
  renewal = renewal.then(renew, renew);
  return renewal;
}

async function renewOnce(move: boolean): Promise<void> {
  const url = one('#list')?.dataset.url;
  if (!url) {
    return;
  }
  if (!move && isDeep()) {
    offer(one('#list-news'));
    return;
  }
  made = made.filter(m => !m.answered);
  const mine = underWay = { move, restore: (): void => undefined };
  await htmx.ajax('get', url, { source: '#list', target: '#list', swap: 'outerHTML' });
  mine.restore();
  offerThread();
}

let isPressed = false;
let isOwed = false;

/** After the click that the release may be. */
function released(): void {
  isPressed = false;
  if (isOwed) {
    isOwed = false;
    void renewList(false);
  }
}

// As the page is when the answer has come: one goes on ticking, opening and scrolling meanwhile.
function beforeSwap(event: Event): void {
  const detail = (event as CustomEvent<{ target: Element; shouldSwap: boolean }>).detail;
  if (detail.target.id !== 'list' || !underWay) {
    return;
  }
  if (!underWay.move && isDeep()) {
    detail.shouldSwap = false;
    offer(one('#list-news'));
  } else if (!underWay.move && isPressed) {
    // What is replaced between the press and the release is never clicked.
    detail.shouldSwap = false;
    isOwed = true;
  } else {
    underWay.restore = asItWas();
  }
}

/** What brings ticks, the current conversation, the place, the focus and the newest changes back after the list was replaced. */
function asItWas(): () => void {
  const ticked = new Set(selectedThreads());
  const current = currentRow()?.dataset.thread;
  const focused = document.activeElement?.closest<HTMLElement>('#threads > .row')?.dataset.thread;
  const place = one('.list-scroll')?.scrollTop ?? 0;
  return () => {
    all<HTMLInputElement>('#threads input[name=threads]').filter(i => ticked.has(i.value)).forEach(i => { i.checked = true; });
    setCurrent(current === undefined ? null : rowOf(current), false);
    made.forEach(m => show(m.threads, m.change));
    const row = focused === undefined ? null : rowOf(focused);
    if (row) {
      one<HTMLAnchorElement>('a.row-link', row)?.focus({ preventScroll: true });
    }
    const scroll = one('.list-scroll');
    if (scroll) {
      scroll.scrollTop = place;
    }
    showSelection();
    showUnread();
  };
}

// More than one page, or scrolled down: renewing the list would move somebody who reads there. An open menu would be gone.
const isDeep = (): boolean => all('#threads > .page-start').length > 1 || (one('.list-scroll')?.scrollTop ?? 0) > 0 || one('#bulk [open]') !== null;

function offer(news: HTMLElement | null): void {
  if (news?.hidden) {
    news.hidden = false;
    announce(news.textContent ?? '');
  }
}

/** Offers to reload the open conversation where its row in the list is newer than all of its messages. */
function offerThread(): void {
  const open = one('#reading .thread');
  const row = open?.dataset.thread ? rowOf(open.dataset.thread) : null;
  const newest = row ? one<HTMLTimeElement>('time', row)?.dateTime : undefined;
  if (open && newest && all<HTMLTimeElement>('.message time', open).every(t => Date.parse(t.dateTime) < Date.parse(newest))) {
    offer(one('#thread-news', open));
  }
}

const iconOf = (mark: string): string => `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="4" fill="#1f5fbf"/>'
  + `<path d="M6 11l10 7 10-7" fill="none" stroke="#fff" stroke-width="3"/>${mark}</svg>`)}`;

/** Shows the number of unread conversations in the current folder before the title, too, and in the icon that there are some. */
export function showUnread(): void {
  const title = one('#workspace')?.dataset.title;
  if (title) {
    const unread = one('.label-link[aria-current=page] .count')?.firstChild?.nodeValue?.trim();
    document.title = unread ? `(${unread}) ${title}` : title;
    const icon = one<HTMLLinkElement>('link[rel=icon]');
    if (icon) {
      icon.href = iconOf(unread ? '<circle cx="25" cy="8" r="7" fill="#d93025" stroke="#fff" stroke-width="2"/>' : '');
    }
  }
}

export function threadList(): void {
  document.addEventListener('change', event => {
    const box = event.target as HTMLInputElement;
    if (box.id === 'select-all') {
      all<HTMLInputElement>('#threads input[name=threads]').forEach(i => { i.checked = box.checked; });
    }
    if (box.id === 'select-all' || box.name === 'threads') {
      showSelection();
      announce(fill(texts.selected, selectedThreads().length));
    }
  });
  document.addEventListener('focusin', event => {
    const row = (event.target as Element).closest<HTMLElement>('#threads > .row');
    if (row) {
      setCurrent(row, false);
    }
  });
  document.addEventListener('click', event => {
    if ((event.target as Element).closest('#list-news button')) {
      const scroll = one('.list-scroll');
      if (scroll) {
        scroll.scrollTop = 0;
      }
      void renewList();
    }
  });
  document.addEventListener('pointerdown', () => { isPressed = true; });
  for (const end of ['pointerup', 'pointercancel']) {
    document.addEventListener(end, () => setTimeout(released));
  }
  document.addEventListener('htmx:beforeSwap', beforeSwap);
  document.addEventListener('mail:arrived', () => void renewList(false));
  showUnread();
}
