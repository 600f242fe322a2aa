import { all, enhance, one } from './dom';
import { pressed } from './shortcuts';

/** What A4 and Letter leave between the margins of a browser. */
const paper = '680px';

const highestOnScreen = 20_000;

let highest = highestOnScreen;

function fit(frame: HTMLIFrameElement): void {
  const body = frame.contentDocument?.body;
  if (!body) {
    return;
  }
  // Measured from the content, not the viewport, or the frame could never shrink.
  const height = Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().height)) + 2;
  frame.style.height = `${Math.min(height, highest)}px`;
}

/** On paper nothing scrolls, and lines are broken elsewhere. */
function fitAll(width: string, most: number): void {
  highest = most;
  for (const frame of all<HTMLIFrameElement>('iframe.message-body')) {
    frame.style.width = width;
    fit(frame);
  }
}

/** Where a link leads is shown below the page while the pointer or the focus is on it: a framed window has no status bar. */
function showTargets(inner: Document): void {
  for (const kind of ['mouseover', 'mouseout', 'focusin', 'focusout']) {
    inner.addEventListener(kind, event => {
      const line = one('#link-target');
      const link = kind.endsWith('out') ? null : (event.target as Element).closest('a[href]');
      if (line) {
        line.textContent = link?.getAttribute('href') ?? '';
        line.hidden = !link;
      }
    });
  }
}

/** Message bodies are sandboxed frames of our own origin without scripts: this page can measure them, they can do nothing. */
export function messageFrames(): void {
  enhance<HTMLIFrameElement>('iframe.message-body', frame => {
    const loaded = (): void => {
      const inner = frame.contentDocument;
      if (!inner || inner.URL === 'about:blank' || !inner.body) {
        return;
      }
      frame.removeAttribute('aria-busy');
      fit(frame);
      new ResizeObserver(() => fit(frame)).observe(inner.body);
      inner.addEventListener('keydown', pressed);
      showTargets(inner);
      const offer = frame.parentElement ? one<HTMLElement>('[data-show-images]', frame.parentElement) : null;
      if (offer) {
        offer.hidden = inner.querySelector('template[data-remote-images]') === null;
      }
    };
    frame.addEventListener('load', loaded);
    loaded();
  });

  window.addEventListener('beforeprint', () => fitAll(paper, Infinity));
  window.addEventListener('afterprint', () => fitAll('', highestOnScreen));

  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLElement>('[data-show-images] button');
    const offer = button?.closest<HTMLElement>('[data-show-images]');
    const frame = offer?.parentElement ? one<HTMLIFrameElement>('iframe.message-body', offer.parentElement) : null;
    if (offer && frame) {
      offer.hidden = true;
      frame.src = frame.dataset.withImages ?? frame.src;
      frame.focus();
    }
  });
}
