import htmx from 'htmx.org';
import { all, enhance, one } from './dom';
import { isOver, readEvents } from './server';
import { texts } from './texts';

const pollMs = 4_000;
const silenceMs = 15_000;
const againMs = 2_000;
const refusedMs = 30_000;

/**
 * Asks for what is new as soon as the server says that something changed, and every few seconds where it says nothing. Where the viewer may
 * no longer see the mailbox, the mail is removed at once; the page that is loaded then says why.
 */
export function live(): void {
  enhance<HTMLElement>('#workspace[data-live]', workspace => {
    const url = workspace.dataset.live ?? '';
    let heard = performance.now();
    let mayRead = false;
    // What was said while nothing was read.
    let missed = false;
    let reading = new AbortController();

    const renewNotes = (): void => { htmx.trigger(document.body, 'notes:changed'); };
    // The tickets that are shown, of which HaloCRM's webhook tells; a window that nobody looks at asks when somebody does.
    const shown = (): string => document.hidden ? ''
      : ['', ...new Set(all('.ticket-card').map(card => card.id.replace(/\D*(\d+).*/, 'ticket=$1')))].join('&').replace('&', '?');
    let following = '';
    // Whoever works in a ticket isn't interrupted.
    const renewTickets = (): void => all('.ticket-card:has(.button)').forEach(card => {
      if (card.matches(':focus-within')) {
        card.addEventListener('focusout', () => { setTimeout(renewTickets); }, { once: true });
      } else {
        htmx.trigger(card, 'renew');
      }
    });
    const look = (): void => {
      if (one('#sync')) { htmx.trigger('#sync', 'changed'); }
    };
    // A list of several mailboxes says itself what it is at.
    const renew = (state: string): void => {
      workspace.dataset.state = state;
      htmx.trigger(document.body, 'mail:arrived');
    };
    // Mail stands in the panes, and in the editors that are docked beside them.
    const over = (): void => {
      all('#main, #composers').forEach(place => place.replaceChildren());
      location.reload();
    };
    const hear = (type: string, state: string): void => {
      heard = performance.now();
      mayRead = true;
      if (missed) {
        missed = false;
        renewNotes();
      }
      if (type === 'over') {
        over();
      } else if (type === 'notes') {
        renewNotes();
      } else if (type === 'tickets') {
        renewTickets();
      } else if (workspace.dataset.state !== undefined) {
        if (state !== workspace.dataset.state) { renew(state); }
      } else if (state !== one('#sync')?.dataset.state) {
        look();
      }
      if (type === 'arrived') {
        tell(url);
      }
    };

    // A browser keeps few connections to a site: of the windows that nobody looks at, one reads.
    const read = async (): Promise<number> => {
      reading = new AbortController();
      const { signal } = reading;
      following = shown();
      return document.hidden
        ? await navigator.locks.request(`hidden:${url}`, { signal }, () => readEvents(url, signal, hear))
        : readEvents(url + following, signal, hear);
    };
    const keepReading = async (): Promise<void> => {
      while (workspace.isConnected) {
        const wait = await read().then(status => {
          // A window that wasn't reading when it ended hears of it now.
          if (mayRead && isOver(status)) { over(); }
          return status === 200 ? againMs : refusedMs;
        }, () => reading.signal.aborted ? 0 : againMs);
        await new Promise(done => { setTimeout(done, wait); });
        missed = true;
      }
    };
    document.addEventListener('visibilitychange', () => {
      reading.abort();
      if (!document.hidden) { renewTickets(); }
      // What nothing tells of is renewed when somebody comes back to it.
      if (workspace.isConnected && !document.hidden && workspace.dataset.state !== undefined && performance.now() - heard > silenceMs) {
        renew(workspace.dataset.state);
      }
    });
    const poll = setInterval(() => {
      if (!workspace.isConnected) {
        clearInterval(poll);
        reading.abort();
      } else if (!document.hidden && performance.now() - heard > silenceMs) {
        look();
        renewNotes();
      }
    }, pollMs);
    enhance('.ticket-card', () => {
      if (shown() !== following) { reading.abort(); }
    });
    void keepReading();
  });
}

/** A notification of the browser, where this person wants them; nothing of the mail is in it. */
function tell(url: string): void {
  if (document.hidden && document.body.dataset.notify === 'on' && typeof Notification !== 'undefined' && Notification.permission === 'granted') {
    const notification = new Notification(texts.newMail, { tag: url });
    notification.addEventListener('click', () => {
      focus();
      notification.close();
    });
  }
}

/** On the page of preferences: the browser asks when the box is ticked, and the page says where it had already refused. */
export function notifications(): void {
  enhance<HTMLInputElement>('[data-notifications]', box => {
    const state = one('#notifications-state');
    const show = (permission: string): void => {
      if (state) {
        state.textContent = box.checked && permission === 'denied' ? state.dataset.denied ?? '' : '';
      }
    };
    if (typeof Notification === 'undefined') {
      return;
    }
    box.addEventListener('change', () => {
      show(Notification.permission);
      if (box.checked) { void Notification.requestPermission().then(show); }
    });
    show(Notification.permission);
  });
}
