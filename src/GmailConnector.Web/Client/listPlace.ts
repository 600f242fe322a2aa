import htmx from 'htmx.org';
import { all, one } from './dom';
import type { Place } from './places';

/** More pages are on the page at no time. */
const mostPages = 5;

const pages = (): number => all('#threads > .page-start').length;

/** Leads back to a place in the list: what was loaded below its first page is loaded again. */
export async function returnTo(place: Place): Promise<void> {
  let more = one('#threads > #more');
  while (more && pages() < Math.min(place.pages, mostPages)) {
    const before = pages();
    const button = one('button', more);
    await htmx.ajax('get', button?.getAttribute('hx-get') ?? '', { source: button ?? more, target: more, swap: 'outerHTML' });
    more = pages() > before ? one('#threads > #more') : null;
  }
  const scroll = one('.list-scroll');
  if (scroll) {
    scroll.scrollTop = place.top;
  }
}
