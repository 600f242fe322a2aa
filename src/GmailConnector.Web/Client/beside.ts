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

/** Links to the editor open it beside the mail. What it needs is loaded when somebody writes. */
export function beside(): void {
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href*="/compose/"]:not([target])');
    if (link?.pathname.startsWith('/compose/') && one('#workspace') && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      void import('./composers').then(c => c.open(link), () => location.assign(link.href));
    }
  }, true);
  if (one('#workspace') && hasEditors()) {
    void import('./composers').then(c => c.restore());
  }
}
