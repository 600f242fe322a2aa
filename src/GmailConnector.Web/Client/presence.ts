import { enhance } from './dom';
import { isOver, post } from './server';

const every = 4_000;

/** Says that somebody is at a conversation of a shared mailbox, and shows who else is. */
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
        // Mail that was open goes; the page says in its place why.
        location.reload();
        return;
      }
      const html = answer.ok ? answer.html.trim() : '';
      // A live region speaks what changes, so what stays isn't written again.
      if (place.dataset.shown !== html) {
        place.dataset.shown = html;
        place.innerHTML = html;
      }
    };
    const timer = setInterval(() => { if (!document.hidden) { void say(); } }, every);
    void say();
  });
}
