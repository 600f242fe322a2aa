import { change } from './actions';
import { one, isTyping } from './dom';
import { closeThread } from './panes';
import { currentRow, selectedThreads, showSelection, step, type Change } from './threadList';

const openThread = (): HTMLElement | null => one('#reading .thread');

function act(what: Change): void {
  const open = openThread();
  const chosen = selectedThreads();
  const row = currentRow();
  const threads = chosen.length > 0 ? chosen : open?.dataset.thread ? [open.dataset.thread] : row?.dataset.thread ? [row.dataset.thread] : [];
  const form = one<HTMLFormElement>('#list-form') ?? one<HTMLFormElement>('form[data-change]');
  if (form && form.dataset.allowed === 'true') {
    void change(threads, what, form);
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
  const row = currentRow();
  const box = row ? one<HTMLInputElement>('input[name=threads]', row) : null;
  if (box) {
    box.checked = !box.checked;
    showSelection();
  }
}

function openLabels(): void {
  const menu = one<HTMLDetailsElement>('#bulk.is-on [data-label-menu]') ?? one<HTMLDetailsElement>('.thread [data-label-menu]');
  if (menu) {
    menu.open = true;
    one('button', menu)?.focus();
  }
}

/** From one message of a case, or one file of a message, to the next, or back to where they are listed. */
function stepThrough(key: string): boolean {
  const link = one<HTMLAnchorElement>(`[data-steps] [data-key=${key}]`);
  link?.click();
  return link !== null;
}

const keys: Record<string, () => void> = {
  j: () => { if (!stepThrough('j')) { step(1); } },
  k: () => { if (!stepThrough('k')) { step(-1); } },
  o: () => { const row = currentRow(); if (row) { one<HTMLAnchorElement>('a.row-link', row)?.click(); } },
  u: () => { if (!stepThrough('u') && openThread()) { closeThread(true); } },
  x: toggleTick,
  e: () => { if (!/^(SPAM|TRASH)$/.test(one('#workspace')?.dataset.label ?? '')) { act('archive'); } },
  '#': () => act('trash'),
  '!': () => act('spam'),
  s: toggleStar,
  l: openLabels,
  U: () => act('unread'),
  r: () => one('#reading [data-key=r]')?.click(),
  a: () => one('#reading [data-key=a]')?.click(),
  f: () => one('#reading [data-key=f]')?.click(),
  c: () => one('[data-key=c]')?.click(),
  '/': () => one('#search-phrase')?.focus(),
  '?': () => one<HTMLDialogElement>('#shortcuts')?.showModal(),
};

/** Runs a key's command, wherever on the page it was pressed: also inside the frame of a message. */
export function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || one('dialog[open]')) {
    return;
  }
  const run = keys[event.key];
  if (run) {
    event.preventDefault();
    run();
  }
}

export function shortcuts(): void {
  document.addEventListener('keydown', pressed);
  document.addEventListener('click', event => {
    const opener = (event.target as Element).closest<HTMLElement>('[data-dialog]');
    if (opener) {
      one<HTMLDialogElement>(`#${opener.dataset.dialog}`)?.showModal();
    }
  });
}
