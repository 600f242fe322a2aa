import htmx from 'htmx.org';
import { all, one } from './dom';

let isShown = '';

const box = (): HTMLInputElement | null => one<HTMLInputElement>('#search-phrase');
const list = (): HTMLElement | null => one('#recent-searches');

/** Asks for them when the box is entered, and again once another search was made, and where none of it stands there. */
function load(): void {
  const into = list();
  const url = into?.dataset.url;
  if (into && url && (isShown !== location.pathname || !one('.menu-item', into))) {
    isShown = location.pathname;
    void htmx.ajax('get', url, { source: into, target: into, swap: 'innerHTML' });
  }
}

function move(by: 1 | -1): boolean {
  const places = [box(), ...all<HTMLElement>('#recent-searches .menu-item')].filter(place => place !== null);
  const at = places.findIndex(place => place === document.activeElement);
  const next = at < 0 ? undefined : places[at + by];
  next?.focus();
  return next !== undefined;
}

/** What was searched for before, and the search options, under the search box: with the arrow keys, Tab or a click. */
export function recentSearches(): void {
  load();
  document.addEventListener('focusin', event => {
    if (event.target === box()) {
      load();
    }
  });
  document.addEventListener('htmx:beforeSwap', event => {
    // What has the focus goes, and without it nothing is shown here.
    const into = list();
    if ((event as CustomEvent<{ target: Element }>).detail.target === into && into?.contains(document.activeElement)) {
      into.focus();
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
