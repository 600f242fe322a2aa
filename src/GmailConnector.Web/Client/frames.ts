import { enhance, one } from './dom';
import { pressed } from './shortcuts';

/** Message bodies are sandboxed frames of our own origin without scripts: this page can measure them, they can do nothing. */
export function messageFrames(): void {
  enhance<HTMLIFrameElement>('iframe.message-body', frame => {
    const fit = (): void => {
      const body = frame.contentDocument?.body;
      if (!body) {
        return;
      }
      // Measured from the content, not the viewport, or the frame could never shrink.
      const height = Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().height)) + 2;
      frame.style.height = `${Math.min(height, 20_000)}px`;
    };
    const loaded = (): void => {
      const inner = frame.contentDocument;
      if (!inner || inner.URL === 'about:blank' || !inner.body) {
        return;
      }
      frame.removeAttribute('aria-busy');
      fit();
      new ResizeObserver(fit).observe(inner.body);
      inner.addEventListener('keydown', pressed);
      const offer = frame.parentElement ? one<HTMLElement>('[data-show-images]', frame.parentElement) : null;
      if (offer) {
        offer.hidden = inner.querySelector('template[data-remote-images]') === null;
      }
    };
    frame.addEventListener('load', loaded);
    loaded();
  });

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
