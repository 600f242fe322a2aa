import { enhance } from './dom';

const everyMs = 2_000;
const patienceMs = 4_000;

/**
 * A view of somebody else's messages stays only as long as the server says that it may. It goes blank when the access ends, by time or by
 * somebody, and also when nobody can say: at most five seconds after.
 */
export function watchedViews(): void {
  enhance<HTMLElement>('[data-watch]', view => {
    let confirmed = performance.now();
    let asking: AbortController | undefined;
    const until = Date.parse(view.dataset.until ?? '');
    const left = until - Date.now();
    const timers = [setInterval(() => void ask(), everyMs)];
    if (Number.isFinite(left) && left < 2 ** 31) {
      timers.push(setTimeout(() => void ask(), Math.max(0, left) + 50));
    }

    const stop = (): void => {
      timers.forEach(clearTimeout);
      asking?.abort();
    };

    const blank = (html: string): void => {
      stop();
      // Text and frames go out of the document, not only out of sight.
      view.innerHTML = html;
      view.removeAttribute('data-watch');
      document.title = 'This view has ended';
      view.querySelector<HTMLElement>('.view-ended')?.focus();
    };

    const ask = async (): Promise<void> => {
      if (!view.isConnected) {
        stop();
        return;
      }
      if (!document.hidden && performance.now() - confirmed > patienceMs) {
        blank(unconfirmed);
        return;
      }
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch(`/watch/${view.dataset.watch ?? ''}`, { signal: asking.signal, headers: { 'HX-Request': 'true' }, cache: 'no-store', redirect: 'error' });
        if (answer.status === 204) {
          confirmed = performance.now();
          view.style.visibility = '';
        } else {
          blank(answer.status === 410 ? await answer.text() : unconfirmed);
        }
      } catch {
        // Perhaps the line is down for a moment; the next look decides.
      }
    };

    // Behind other windows a browser hardly lets a page ask; one that comes back is veiled until the server has answered.
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && view.isConnected && performance.now() - confirmed > patienceMs) {
        view.style.visibility = 'hidden';
        confirmed = performance.now();
        void ask();
      }
    });
    addEventListener('pageshow', event => {
      if (event.persisted && view.isConnected) {
        blank(unconfirmed);
      }
    });
  });
}

const unconfirmed =
  '<div class="state view-ended" role="alert" tabindex="-1"><h1>This view was closed</h1><p>The server did not confirm that you may still see this. Open it again.</p></div>';
