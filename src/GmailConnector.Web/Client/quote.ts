import { one } from './dom';

/** Where the quote is: behind the dots, in the text, or nowhere. */
type Place = 'none' | 'folded' | 'open' | 'dropped';

/**
 * The quote of an answer, folded behind "…". Until somebody opens it, it is carried beside the text as the editor had it, so that what is
 * sent is the same either way.
 */
export class Quote {
  private html = '';
  private place: Place = 'none';
  private readonly bar: HTMLElement | null;

  /**
   * @param surface The editor's text.
   * @param parse Makes elements of HTML, sanitised.
   * @param changed The text or the quote has changed.
   */
  constructor(host: HTMLElement, private readonly surface: HTMLElement, private readonly parse: (html: string) => DocumentFragment, private readonly changed: () => void) {
    this.bar = one('.quote-fold', host);
    this.bar?.addEventListener('click', event => {
      const does = (event.target as Element).closest<HTMLElement>('[data-quote]')?.dataset.quote;
      if (does === 'show') {
        this.open();
        const quote = this.inText();
        quote?.scrollIntoView({ block: 'nearest' });
        this.surface.focus();
      } else if (does === 'drop') {
        this.set('', 'dropped');
        this.surface.focus();
      }
      if (does) { this.changed(); }
    });
  }

  /** What the text goes out with, beside what the editor has. */
  get beside(): string { return this.place === 'folded' ? this.html : ''; }

  /** Takes the quote out of a text that has one at its end; what is left is for the editor. */
  fold(html: string): string {
    const [own, quote] = this.split(html);
    if (!this.bar || quote === '') {
      return html;
    }
    this.set(quote, 'folded');
    return own;
  }

  /** The quote of an answer of another kind; one that somebody edited stays, and one that was dropped stays away from replies. */
  replace(html: string, forward: boolean): void {
    const [, quote] = this.split(html);
    const there = this.inText();
    if (there && there.outerHTML !== this.html && this.html !== '') {
      return;
    }
    if (quote === '' || (this.place === 'dropped' && !forward)) {
      return;
    }
    there?.remove();
    this.set(quote, 'folded');
    if (forward) {
      this.open();
    }
  }

  /** The quote as it is parsed now: formatted, or as plain text. */
  again(): void {
    if (this.place === 'folded') {
      const root = document.createElement('div');
      root.append(this.parse(this.html));
      this.html = root.innerHTML;
    }
  }

  private open(): void {
    this.surface.append(this.parse(this.html));
    this.html = this.inText()?.outerHTML ?? this.html;
    this.set(this.html, 'open');
  }

  private set(html: string, place: Place): void {
    this.html = html;
    this.place = place;
    if (this.bar) {
      this.bar.hidden = place !== 'folded';
    }
  }

  private inText(): Element | null { return one(':scope > div.gmail_quote:last-of-type', this.surface) ?? one(':scope > div.gmail_quote', this.surface); }

  private split(html: string): [string, string] {
    const root = document.createElement('div');
    root.append(this.parse(html));
    const quote = one(':scope > div.gmail_quote', root);
    let after = quote?.nextElementSibling ?? null;
    while (after && (after.textContent ?? '').trim() === '' && !one('img', after)) {
      after = after.nextElementSibling;
    }
    if (!quote || after) {
      return [html, ''];
    }
    const text = quote.outerHTML;
    while (quote.nextSibling) { quote.nextSibling.remove(); }
    quote.remove();
    return [root.innerHTML, text];
  }
}
