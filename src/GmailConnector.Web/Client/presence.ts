import { enhance } from './dom';
import { isOver, post } from './server';

const every = 4_000;

/** Reports that somebody has a conversation of a shared mailbox open, and shows who else has. */
export function presence(): void {
  enhance<HTMLElement>('[data-presence]', place => {
    const say = async (): Promise<void> => {
      if (!place.isConnected) {
        clearInterval(timer);
        return;
      }
      const body = new FormData();
      body.set('answering', String(place.dataset.answering !== undefined));
      body.set('source', place.dataset.answering ?? '');
      const answer = await post(place.dataset.presence ?? '', body);
      if (isOver(answer.status)) {
        // The open mail disappears; the reloaded page says why.
        location.reload();
        return;
      }
      const html = answer.ok ? answer.html.trim() : '';
      // A screen reader speaks every change of a live region, so the same text isn't written again.
      if (place.dataset.shown !== html) {
        place.dataset.shown = html;
        place.innerHTML = html;
      }
    };
    const timer = setInterval(() => { if (!document.hidden) { void say(); } }, every);
    void say();
  });
}
