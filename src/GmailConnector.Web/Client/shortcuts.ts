import htmx from 'htmx.org';
import { change, type AfterMove } from './actions';
import { isOpeningEditor } from './beside';
import { all, one, isTyping } from './dom';
import { closeThread } from './panes';
import { currentRow, mailboxOf, rows, selectedThreads, setCurrent, showSelection, step, type Change } from './threadList';

const openThread = (): HTMLElement | null => one('#reading .thread');

/** In a list of several mailboxes, that of the row's own. */
const formOf = (row: HTMLElement | null): HTMLFormElement | null =>
  all<HTMLFormElement>('form[data-of]').find(form => form.dataset.of === mailboxOf(row)) ?? null;

function act(what: Change, then?: AfterMove, page?: string): void {
  const open = openThread();
  const chosen = selectedThreads();
  const row = currentRow();
  const threads = chosen.length > 0 ? chosen : open?.dataset.thread ? [open.dataset.thread] : row?.dataset.thread ? [row.dataset.thread] : [];
  const form = one<HTMLFormElement>('#list-form') ?? (open ? one<HTMLFormElement>('#thread-form') : formOf(row));
  if (form && form.dataset.allowed === 'true') {
    void change(threads, what, form, then, page && form.action.replace(/change$/, page));
  } else {
    one<HTMLAnchorElement>('[data-grant-modify]')?.focus();
  }
}

function toggleStar(): void {
  const within = openThread() ?? currentRow();
  const on = within ? one('button.star', within)?.getAttribute('aria-pressed') === 'true' : false;
  act(on ? 'unstar' : 'star');
}

function toggleTick(): void {
  const row = currentRow() ?? rows()[0];
  const box = row ? one<HTMLInputElement>('input[name=threads]', row) : null;
  if (box) {
    box.checked = !box.checked;
    setCurrent(row ?? null, false);
    showSelection();
  }
}

function openMenu(key: string): void {
  const menu = `[data-label-menu=${key}]`;
  const found = one<HTMLDetailsElement>(`#bulk.is-on ${menu}`) ?? one<HTMLDetailsElement>(`.thread ${menu}`);
  if (found) {
    found.open = true;
    one('input', found)?.focus();
  }
}

/** Of what is chosen, or of the row that one is at. */
function snooze(): void {
  if (!openThread() && selectedThreads().length === 0) {
    toggleTick();
  }
  openMenu('b');
}

/** From one message of a case, or one file of a message, to the next, or back to where they are listed. */
function stepThrough(key: string): boolean {
  const link = one<HTMLAnchorElement>(`[data-steps] [data-key=${key}]`);
  link?.click();
  return link !== null;
}

/** From one message of the open conversation to the next, by its heading. */
function stepMessage(by: 1 | -1): void {
  const heads = all<HTMLElement>('#reading .message > summary').filter(head => head.checkVisibility());
  const at = heads.findIndex(head => head.closest('.message')?.contains(document.activeElement) ?? false);
  const next = heads[at < 0 && by === -1 ? heads.length - 1 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function expandAll(open: boolean): void {
  all<HTMLDetailsElement>('#reading .folded, #reading details.message').forEach(part => { part.open = open; });
}

function goTo(label: string): void {
  one<HTMLAnchorElement>(`#labels a[href$="/${label}"]`)?.click();
}

function select(which: (row: HTMLElement) => boolean): void {
  for (const row of rows()) {
    const box = one<HTMLInputElement>('input[name=threads]', row);
    if (box) {
      box.checked = which(row);
    }
  }
  showSelection();
}

/** A dialog is loaded when somebody wants it: on most days nobody does. */
async function loaded(dialog: string, url: string): Promise<HTMLDialogElement | null> {
  const sheet = one<HTMLDialogElement>(dialog);
  if (sheet && sheet.textContent.trim() === '') {
    await htmx.ajax('get', url, { source: sheet, target: sheet, swap: 'innerHTML' });
  }
  return sheet;
}

async function showKeys(): Promise<void> {
  (await loaded('#shortcuts', '/shortcuts'))?.showModal();
}

const isUnread = (row: HTMLElement): boolean => row.classList.contains('is-unread');
const isStarred = (row: HTMLElement): boolean => one('.star[aria-pressed=true], span.star', row) !== null;

const open = (): void => {
  const row = currentRow() ?? rows()[0];
  if (row) {
    one<HTMLAnchorElement>('a.row-link', row)?.click();
  }
};
const archive = (then?: AfterMove): void => {
  if (!/^(SPAM|TRASH)$/.test(one('#workspace')?.dataset.label ?? '')) {
    act('archive', then);
  }
};

/** To the next row of the list. Beside an open conversation it opens. */
function stepThread(by: 1 | -1): void {
  step(by);
  const shown = openThread();
  if (shown && currentRow()?.dataset.thread !== shown.dataset.thread) {
    open();
  }
}

/** Takes it out of the list that is shown, and leaves it everywhere else. */
function removeFromList(): void {
  const label = one('#workspace')?.dataset.label ?? '';
  if (label === 'INBOX') {
    act('archive');
  } else if (label === 'STARRED') {
    act('unstar');
  } else if (label.startsWith('Label_')) {
    act(`unlabel:${label}`);
  }
}

/** In a tab of its own, which leaves the list as it is. */
function inNewTab(key: string): void {
  const link = one<HTMLAnchorElement>(key === 'c' ? '[data-key=c]' : `#reading [data-key=${key}]`);
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true, metaKey: true }));
}

