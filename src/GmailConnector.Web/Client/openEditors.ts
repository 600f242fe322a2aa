import { openEditors } from './beside';
import { all, one } from './dom';

/** What a reload needs: ids and places, never a word. */
export interface Kept { url: string; inline: boolean; minimised: boolean }

/** An editor that is open beside the mail. */
export interface OpenEditor {
  readonly kept: Kept;
  readonly isInline: boolean;
  readonly isMinimised: boolean;
  readonly isWorthKeeping: boolean;
  minimise: (on: boolean) => void;
}

const dockedWidth = 556;

let opened: OpenEditor[] = [];

export function add(editor: OpenEditor): void { opened.push(editor); }

export function forget(editor: OpenEditor): void {
  opened = opened.filter(o => o !== editor);
  remember();
}

/** Where editors stand that answer nothing on the page. */
export function dock(): HTMLElement {
  const there = one('#composers');
  if (there) {
    return there;
  }
  const made = document.createElement('div');
  made.id = 'composers';
  document.body.append(made);
  return made;
}

/** As many open ones as fit side by side; the others are minimised, the oldest first. */
export function makeRoom(latest: OpenEditor): void {
  const fit = Math.max(1, Math.floor(document.documentElement.clientWidth / dockedWidth));
  const wide = opened.filter(o => !o.isInline && !o.isMinimised && o !== latest);
  wide.slice(0, Math.max(0, wide.length - (latest.isInline || latest.isMinimised ? fit : fit - 1))).forEach(o => o.minimise(true));
}

const narrow = matchMedia('(max-width: 640px)');

/** Where a docked one takes the whole screen, nobody gets behind it by Tab or by a screen reader. */
function cover(): void {
  const covers = narrow.matches && opened.some(o => !o.isInline && !o.isMinimised);
  for (const behind of all('.shell-header, #main')) {
    behind.inert = covers;
  }
}

narrow.addEventListener('change', cover);

/** Keeps over a reload which are open and where. */
export function remember(): void {
  cover();
  try {
    const kept = opened.filter(o => o.isWorthKeeping).map(o => o.kept);
    if (kept.length > 0) {
      sessionStorage.setItem(openEditors, JSON.stringify(kept));
    } else {
      sessionStorage.removeItem(openEditors);
    }
  } catch {
    // No storage at all here, as in a frame whose storage the browser blocks: a reload finds them among the drafts.
  }
}
