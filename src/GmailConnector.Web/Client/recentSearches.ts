import htmx from 'htmx.org';
import { all, one } from './dom';

let isShown = '';

const box = (): HTMLInputElement | null => one<HTMLInputElement>('#search-phrase');
const list = (): HTMLElement | null => one('#recent-searches');

/** Asks for them when the box is entered, and again once another search was made. */
function load(): void {
  const into = list();
  const url = into?.dataset.url;
  if (into && url && isShown !== location.pathname) {
    isShown = location.pathname;
    void htmx.ajax('get', url, { source: into, target: into, swap: 'innerHTML' });
  }
}

function move(by: 1 | -1): boolean {
  const places = [box(), ...all<HTMLElement>('#recent-searches a')].filter(place => place !== null);
  const at = places.findIndex(place => place === document.activeElement);
  const next = at < 0 ? undefined : places[at + by];
  next?.focus();
  return next !== undefined;
}

/** What was searched for before, under the search box: with the arrow keys, Tab or a click. */
export function recentSearches(): void {
  document.addEventListener('focusin', event => {
    if (event.target === box()) {
      load();
    }
  });
  document.addEventListener('htmx:afterSwap', event => {
    // One was removed, and its button with it.
    if ((event as CustomEvent<{ target: Element; requestConfig: { verb: string } }>).detail.requestConfig.verb === 'post' && event.target === list()) {
      box()?.focus();
    }
  });
  document.addEventListener('keydown', event => {
    const within = (event.target as Element).closest('.search');
    if (!within || event.defaultPrevented) {
      return;
    }
    if ((event.key === 'ArrowDown' && move(1)) || (event.key === 'ArrowUp' && move(-1))) {
      event.preventDefault();
    } else if (event.key === 'Escape' && document.activeElement !== box()) {
      event.preventDefault();
      box()?.focus();
    }
  });
}

/** What a search has found takes the focus, and the words that it looked for are marked in it. */
export function searchHits(): void {
  const mark = (): void => {
    if (one('#workspace')?.dataset.listUrl?.includes('/search/')) {
      void import('./hits').then(h => h.markHits());
    }
  };
  document.addEventListener('htmx:load', event => {
    // The list of recent searches would cover what was found.
    if ((event.target as Element).id === 'workspace' && document.activeElement === box()) {
      one('#list-heading')?.focus();
    }
    mark();
  });
  mark();
}
