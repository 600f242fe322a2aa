import htmx from 'htmx.org';
import { one } from './dom';
import { currentRow, rowOf, setCurrent, showUnread } from './threadList';

/** Back to the list without asking the server: the list is still there. */
export function closeThread(push: boolean): void {
  const reading = one('#reading');
  const workspace = one('#workspace');
  const empty = one<HTMLTemplateElement>('#reading-empty');
  if (!reading || !workspace || !empty) {
    return;
  }
  document.dispatchEvent(new Event('mail:leaving'));
  reading.replaceChildren(empty.content.cloneNode(true));
  workspace.dataset.pane = 'list';
  if (push && workspace.dataset.listUrl) {
    history.pushState({ closed: true }, '', workspace.dataset.listUrl);
  }
  showUnread();
  const row = currentRow();
  if (row) {
    setCurrent(row, true);
  } else {
    one('#list-heading')?.focus();
  }
}

/** Shows the open thread as the server has it now. */
export async function reloadThread(): Promise<void> {
  const path = location.pathname;
  if (one('#reading .thread') && path.includes('/thread/')) {
    await htmx.ajax('get', path + location.search, { source: '#reading', target: '#reading', swap: 'innerHTML' });
  }
}

const again = (): void => void reloadThread();

export function panes(): void {
  // A conversation that was asked for anew comes too late where another one is open by then, or none.
  document.addEventListener('htmx:beforeSwap', event => {
    const { target, requestConfig } = (event as CustomEvent<{ target: Element; requestConfig: { elt: Element; path: string } }>).detail;
    const open = one('#reading .thread')?.dataset.thread;
    if (target.id !== 'reading' || requestConfig.elt !== target) {
      return;
    }
    if (!open || !requestConfig.path.includes(`/thread/${open}`)) {
      event.preventDefault();
      return;
    }
    // Nor does it take a menu away in which somebody is choosing: it comes once that is done.
    const menu = one<HTMLDetailsElement>('[data-label-menu][open]', target);
    if (menu) {
      event.preventDefault();
      menu.addEventListener('toggle', again, { once: true });
    }
  });
  document.addEventListener('htmx:afterSwap', event => {
    const target = (event as CustomEvent<{ target?: Element }>).detail.target;
    if (target?.id !== 'reading') {
      return;
    }
    const workspace = one('#workspace');
    const thread = one('.thread', target);
    if (workspace) {
      workspace.dataset.pane = 'thread';
    }
    if (thread?.dataset.thread) {
      setCurrent(rowOf(thread.dataset.thread), false);
    }
    target.scrollTop = 0;
    one('#thread-subject', target)?.focus({ preventScroll: true });
  });

  document.addEventListener('click', event => {
    if ((event.target as Element).closest('#thread-news button')) {
      void reloadThread();
    }
    const link = (event.target as Element).closest<HTMLElement>('[data-close-thread]');
    if (link && one('#threads')) {
      event.preventDefault();
      closeThread(true);
    }
  });

  window.addEventListener('popstate', event => {
    if ((event.state as { closed?: boolean } | null)?.closed) {
      location.reload();
    }
  });
}