const keys: Record<string, () => void> = {
  j: () => { if (!stepThrough('j')) { stepThread(1); } },
  k: () => { if (!stepThrough('k')) { stepThread(-1); } },
  o: open,
  u: () => { if (!stepThrough('u') && openThread()) { closeThread(true); } },
  n: () => stepMessage(1),
  p: () => stepMessage(-1),
  ';': () => expandAll(true),
  ':': () => expandAll(false),
  x: toggleTick,
  e: () => archive(),
  ']': () => archive('Older'),
  '[': () => archive('Newer'),
  '#': () => act('trash'),
  '!': () => act('spam'),
  s: toggleStar,
  '=': () => act('important'),
  '+': () => act('important'),
  '-': () => act('unimportant'),
  t: () => {
    const url = one('#workspace')?.dataset.assign;
    if (url) { void import('./assigning').then(a => a.take(url)); }
  },
  b: snooze,
  m: () => act('mute', undefined, 'snooze?handler=mute'),
  l: () => openMenu('l'),
  v: () => openMenu('v'),
  y: removeFromList,
  ',': () => (one('#bulk.is-on button, #bulk.is-on summary') ?? one('#reading .thread-bar :is(button, summary, a)'))?.focus(),
  N: () => one('form[action$="/refresh"] button')?.click(),
  I: () => act('read'),
  U: () => act('unread'),
  z: () => one('#notices [data-undo]')?.click(),
  r: () => one('#reading [data-key=r]')?.click(),
  a: () => one('#reading [data-key=a]')?.click(),
  f: () => one('#reading [data-key=f]')?.click(),
  R: () => inNewTab('r'),
  A: () => inNewTab('a'),
  F: () => inNewTab('f'),
  i: () => one('#reading [data-key=i]')?.click(),
  c: () => one('[data-key=c]')?.click(),
  d: () => inNewTab('c'),
  '/': () => one('#search-phrase')?.focus(),
  '?': () => void showKeys(),
};

/** Keys after another one, as in Gmail: g goes somewhere, * selects. */
const second: Record<string, Record<string, () => void>> = {
  g: {
    i: () => goTo('INBOX'),
    s: () => goTo('STARRED'),
    b: () => goTo('SNOOZED'),
    t: () => goTo('SENT'),
    d: () => goTo('DRAFT'),
    a: () => goTo('ALL'),
    n: () => one('#more button')?.click(),
    p: () => one('#newer button')?.click(),
    l: () => void showPalette(),
  },
  '*': {
    a: () => select(() => true),
    n: () => select(() => false),
    r: () => select(row => !isUnread(row)),
    u: () => select(isUnread),
    s: () => select(isStarred),
    t: () => select(row => !isStarred(row)),
  },
};

function run(typed: string): void {
  const after = typed.length > 1 ? second[typed.charAt(0)] : undefined;
  const command = after ? after[typed.charAt(1)] : keys[typed];
  command?.();
}

/** What is typed while the palette is being loaded; null where it isn't. */
let typedAhead: string | null = null;
let openLoaded: ((typed: string) => void) | null = null;

async function showPalette(): Promise<void> {
  if (openLoaded) {
    openLoaded('');
    return;
  }
  typedAhead = '';
  try {
    const [{ openPalette }, dialog] = await Promise.all([import('./palette'), loaded('#palette', '/palette')]);
    if (dialog) {
      openLoaded = typed => openPalette(dialog, run, typed);
      openLoaded(typedAhead);
    }
  } finally {
    typedAhead = null;
  }
}

const longestPause = 2000;
let first: { key: string; at: number } | null = null;

/** Runs a key's command, wherever on the page it was pressed: also inside the frame of a message. */
export function pressed(event: KeyboardEvent): void {
  // These letters are no commands: they are meant for the palette.
  if (typedAhead !== null && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    typedAhead += event.key === 'Enter' ? '\n' : event.key.length === 1 ? event.key : '';
    return;
  }
  // In the text of a message it makes a link.
  const isInText = event.target instanceof HTMLElement && event.target.isContentEditable;
  if ((event.ctrlKey || event.metaKey) && event.key === 'k' && !isInText && !event.defaultPrevented && one('#palette') && !one('dialog[open]')) {
    event.preventDefault();
    void showPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.key === 'Shift' || isTyping(event.target) || isOpeningEditor() || one('dialog[open], #note-form[aria-busy]')) {
    return;
  }
  // Whoever speaks their input would set them off with words (WCAG 2.1.4).
  if (document.body.dataset.shortcuts === 'off') {
    return;
  }
  const after = first && event.timeStamp - first.at < longestPause ? second[first.key] : undefined;
  first = second[event.key] && !after ? { key: event.key, at: event.timeStamp } : null;
  const command = after ? after[event.key] : keys[event.key];
  if (command || first) {
    event.preventDefault();
    command?.();
  }
}

export function shortcuts(): void {
  document.addEventListener('keydown', pressed);
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest('[data-shows-keys], [data-shows-palette]');
    button?.closest('details')?.removeAttribute('open');
    if (button?.matches('[data-shows-keys]')) {
      void showKeys();
    } else if (button) {
      void showPalette();
    }
  });
}
