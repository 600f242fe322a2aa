import htmx from 'htmx.org';
import { one, requestToken } from './dom';

/** Posts a form as htmx would; the answer is a fragment of ours, or a page to go to. */
export async function post(url: string, body: FormData): Promise<{ ok: boolean; html: string; headers: Headers }> {
  try {
    const answer = await fetch(url, { method: 'POST', body, headers: { 'HX-Request': 'true', RequestVerificationToken: requestToken() }, redirect: 'error' });
    return { ok: answer.ok, html: await answer.text(), headers: answer.headers };
  } catch {
    return { ok: false, html: '', headers: new Headers() };
  }
}

/** A word that changes when somebody signs in here or connects a mailbox, in whatever window; null where the server doesn't say. */
export async function signInState(): Promise<string | null> {
  try {
    const answer = await fetch('/sign-in/state', { cache: 'no-store', redirect: 'error' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Shows a notice or refusal that the server wrote; the area is a live region, so it is also said. */
export function notice(html: string, fallback = 'The server did not answer. Check your connection and try again.'): void {
  const area = one('#notices');
  if (!area) {
    return;
  }
  if (html.trim().length === 0) {
    const p = document.createElement('p');
    p.className = 'notice notice-error';
    p.textContent = fallback;
    area.replaceChildren(p);
  } else {
    htmx.swap(area, html, { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 });
  }
  fade(area);
}

/** What only confirms goes by itself, unless somebody is at it; what went wrong stays until it is dismissed. */
export function fade(area: HTMLElement): void {
  const shown = one('.notice:not(.notice-error)', area);
  if (shown) {
    setTimeout(() => {
      if (shown.matches(':hover, :focus-within')) {
        fade(area);
      } else {
        shown.remove();
      }
    }, 8_000);
  }
}

/** Follows the page that an answer names. */
export function follow(headers: Headers): boolean {
  const to = headers.get('HX-Redirect');
  if (to) {
    location.assign(to);
  }
  return to !== null;
}
