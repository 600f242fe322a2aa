import { enhance } from './dom';
import { fill, texts } from './texts';

/** Send later is by the clock of the person who writes, and says so. */
export function sendLater(): void {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  enhance<HTMLInputElement>('input[data-zone]', input => {
    input.value = zone;
    const said = input.nextElementSibling;
    if (said) {
      said.textContent = fill(texts.timesAreIn, zone.replaceAll('_', ' '));
    }
  });
}

sendLater();
