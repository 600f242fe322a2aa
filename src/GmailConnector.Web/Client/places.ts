import { all, one } from './dom';

/** How far down a list one was, and in how many pages of it. */
export interface Place { top: number; pages: number }

let place: Place | null = null;
let isOver = false;

function note(): void {
  const scroll = one('.list-scroll');
  place = scroll && { top: scroll.scrollTop, pages: all('#threads > .page-start').length };
}

function keep(): void {
  if (!isOver) {
    history.replaceState({ ...history.state as object, place }, '');
  }
}

function noteAndKeep(): void {
  note();
  keep();
}

/** The place in a list stays with its entry in the browser's history, so that Back and Reload lead there again. */
export function places(): void {
  const was = (history.state as { place?: Place } | null)?.place;
  if (was && was.top + was.pages > 1) {
    void import('./finding').then(f => f.returnTo(was));
  }
  document.addEventListener('htmx:beforeSwap', note);
  document.addEventListener('htmx:beforeHistoryUpdate', keep);
  document.addEventListener('scrollend', noteAndKeep, true);
  window.addEventListener('pagehide', noteAndKeep);
  window.addEventListener('popstate', event => {
    // htmx keeps no page, so it would load this one, too; but it would forget the place first.
    if ((event.state as { htmx?: boolean } | null)?.htmx) {
      event.stopImmediatePropagation();
      isOver = true;
      location.reload();
    }
  });
}
