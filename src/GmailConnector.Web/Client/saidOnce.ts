/** What was just done is shown once: a page that is reloaded or bookmarked doesn't show it again. */
export function saidOnce(): void {
  const here = new URL(location.href);
  if (here.searchParams.has('done')) {
    here.searchParams.delete('done');
    here.searchParams.delete('sending');
    history.replaceState(history.state, '', here);
  }
}
