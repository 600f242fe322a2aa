import { enhance } from './dom';
import { fill, texts } from './texts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const short = 5 * minute;

/** In the server's words. Days to the nearest; below two days rounded down, so that it never promises more than is left. */
function timeLeft(ms: number): string {
  if (ms <= 0) {
    return texts.ended;
  }
  if (ms >= 48 * hour) {
    return fill(texts.daysLeft, Math.round(ms / (24 * hour)));
  }
  if (ms >= hour) {
    return fill(texts.hoursLeft, Math.floor(ms / hour), Math.floor((ms % hour) / minute));
  }
  if (ms >= short) {
    return fill(texts.minutesLeft, Math.floor(ms / minute));
  }
  return fill(texts.minutesAndSecondsLeft, Math.floor(ms / minute), String(Math.floor((ms % minute) / second)).padStart(2, '0'));
}

/** Shows the time left, each second. What happens at the end isn't decided here. */
export function countdowns(): void {
  enhance<HTMLTimeElement>('time[data-left]', time => {
    const until = Date.parse(time.dateTime);
    const show = (): void => {
      const left = until - Date.now();
      time.textContent = timeLeft(left);
      time.classList.toggle('is-short', left < short);
      if (left <= 0 || !time.isConnected) {
        clearInterval(timer);
      }
    };
    const timer = setInterval(show, second);
    show();
  });
}
