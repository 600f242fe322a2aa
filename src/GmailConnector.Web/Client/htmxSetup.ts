import htmx from 'htmx.org';
import { requestToken } from './dom';
import { isOver, notice } from './server';

// INVARIANT: no page is kept in browser storage (mail would be in it), and nothing is evaluated (the CSP forbids it).
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.scrollBehavior = 'auto';
htmx.config.scrollIntoViewOnBoost = false;
htmx.config.defaultSettleDelay = 0;
htmx.config.attributesToSettle = ['class'];
htmx.config.responseHandling = [
  { code: '204', swap: false },
  { code: '[23]..', swap: true },
  { code: '[45]..', swap: true, error: true },
];

// htmx notes the address of the page there, whatever the settings above say; it works without.
const forget = () => {
  try {
    sessionStorage.removeItem('htmx-current-path-for-history');
  } catch {
    // No storage at all here, as in a frame whose storage the browser blocks.
  }
};
forget();
for (const moved of ['htmx:pushedIntoHistory', 'htmx:replacedInHistory', 'htmx:historyRestore']) {
  document.addEventListener(moved, forget);
}

document.addEventListener('htmx:configRequest', event => {
  const detail = (event as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
  if (detail.verb !== 'get') {
    detail.headers.RequestVerificationToken = requestToken();
  }
});

document.addEventListener('htmx:sendError', () => notice(''));

document.addEventListener('htmx:responseError', event => {
  const detail = (event as CustomEvent<{ target: Element; xhr: { status: number } }>).detail;
  if (detail.target.id === 'sync' && isOver(detail.xhr.status)) {
    location.reload();
  }
});

// By the request itself: what asked may have left the page by then, and no event of htmx would come here any more.
document.addEventListener('htmx:beforeSend', event => {
  const { target, xhr } = (event as CustomEvent<{ target: Element; xhr: XMLHttpRequest }>).detail;
  target.setAttribute('aria-busy', 'true');
  xhr.addEventListener('loadend', () => { target.removeAttribute('aria-busy'); });
});

export default htmx;
