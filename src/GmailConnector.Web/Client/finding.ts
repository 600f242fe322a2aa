// Without this, what is shared falls into more chunks, and each costs the first view of a list its headers.
import './server';

/** What finding mail needs besides the first view of a list: loaded together, once somebody searches or comes back to a place. */
export { markHits } from './hits';
export { returnTo } from './listPlace';
export { recentSearches } from './recentSearches';
