import htmx from 'htmx.org';
import { one, requestToken } from './dom';
import { texts } from './texts';

// INVARIANT: all network requests of the client's own code are made in this file, and only to these pages of ours.
const pages = /^\/(activity|assign|compose|connect|desk|invitations|labels|mail|mailboxes|members|notes|notices|outbox|presence|settings|share|shared|templates|transfers|watch)(\/|$)/;

const ours = (url: string): string => {
  const at = new URL(url, location.href);
  if (at.origin !== location.origin || !pages.test(at.pathname)) {
    throw new Error('The client only requests its own pages.');
  }
  return at.href;
};

/** Posts a form as htmx would; the response is a fragment, or a page to go to. */
export async function post(url: string, body: FormData): Promise<{ ok: boolean; status: number; partly: boolean; html: string; headers: Headers }> {
  try {
    const answer = await fetch(ours(url), { method: 'POST', body, headers: { 'HX-Request': 'true', RequestVerificationToken: requestToken() }, redirect: 'error' });
    return { ok: answer.ok, status: answer.status, partly: answer.headers.get('HX-Trigger') === 'mail:partly', html: await answer.text(), headers: answer.headers };
  } catch {
    return { ok: false, status: 0, partly: false, html: '', headers: new Headers() };
  }
}

/** A part of a page of ours, as htmx would ask for it; null where there is none. */
export async function part(url: string, target: string): Promise<Document | null> {
  try {
    const answer = await fetch(ours(url), { headers: { 'HX-Request': 'true', 'HX-Target': target }, cache: 'no-store', redirect: 'error' });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** Posts a form as its page goes away. Browsers let 64 KB outlive the page; whoever leaves with more was asked before. */
export function postLast(url: string, body: FormData): void {
  const request = { method: 'POST', body, headers: { 'HX-Request': 'true', RequestVerificationToken: requestToken() }, redirect: 'error' } as const;
  void fetch(ours(url), { ...request, keepalive: true }).catch(() => undefined);
}

/** Whether a picture stands in the text itself, so that its address loads nothing. */
export const standsInText = (url: string): boolean => /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i.test(url);

/** Shows a picture that a page of ours serves, or that stands in the text itself. */
export function showPicture(picture: HTMLImageElement, url: string): void {
  picture.src = standsInText(url) ? url : ours(url);
}

/** Posts a form with files, and reports its progress. */
export function upload(url: string, body: FormData, progress: (loaded: number, total: number) => void): Promise<{ ok: boolean; html: string; headers: Headers }> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', ours(url));
    request.setRequestHeader('HX-Request', 'true');
    request.setRequestHeader('RequestVerificationToken', requestToken());
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) { progress(event.loaded, event.total); }
    });
    request.addEventListener('loadend', () => {
      const headers = new Headers();
      const to = request.getResponseHeader('HX-Redirect');
      if (to) { headers.set('HX-Redirect', to); }
      resolve({ ok: request.status >= 200 && request.status < 300, html: request.responseText, headers });
    });
    request.send(body);
  });
}

/** Whether a view may stay; where it may not, the HTML to show instead. */
export async function watchState(grant: string, signal: AbortSignal): Promise<{ status: number; html: string }> {
  const answer = await fetch(ours(`/watch/${grant}`), { signal, headers: { 'HX-Request': 'true' }, cache: 'no-store', redirect: 'error' });
  return { status: answer.status, html: answer.status === 410 ? await answer.text() : '' };
}

/** Reads server-sent events (HTML Living Standard, 9.2.6) until their stream ends; the status of the answer. */
export async function readEvents(url: string, signal: AbortSignal, hear: (type: string, data: string) => void): Promise<number> {
  const answer = await fetch(ours(url), { signal, cache: 'no-store', redirect: 'error' });
  const reader = answer.ok ? answer.body?.getReader() : undefined;
  if (!reader) {
    return answer.status;
  }
  const decoder = new TextDecoder();
  let pending = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const events = (pending + decoder.decode(piece.value, { stream: true })).split('\n\n');
    pending = events.pop() ?? '';
    for (const event of events) {
      hear(/^event: (.*)$/m.exec(event)?.[1] ?? 'message', /^data: (.*)$/m.exec(event)?.[1] ?? '');
    }
  }
  return answer.status;
}

/** A value that changes with what a page shows; empty where the server doesn't respond, null where the page may no longer be seen. */
export async function stateOf(url: string): Promise<string | null> {
  try {
    const answer = await fetch(ours(url), { headers: { 'HX-Request': 'true' }, cache: 'no-store', redirect: 'error' });
    return answer.ok ? await answer.text() : isOver(answer.status) ? null : '';
  } catch {
    return '';
  }
}

/** A value that changes when somebody signs in or connects a mailbox, in any window; null where the server doesn't respond. */
export async function signInState(): Promise<string | null> {
  try {
    const answer = await fetch('/sign-in/state', { cache: 'no-store', redirect: 'error' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Asks for a part that a page of ours left to be asked for. INVARIANT: nothing that somebody wrote is in it. */
export const askFor = (place: HTMLElement | null): void => {
  if (place?.childElementCount === 0) {
    htmx.process(place);
  }
};

/** Shows a notice or refusal from the server; the area is a live region, so screen readers speak it. */
export function notice(html: string, fallback = texts.serverDidNotRespond): void {
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

/** A confirmation disappears by itself, unless it has the pointer or the focus; one with Undo stays longer, an error until it is dismissed. */
export function fade(area: HTMLElement): void {
  const shown = one('.notice:not(.notice-error)', area);
  if (shown) {
    const stays = one('form', shown) ? 30_000 : 8_000;
    setTimeout(() => {
      if (shown.matches(':hover, :focus-within')) {
        fade(area);
      } else {
        shown.remove();
      }
    }, stays);
  }
}

/** Whether the response means that this person may no longer see what is shown: signed out, or no longer a member. */
export const isOver = (status: number): boolean => [401, 403, 404, 410].includes(status);

/** Goes to the page that a response names. */
export function follow(headers: Headers): boolean {
  const to = headers.get('HX-Redirect');
  if (to) {
    location.assign(to);
  }
  return to !== null;
}
