const blocks = /^(ADDRESS|ARTICLE|BLOCKQUOTE|CENTER|DD|DIV|DL|DT|FIGURE|H[1-6]|HR|LI|OL|P|PRE|SECTION|TABLE|TBODY|THEAD|TR|UL)$/;

/** A text as mail without formatting has it: lists with marks, quotes with "> ", links with their address. The server writes it the same way. */
class Lines {
  readonly lines: string[] = [];
  private line = '';
  private depth = 0;
  private readonly lists: { isNumbered: boolean; count: number }[] = [];
  private mark = '';
  private blankWanted = false;

  take(node: Node): this {
    node.childNodes.forEach(child => this.node(child));
    this.end();
    return this;
  }

  private node(node: Node): void {
    if (node instanceof Text) {
      const words = node.data.replace(/[ \t\r\n]+/g, ' ');
      this.line += this.line === '' || this.line.endsWith(' ') ? words.replace(/^ /, '') : words;
    } else if (node instanceof HTMLElement) {
      this.element(node);
    }
  }

  private element(element: HTMLElement): void {
    const name = element.nodeName;
    if (name === 'BR') {
      this.end(true);
      return;
    }
    if (name === 'IMG') {
      const alt = element.getAttribute('alt') ?? '';
      this.line += alt === '' ? '' : `[${alt}]`;
      return;
    }
    const isBlock = blocks.test(name);
    if (isBlock) { this.end(); }
    this.blankWanted ||= /^(P|H[1-6])$/.test(name) && this.lines.length > 0;
    if (name === 'UL' || name === 'OL') { this.lists.push({ isNumbered: name === 'OL', count: 0 }); }
    if (name === 'LI') { this.item(); }
    if (name === 'BLOCKQUOTE') { this.depth++; }
    if ((name === 'TD' || name === 'TH') && this.line !== '') { this.line += '  '; }
    if (name === 'PRE') { this.kept(element.textContent ?? ''); } else { element.childNodes.forEach(child => this.node(child)); }
    const address = name === 'A' ? element.getAttribute('href')?.replace(/^mailto:/, '') ?? '' : '';
    const words = element.textContent?.trim() ?? '';
    if (address && !address.replace(/\/$/, '').endsWith(words.replace(/\/$/, ''))) { this.line += ` <${address}>`; }
    if (isBlock) { this.end(); }
    if (name === 'BLOCKQUOTE') { this.depth--; }
    if (name === 'UL' || name === 'OL') { this.lists.pop(); }
    this.blankWanted ||= /^(P|H[1-6])$/.test(name) || (/^[UO]L$/.test(name) && this.lists.length === 0);
  }

  private kept(text: string): void {
    for (const line of text.replace(/\n$/, '').split('\n')) {
      this.line = line.replaceAll(' ', '\u00a0');
      this.end(true);
    }
  }

  private item(): void {
    const list = this.lists.at(-1);
    if (list) { list.count++; }
    this.mark = list?.isNumbered ? `${list.count}. ` : '- ';
  }

  private end(always = false): void {
    const text = this.line.replaceAll('\u00a0', ' ');
    this.line = '';
    const isSignature = /^-- +$/.test(text);
    if (text.trim() === '' && !always) {
      return;
    }
    const quote = '> '.repeat(this.depth);
    if (this.blankWanted && this.lines.length > 0) { this.lines.push(quote.trimEnd()); }
    this.blankWanted = false;
    const indent = this.lists.length === 0 ? '' : '  '.repeat(this.lists.length - 1) + (this.mark || '  ');
    this.mark = '';
    this.lines.push(isSignature ? `${quote}-- ` : (quote + indent + text).trimEnd());
  }
}

const escaped = (line: string): string => line
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/ (?= |$)|^ /g, '\u00a0');

const htmlOf = (node: Node): string => new Lines().take(node).lines.map(line => `<div>${line === '' ? '<br>' : escaped(line)}</div>`).join('');

const isPart = (node: Node): node is HTMLElement => node instanceof HTMLElement && /^gmail_(quote|signature)$/.test(node.className);

/** The text of an editor as lines without formatting; its signature and its quote stay parts of their own. */
export function plain(root: Node): string {
  let html = '';
  let own = document.createElement('div');
  for (const node of root.childNodes) {
    if (isPart(node)) {
      html += `${htmlOf(own)}<div class="${node.className}">${htmlOf(node)}</div>`;
      own = document.createElement('div');
    } else {
      own.append(node.cloneNode(true));
    }
  }
  return html + htmlOf(own);
}
