import { all, one } from './dom';
import { inkOf, nearestInk } from './inks';

const blocks = 'p, div, table, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th';
const keptAttributes = new Set(['href', 'alt', 'colspan', 'rowspan', 'align', 'dir', 'start', 'data-mail-src', 'data-ink']);
const sheet = /schemas-microsoft-com:office:excel|google-sheets-html-origin|content="?LibreOffice/i;
const gridLine = 'border:1px solid #cccccc;padding:2px 6px';

/** What other programs' styles say, by property. */
function styleOf(element: HTMLElement): Map<string, string> {
  const pairs = (element.dataset.mailStyle ?? '').split(';').map(declaration => declaration.split(':'));
  return new Map(pairs.map(([name = '', ...value]) => [name.trim().toLowerCase(), value.join(':').trim().toLowerCase()]));
}

const isWord = (element: HTMLElement): RegExpExecArray | null => /mso-list:\s*(\S+)\s+level(\d)/i.exec(element.dataset.mailStyle ?? '');

/** Takes the mark that Word writes before an item; a number or a letter makes the list a numbered one. */
function takeMark(item: HTMLElement): boolean {
  const drawn = all('[data-mail-style]', item).find(e => /mso-list:\s*ignore/i.test(e.dataset.mailStyle ?? ''));
  const text = drawn?.textContent?.trim() ?? '';
  drawn?.remove();
  return /^\(?(?:\d+|[a-z]{1,4})[.)]/i.test(text);
}

/** Word writes the items of a list as paragraphs. */
function wordLists(root: DocumentFragment): void {
  let open: { level: number; list: HTMLElement }[] = [];
  for (const paragraph of all('[data-mail-style*="mso-list"]', root)) {
    const level = Number(isWord(paragraph)?.[2] ?? 0);
    if (level === 0 || !paragraph.matches('p, div, h1, h2, h3, h4, h5, h6')) {
      continue;
    }
    if (paragraph.previousElementSibling !== open[0]?.list) { open = []; }
    const isNumbered = takeMark(paragraph);
    open = open.filter(o => o.level <= level);
    let at = open.at(-1);
    if (at?.level !== level) {
      const list = isNumbered ? document.createElement('ol') : document.createElement('ul');
      if (at) { (at.list.lastElementChild ?? at.list).append(list); } else { paragraph.before(list); }
      at = { level, list };
      open.push(at);
    }
    const item = document.createElement('li');
    item.append(...paragraph.childNodes);
    at.list.append(item);
    paragraph.remove();
  }
}

function wrap(element: HTMLElement, inner: HTMLElement): void {
  inner.append(...element.childNodes);
  element.append(inner);
}

/** Bold, italic, underline, strike and the nearest colour of the palette stay; fonts, sizes and distances are the reader's. */
function takeStyle(element: HTMLElement): void {
  const style = styleOf(element);
  const weight = style.get('font-weight') ?? '';
  if (element.matches('b, strong') && /^(normal|[1-4]00)$/.test(weight)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  const isBlank = (element.textContent ?? '').trim() === '';
  if (!isBlank && !one(blocks, element)) {
    const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
    const hex = element.closest('a') ? '' : nearestInk(style.get('color') ?? '');
    if (hex) {
      const span = document.createElement('span');
      const { 'class': name = '', 'data-mail-style': kept = '' } = inkOf(hex);
      span.className = name;
      span.dataset.ink = '';
      span.dataset.mailStyle = kept;
      wrap(element, span);
    }
    if (/^(bold|bolder|[6-9]00)$/.test(weight) && !element.matches('h1, h2, h3, h4, h5, h6, th, b, strong')) { wrap(element, document.createElement('b')); }
    if (/^(italic|oblique)/.test(style.get('font-style') ?? '') && !element.matches('i, em')) { wrap(element, document.createElement('i')); }
    if (line.includes('underline') && !element.matches('u, a') && !element.closest('a')) { wrap(element, document.createElement('u')); }
    if (line.includes('line-through') && !element.matches('s')) { wrap(element, document.createElement('s')); }
  }
  const align = /^(right|center)$/.exec(style.get('text-align') ?? '')?.[1];
  const isCell = element.matches('td, th');
  element.removeAttribute('data-mail-style');
  if (isCell && align) { element.dataset.mailStyle = `text-align:${align}`; }
}

/** Cells keep their places; a table that was drawn with lines, as sheets are, has them for readers too. */
function takeTable(table: HTMLTableElement, hasLines: boolean): void {
  all('col, colgroup', table).forEach(column => column.remove());
  if (!hasLines) {
    return;
  }
  table.dataset.mailStyle = 'border-collapse:collapse';
  for (const cell of all<HTMLTableCellElement>('td, th', table)) {
    cell.dataset.mailStyle = [gridLine, cell.dataset.mailStyle ?? ''].filter(Boolean).join(';');
  }
}

const isDrawn = (element: HTMLElement): boolean => /(^|;)\s*border(-\w+)?\s*:\s*(?!none|0)[^;]*\b(solid|dotted|dashed|double)\b/i.test(element.dataset.mailStyle ?? '');

/** Takes away the pictures that aren't in what was copied: nothing would be seen of them here. */
function takePictures(root: DocumentFragment): number {
  const lost = all<HTMLImageElement>('img', root).filter(picture => !/^(data:image\/|cid:)/i.test(picture.dataset.mailSrc ?? ''));
  lost.forEach(picture => picture.remove());
  return lost.filter(picture => picture.dataset.mailSrc).length;
}

function blankLine(): HTMLElement {
  const line = document.createElement('div');
  line.append(document.createElement('br'));
  return line;
}

/** What was copied in another program, as this editor writes it; how many of its pictures couldn't come along. */
export function tidy(root: DocumentFragment, source: string): number {
  const lost = takePictures(root);
  wordLists(root);
  const lined = new Set(all<HTMLTableElement>('table', root)
    .filter(table => sheet.test(source) || Number(table.getAttribute('border')) > 0 || all('td, th', table).some(isDrawn)));
  const isQuoted = (element: Element): boolean => element.closest('.gmail_quote') !== null;
  for (const element of all('[data-mail-style]', root).reverse()) {
    if (element.dataset.ink === undefined && !isQuoted(element)) { takeStyle(element); }
  }
  all<HTMLTableElement>('table', root).forEach(table => takeTable(table, lined.has(table)));
  for (const only of all('li > p:only-child', root)) { only.replaceWith(...only.childNodes); }
  for (const element of all('*', root).filter(e => !isQuoted(e))) {
    const isOurs = element.dataset.ink !== undefined || element.matches('table, td, th');
    for (const name of element.getAttributeNames()) {
      if (!keptAttributes.has(name) && !(isOurs && (name === 'data-mail-style' || name === 'class'))) {
        element.removeAttribute(name);
      }
    }
    if (element.matches('table, td, th')) { element.removeAttribute('class'); }
  }
  all('span:not([data-ink])', root).filter(span => !isQuoted(span)).reverse().forEach(span => span.replaceWith(...span.childNodes));
  // One goes on below a table, and not in its last cell; two tables stay two.
  if (root.firstElementChild?.matches('table')) { root.prepend(blankLine()); }
  if (root.lastElementChild?.matches('table')) { root.append(blankLine()); }
  return lost;
}
