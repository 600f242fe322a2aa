import { all, one } from './dom';

/** More than these in one document would mark nothing out. */
const most = 500;

// Of these operators the value stands in what is shown; of the others, such as is: or older_than:, it doesn't.
const shown = /^(subject|from|to|cc|bcc|filename)$/i;
const operatorWords = /^(OR|AND|AROUND)$/;
const term = /(-?)(?:([a-z_0-9]+):)?(?:"([^"]*)"|[({]([^)}]*)[)}]|([^\s(){}"]+))/giu;

/** The words and phrases that a search in Gmail's language looks for. */
export function wordsOf(search: string): string[] {
  return [...search.matchAll(term)].flatMap(([, minus, operator, phrase, group, word]) => {
    if (minus !== '' || (operator !== undefined && !shown.test(operator))) {
      return [];
    }
    return group !== undefined ? wordsOf(group) : [phrase ?? word ?? ''].filter(w => /[\p{L}\p{N}]/u.test(w) && !operatorWords.test(w));
  });
}

const isPartOfWord = '[\\p{L}\\p{N}]';

function patternOf(search: string): RegExp | null {
  const words = wordsOf(search).map(w => w.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return words.length === 0 ? null : new RegExp(`(?<!${isPartOfWord})(?:${words.join('|')})(?!${isPartOfWord})`, 'giu');
}

function mark(page: Document, places: Node[], pattern: RegExp): void {
  const view = page.defaultView;
  if (!view || !('highlights' in view.CSS)) {
    return;
  }
  const found: Range[] = [];
  for (const place of places) {
    const walker = page.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text && found.length < most; text = walker.nextNode()) {
      for (const hit of (text.nodeValue ?? '').matchAll(pattern)) {
        const range = page.createRange();
        range.setStart(text, hit.index);
        range.setEnd(text, hit.index + hit[0].length);
        found.push(range);
      }
    }
  }
  view.CSS.highlights.set('hit', new view.Highlight(...found));
}

let list: Element | null = null;
let pattern: RegExp | null = null;
const followed = new WeakSet<HTMLIFrameElement>();

function markIn(frame: HTMLIFrameElement): void {
  const inner = frame.contentDocument;
  if (inner?.body && pattern) {
    mark(inner, [inner.body], pattern);
  }
}

/** Marks what the search on this page has found: in its list, in the open conversation, and in its messages. */
export function markHits(): void {
  const workspace = one('#workspace');
  if (workspace !== list) {
    list = workspace;
    pattern = patternOf(one<HTMLInputElement>('#search-phrase')?.value ?? '');
  }
  if (!pattern) {
    return;
  }
  mark(document, all(':is(.names, .row-subject, .row-snippet), #thread-subject, #reading .message > summary'), pattern);
  for (const frame of all<HTMLIFrameElement>('iframe.message-body')) {
    if (!followed.has(frame)) {
      followed.add(frame);
      frame.addEventListener('load', () => markIn(frame));
    }
    markIn(frame);
  }
}
