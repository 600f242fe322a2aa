import { all, one } from './dom';
import { closeThread, reloadThread } from './panes';
import { offer } from './rowActions';
import { follow, notice, post } from './server';
import { applyChange, isFiling, isMove, isPutAside, renewList, rows, setStar, type Change } from './threadList';

const many = 10;

/** What opens after the open conversation left its list; the words of the preference. */
export type AfterMove = 'List' | 'Older' | 'Newer';

/** The row that is opened after the open conversation has left; null where the list is shown. */
function rowAfter(thread: string, then: string): HTMLElement | null {
  const list = rows();
  const at = list.findIndex(row => row.dataset.thread === thread);
  return at < 0 ? null : (then === 'Older' ? list[at + 1] : then === 'Newer' ? list[at - 1] : undefined) ?? null;
}

/** Asks before a change of many conversations: one key can change a whole page. */
function meant(count: number, what: Change): Promise<boolean> {
  const dialog = one<HTMLDialogElement>('#many');
  const question = what === 'archive' ? dialog?.dataset.archive : what === 'trash' ? dialog?.dataset.trash : what === 'spam' ? dialog?.dataset.spam : undefined;
  const words = one('#many-question');
  if (count < many || !dialog || !question || !words) {
    return Promise.resolve(true);
  }
  words.textContent = question.replace('{number}', String(count));
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

type Answer = Awaited<ReturnType<typeof post>>;

const underWay = new Map<string, Promise<Answer>>();

/** Changes of one conversation go out one after the other, so that the last one holds. */
async function inTurn(threads: string[], send: () => Promise<Answer>): Promise<Answer> {
  const mine = Promise.all(threads.map(t => underWay.get(t))).then(send);
  threads.forEach(t => underWay.set(t, mine));
  try {
    return await mine;
  } finally {
    threads.filter(t => underWay.get(t) === mine).forEach(t => underWay.delete(t));
  }
}

/** Changes labels: shown at once, then sent; undone on the page if the server refuses. */
export async function change(threads: string[], what: Change, form: HTMLFormElement, then?: AfterMove, url = form.action): Promise<void> {
  if (threads.length === 0 || !await meant(threads.length, what)) {
    return;
  }
  const body = new FormData(form);
  body.delete('threads');
  body.delete('change');
  threads.forEach(t => body.append('threads', t));
  body.set('change', what);

  const open = one('#reading .thread');
  const concernsOpen = open !== null && threads.includes(open.dataset.thread ?? '');
  const next = concernsOpen ? rowAfter(open?.dataset.thread ?? '', then ?? document.body.dataset.afterMove ?? 'List') : null;
  const answered = applyChange(threads, what);
  if (concernsOpen && open) {
    if (what === 'star' || what === 'unstar') {
      setStar(open, what === 'star');
    } else if (what !== 'read' && !isFiling(what)) {
      leave(next);
    }
  }

  const answer = await inTurn(threads, () => post(url, body));
  answered(answer.ok);
  if (answer.ok) {
    if (what !== 'read' || !concernsOpen) {
      notice(answer.html);
    }
    if (answer.partly || what === 'inbox' || isFiling(what) || isMove(what) || isPutAside(what)) {
      void renewList();
    }
    if (concernsOpen && isFiling(what)) {
      void reloadThread();
    }
  } else if (!follow(answer.headers)) {
    notice(answer.html);
    void renewList();
  }
}

/** Shows that a conversation was archived with the answer to it, and what one goes on with. */
export function archived(thread: string): void {
  const next = rowAfter(thread, document.body.dataset.afterMove ?? 'List');
  applyChange([thread], 'archive')(true);
  if (one('#reading .thread')?.dataset.thread === thread) {
    leave(next);
  }
  void renewList(false);
}

/** Opens what one goes on with, or shows the list. */
function leave(next: HTMLElement | null): void {
  const link = next?.isConnected ? one<HTMLAnchorElement>('a.row-link', next) : null;
  if (link) {
    link.click();
  } else {
    closeThread(true);
  }
}

/** Takes a change back: each message as it was, which only the server knows. */
async function undo(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const body = new FormData(form, button);
  const answer = await post(form.action, body);
  if (answer.ok || !follow(answer.headers)) {
    await renewList();
    if (body.getAll('threads').includes(one('#reading .thread')?.dataset.thread ?? '')) {
      await reloadThread();
    }
    notice(answer.html);
  }
}

export function actions(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (form.matches('form[data-undoing]')) {
      event.preventDefault();
      void undo(form, (event as SubmitEvent).submitter as HTMLButtonElement);
    }
    if (!form.matches('form[data-change]')) {
      return;
    }
    event.preventDefault();
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    const [, verb, single] = /^((?:(?:un)?label|move):.*|[^:]*)(?::(.*))?$/.exec(button?.value ?? '') ?? [];
    const threads = single ? [single] : new FormData(form).getAll('threads').map(String);
    void change(threads, verb as Change, form, undefined, button?.getAttribute('formaction') ?? undefined);
  });

  // The choices come when a menu is opened: on most days nobody opens one.
  document.addEventListener('toggle', event => {
    const menu = event.target as HTMLDetailsElement;
    const field = menu.dataset.labelMenu ? one<HTMLInputElement>('input', menu) : null;
    if (field && menu.open) {
      void import('./labelMenu').then(m => m.show(menu));
    } else if (field) {
      field.value = '';
      menu.onkeydown = null;
      delete menu.dataset.choices;
      delete menu.dataset.entered;
    }
  }, true);
  document.addEventListener('keydown', event => {
    const menu = (event.target as Element).closest<HTMLElement>('[data-label-menu]:not([data-choices])');
    if (event.key === 'Enter' && menu && (event.target as Element).matches('input')) {
      event.preventDefault();
      menu.dataset.entered = 'true';
    }
  });

  // Keys and fingers have no pointer that rests on a row.
  document.addEventListener('pointerover', event => {
    const row = (event.target as Element).closest<HTMLElement>('#threads > .row');
    if (event.pointerType === 'mouse' && (row || one('.row-actions'))) {
      offer(row);
    }
  });

  // Opening is a GET and changes nothing. A separate POST marks the conversation as read at Gmail, where that permission was granted.
  const markRead = (root: ParentNode): void => {
    for (const form of all<HTMLFormElement>('form[data-mark-read]', root)) {
      const wait = Number(form.dataset.markRead);
      const mark = (): void => {
        // Whoever went on meanwhile hasn't read it.
        if (form.isConnected) {
          void change(new FormData(form).getAll('threads').map(String), 'read', form);
        }
      };
      form.removeAttribute('data-mark-read');
      if (wait) { setTimeout(mark, wait * 1000); } else { mark(); }
    }
  };
  document.addEventListener('htmx:load', event => markRead(event.target as Element));
  markRead(document);
}
