/** What was just done is said once: a page that is loaded again, or kept as a bookmark, doesn't say it anew. */
export function saidOnce(): void {
  const here = new URL(location.href);
  if (here.searchParams.has('done')) {
    here.searchParams.delete('done');
    history.replaceState(history.state, '', here);
  }
}
