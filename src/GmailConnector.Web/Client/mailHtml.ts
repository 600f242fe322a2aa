import DOMPurify from 'dompurify';
import { all } from './dom';
import { mark } from './inks';

const parked = ['style', 'src', 'background'];
const tags = /<[a-z](?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
const attributes = /(?<=[\s"'/])([^\s"'<>/=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>`]+))?/g;

/** What no parser may see, since browsers would report it: style sheets and what is written for Word alone. */
const unseen = /<style[\s>][\s\S]*?<\/style\s*>|<!--[\s\S]*?-->/gi;

/** Gives the attributes of all tags other names; null takes one away. */
const rename = (html: string, to: (name: string) => string | null): string =>
  html.replace(tags, tag => tag.replace(attributes, (_, name: string, value: string | undefined) => {
    const renamed = to(name.toLowerCase());
    return renamed === null ? '' : renamed + (value ?? '');
  }));

/**
 * A quoted message contains inline styles and images that must not take effect in this page, not even in a parser. In the editor these
 * attributes have other names, and get their own back when the text is sent. What this misses is dropped by the sanitiser below.
 */
const quiet = (html: string): string =>
  rename(html.replace(unseen, '').replace(/<(\/?)tt(?=[\s>])/gi, '<$1code'), name => parked.includes(name) ? `data-mail-${name}` : name);

/** The text as it is sent. */
export const loud = (html: string): string =>
  rename(html, name => parked.includes(name) ? null : name.startsWith('data-mail-') ? name.slice('data-mail-'.length) : name);

const sizes = ['10px', '13px', '16px', '18px', '24px', '32px', '48px'];

/** The editor's library would write a font as a style, which this page doesn't take. */
function fontAsSpan(font: HTMLElement): void {
  const [colour, face, size] = ['color', 'face', 'size'].map(name => font.getAttribute(name) ?? '');
  const span = document.createElement('span');
  const style = [
    colour ? `color:${colour}` : '',
    face ? `font-family:${face}` : '',
    size ? `font-size:${sizes[Number(size) - 1] ?? sizes[2] ?? ''}` : '',
    font.dataset.mailStyle ?? '',
  ];
  span.dataset.mailStyle = style.filter(Boolean).join(';');
  span.append(...font.childNodes);
  font.replaceWith(span);
}

/** Makes elements of HTML that take no effect here and load nothing. */
export function clean(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(quiet(html), {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'iframe', 'object', 'embed', 'svg', 'math', 'link', 'meta', 'base'],
    FORBID_ATTR: ['id', 'name', 'style', 'src', 'srcset', 'background'],
  });
  all('font', fragment).forEach(fontAsSpan);
  all('span[data-mail-style]', fragment).forEach(mark);
  return fragment;
}
