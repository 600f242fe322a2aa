import { one } from './dom';

/** Where the ids of the editors that are open beside the mail are kept over a reload. */
export const openEditors = 'composers';

const hasEditors = (): boolean => {
  try {
    return sessionStorage.getItem(openEditors) !== null;
  } catch {
    // No storage at all here, as in a frame whose storage the browser blocks.
    return false;
  }
};

let opening = 0;

/** Whether an editor is on its way: what is typed until it is there is meant for it, and is no command. */
export const isOpeningEditor = (): boolean => opening > 0;

/** Links to the editor open it beside the mail. What it needs is loaded when somebody writes. */
export function beside(): void {
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href*="/compose/"]:not([target])');
    if (link?.pathname.startsWith('/compose/') && one('#workspace') && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      opening++;
      void import('./composers').then(c => c.open(link)).catch(() => location.assign(link.href)).finally(() => { opening--; });
    }
  }, true);
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (form.matches('#sending form') && one('#workspace')) {
      event.preventDefault();
      void import('./composers').then(c => c.undoSending(form));
    }
  }, true);
  if (one('#workspace') && hasEditors()) {
    void import('./composers').then(c => c.restore());
  }
}
