import { all, isFramed, one } from './dom';

/** Google refuses to be framed, so inside a CRM its pages open in a window of their own, and this one looks again when it gets the focus back. */
export function embedding(): void {
  if (isFramed()) {
    document.documentElement.classList.add('is-framed');
    for (const form of all<HTMLFormElement>('form[data-leaves-frame]')) {
      form.target = '_blank';
      form.addEventListener('submit', () => {
        const waiting = one('[data-waiting]');
        if (waiting) {
          waiting.hidden = false;
        }
        const next = form.dataset.after ?? '/mail';
        window.addEventListener('focus', () => setTimeout(() => location.assign(next), 300), { once: true });
      });
    }
  }

  // The window that came back from Google: nothing is posted across, the opener is only sent to its next page.
  const returned = one('[data-returned]');
  if (returned && window.opener instanceof Object && !isFramed()) {
    try {
      (window.opener as Window).location.assign(returned.dataset.returned ?? '/mail');
      window.close();
    } catch {
      // Google's own opener policy may have cut the tie; the other window looks again by itself.
    }
  }
}
