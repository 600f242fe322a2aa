import { one } from './dom';

/** What a search has found takes the focus, and its words are marked there. What the search box offers is loaded when somebody enters it. */
export function search(): void {
  const mark = (): void => {
    if (one('#workspace')?.dataset.listUrl?.includes('/search/')) {
      void import('./finding').then(f => f.markHits());
    }
  };
  const isBox = (element: Element | null): boolean => element?.id === 'search-phrase';
  document.addEventListener('htmx:load', event => {
    // What the box offers would cover what was found.
    if ((event.target as Element).id === 'workspace' && isBox(document.activeElement)) {
      one('#list-heading')?.focus();
    }
    mark();
  });
  document.addEventListener('focusin', function enter(event) {
    if (isBox(event.target as Element)) {
      document.removeEventListener('focusin', enter);
      // What couldn't be loaded is asked for again when the box is entered again.
      void import('./finding').then(f => f.recentSearches(), () => { document.addEventListener('focusin', enter); });
    }
  });
  mark();
}
