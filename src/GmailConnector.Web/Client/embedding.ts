import { all, isFramed, one } from './dom';
import { signInState } from './server';

const lookMs = 1_000;
const patienceMs = 15 * 60_000;

/**
 * Google refuses to be framed, so inside a CRM its pages open in a window of their own. That window and this page can't reach each other: browsers
 * cut the opener and separate the storage. So this page asks the server whether the sign-in or connection is done, and the window closes itself.
 */
export function embedding(): void {
  if (isFramed()) {
    document.documentElement.classList.add('is-framed');
    for (const way of all('[data-leaves-frame]')) {
      wait(way);
    }
  } else if (one('[data-closes]')) {
    // If the browser doesn't close it, the page says that one can.
    window.close();
  }
}

function wait(way: HTMLElement): void {
  let waits = false;
  way.addEventListener(way.matches('form') ? 'submit' : 'click', () => {
    const waiting = one('[data-waiting]');
    if (waiting) {
      waiting.hidden = false;
    }
    if (!waits) {
      waits = true;
      void goOnAfterwards(way.dataset.after ?? '/mail');
    }
  });
}

async function goOnAfterwards(next: string): Promise<void> {
  let before = await signInState();
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    await new Promise(resume => setTimeout(resume, lookMs));
    const now = await signInState();
    before ??= now;
    if (now !== null && now !== before) {
      location.assign(now === 'other-organization' ? '/sign-in/failed?reason=other-tenant' : next);
      return;
    }
  }
}
