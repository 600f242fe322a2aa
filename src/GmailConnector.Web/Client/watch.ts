import { enhance } from './dom';
import { watchState } from './server';
import { texts } from './texts';

const lookMs = 500;
const everyMs = 2_000;
const patienceMs = 4_000;

/**
 * A view of somebody else's messages stays only as long as the server says that it may. It goes blank when the access ends, by time or by
 * somebody, and also when nobody can say: at most five seconds after.
 */
export function watchedViews(): void {
  enhance<HTMLElement>('[data-watch]', view => {
    // Times of the request, not of the response: access may have changed in between.
    let asked = performance.now();
    let confirmed = asked;
    let looked = asked;
    let asking: AbortController | undefined;
    const left = Date.parse(view.dataset.until ?? '') - Date.now();
    const timers = [setInterval(() => { look(); }, lookMs)];
    if (Number.isFinite(left) && left < 2 ** 31) {
      timers.push(setTimeout(() => void ask(), Math.max(0, left) + 50));
    }

    const stop = (): void => {
      timers.forEach(clearTimeout);
      asking?.abort();
    };

    const blank = (html: string): void => {
      stop();
      // Text and frames are removed from the document, not only hidden.
      view.innerHTML = html;
      view.removeAttribute('data-watch');
      document.title = texts.viewEnded;
      view.querySelector<HTMLElement>('.view-ended')?.focus();
    };

    const ask = async (): Promise<void> => {
      asking?.abort();
      const mine = asking = new AbortController();
      const now = asked = performance.now();
      try {
        const answer = await watchState(view.dataset.watch ?? '', mine.signal);
        if (answer.status === 204) {
          confirmed = now;
          view.style.visibility = '';
        } else {
          blank(answer.status === 410 ? answer.html : unconfirmed);
        }
      } catch {
        // The connection may be down for a moment; the next check decides.
      } finally {
        asking = asking === mine ? undefined : asking;
      }
    };

    // A page that slept, or was behind other windows, hasn't asked, so this is no failure of the server: it is hidden until the server responds.
    const veil = (): void => {
      view.style.visibility = 'hidden';
      confirmed = performance.now();
      void ask();
    };

    const look = (): void => {
      const now = performance.now();
      const slept = now - looked > patienceMs;
      looked = now;
      if (!view.isConnected) {
        stop();
      } else if (!document.hidden && now - confirmed > patienceMs) {
        if (slept) {
          veil();
        } else {
          blank(unconfirmed);
        }
      } else if (slept || (!asking && now - asked >= everyMs)) {
        void ask();
      }
    };

    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && view.isConnected && performance.now() - confirmed > patienceMs) {
        veil();
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
  `<div class="state view-ended" role="alert" tabindex="-1"><h1>${texts.viewClosed}</h1><p>${texts.accessNotConfirmed}</p></div>`;
