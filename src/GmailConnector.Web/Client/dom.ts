/** The first match, or null; typed by the caller. */
export const one = <T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T | null => within.querySelector<T>(selector);

/** All matches as an array. */
export const all = <T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T[] => [...within.querySelectorAll<T>(selector)];

/** Runs a function on each match now, and on each match that a later swap adds. */
export function enhance<T extends Element>(selector: string, make: (element: T) => void): void {
  const done = new WeakSet<Element>();
  const once = (element: T): void => {
    if (!done.has(element)) {
      done.add(element);
      make(element);
    }
  };
  const run = (root: ParentNode & Node): void => {
    if (root instanceof Element && root.matches(selector)) {
      once(root as unknown as T);
    }
    all<T>(selector, root).forEach(once);
  };
  run(document);
  document.addEventListener('htmx:load', event => run(event.target as Element));
}

/** The antiforgery token of this page. */
export const requestToken = (): string => one<HTMLMetaElement>('meta[name="request-token"]')?.content ?? '';

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  const region = one('#announcer');
  if (region) {
    region.textContent = '';
    requestAnimationFrame(() => { region.textContent = text; });
  }
}

/** Whether this page is shown inside another one. */
export const isFramed = (): boolean => window.top !== window.self;

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));
