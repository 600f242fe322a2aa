import { enhance } from './dom';
import { fill, texts } from './texts';

const minute = 60_000;
const day24 = 24 * 60 * minute;
const clock = new Intl.DateTimeFormat(texts.locale, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(texts.locale, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(texts.locale, { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'full', timeStyle: 'short' });

function short(at: Date, now: Date): string {
  const age = now.getTime() - at.getTime();
  if (age >= 0 && age < minute) {
    return texts.now;
  }
  if (age >= 0 && age < 60 * minute) {
    return fill(texts.minutesAgo, Math.floor(age / minute));
  }
  if (at.toDateString() === now.toDateString()) {
    return clock.format(at);
  }
  return dayOf(at, now);
}

function dayOf(at: Date, now: Date): string {
  return at.getFullYear() === now.getFullYear() ? day.format(at) : dayOfYear.format(at);
}

/** The quote in an answer has times as its writer's clock shows them. */
export function writersTimes(): void {
  const zone = encodeURIComponent(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  enhance<HTMLAnchorElement>('a[href^="/compose/"][href*="source="]', link => {
    link.search += `&zone=${zone}`;
  });
}

/** The server writes UTC; this turns each time into the reader's local time. */
export function localTimes(): void {
  let started = '';
  enhance<HTMLTimeElement>('time[datetime]:not([data-left])', time => {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) {
      return;
    }
    time.title = exact.format(at);
    if (time.dataset.event !== undefined) {
      // An event that ends on its first day needs no second date.
      time.textContent = time.dataset.event === 'end' && at.toDateString() === started ? clock.format(at) : exact.format(at);
      started = at.toDateString();
      return;
    }
    const show = (now: Date): void => {
      time.textContent = time.dataset.long === undefined ? short(at, now) : `${dayOf(at, now)}, ${clock.format(at)}`;
    };
    show(new Date());
    // "now" and "5 min" are true for a minute.
    if (time.dataset.long === undefined && Date.now() - at.getTime() < day24) {
      const renew = setInterval(() => {
        if (time.isConnected) { show(new Date()); } else { clearInterval(renew); }
      }, minute);
    }
  });
}
