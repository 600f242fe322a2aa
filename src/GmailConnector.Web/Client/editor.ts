import DOMPurify from 'dompurify';
import Squire from 'squire-rte';
import { all, one } from './dom';
import { pastePictures } from './pastedPictures';
import { Quote } from './quote';
import { showPicture, standsInText } from './server';

const parked = ['style', 'src', 'background'];
const tags = /<[a-z][a-z0-9]*(?:\s+[^\s=>"/]+(?:="[^"]*")?)+\s*\/?>/gi;

const rename = (html: string, from: (name: string) => string, to: (name: string) => string): string =>
  html.replace(tags, tag => parked.reduce((t, name) => t.replace(new RegExp(`(\\s)${from(name)}=(?=")`, 'gi'), `$1${to(name)}=`), tag));

/**
 * A quoted message contains inline styles and images that must not take effect in this page, not even in a parser. In the editor these
 * attributes have other names, and get their own back when the text is sent. What this misses is dropped by the sanitiser below.
 */
const quiet = (html: string): string => rename(html, name => name, name => `data-mail-${name}`);
const loud = (html: string): string =>
  rename(html.replace(tags, tag => tag.replace(/\ssrc="[^"]*"/gi, '')), name => `data-mail-${name}`, name => name);

const clean = (html: string): DocumentFragment =>
  DOMPurify.sanitize(quiet(html), {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'iframe', 'object', 'embed', 'svg', 'math', 'link', 'meta', 'base'],
    FORBID_ATTR: ['id', 'name', 'style', 'src', 'srcset', 'background'],
  });

/** Shows the pictures that the text draws: pasted ones, and those that it names by their content ids from where the message has them. */
function showPictures(surface: HTMLElement, host: HTMLElement): () => void {
  let named = new Map<string, string | undefined>();
  let given = '';
  return () => {
    const urls = (host.dataset.pictures ?? '').split(' ').filter(Boolean);
    if (given !== host.dataset.pictures) {
      given = host.dataset.pictures ?? '';
      named = new Map();
    }
    for (const picture of all<HTMLImageElement>('img[data-mail-src^="cid:"]', surface)) {
      const name = picture.dataset.mailSrc ?? '';
      if (!named.has(name)) {
        named.set(name, urls[named.size]);
      }
      const url = named.get(name);
      if (url && picture.getAttribute('src') === null) {
        showPicture(picture, url);
      }
    }
    for (const picture of all<HTMLImageElement>('img[data-mail-src^="data:"]:not([src])', surface)) {
      const url = picture.dataset.mailSrc ?? '';
      if (standsInText(url)) {
        showPicture(picture, url);
      }
    }
  };
}

const commands: Record<string, (editor: Squire) => void> = {
  bold: e => void (e.hasFormat('B') ? e.removeBold() : e.bold()),
  italic: e => void (e.hasFormat('I') ? e.removeItalic() : e.italic()),
  list: e => void (e.hasFormat('UL') ? e.removeList() : e.makeUnorderedList()),
  quote: e => void (e.hasFormat('BLOCKQUOTE') ? e.decreaseQuoteLevel() : e.increaseQuoteLevel()),
  underline: e => void (e.hasFormat('U') ? e.removeUnderline() : e.underline()),
  strike: e => void (e.hasFormat('S') ? e.removeStrikethrough() : e.strikethrough()),
  numbers: e => void (e.hasFormat('OL') ? e.removeList() : e.makeOrderedList()),
  code: e => void e.toggleCode(),
  clear: e => void e.removeAllFormatting(),
  undo: e => void e.undo(),
  redo: e => void e.redo(),
};

const formats: Record<string, string> = {
  bold: 'B', italic: 'I', underline: 'U', strike: 'S', list: 'UL', numbers: 'OL', quote: 'BLOCKQUOTE', code: 'PRE', link: 'A',
};

export interface MailEditor {
  focus: () => void;
  /** Moves the editor in the page: the place where one writes stays. */
  moving: (move: () => void) => void;
  /** Takes the quote of another answer to the same message, with the addresses of its pictures. */
  answerWith: (html: string, pictures: string, forward: boolean) => void;
}

/** The mail editor over a textarea, which stays the field that is sent. */
export function mailEditor(textarea: HTMLTextAreaElement, changed: () => void, attach?: (files: File[]) => void): MailEditor {
  const host = textarea.closest<HTMLElement>('.editor');
  const surface = host ? one('.editor-surface', host) : null;
  if (!host || !surface) {
    return { focus: () => textarea.focus(), moving: move => move(), answerWith: () => undefined };
  }

  const editor = new Squire(surface, { blockTag: 'DIV', sanitizeToDOMFragment: clean });
  editor.setHTML(textarea.value);
  const quote = new Quote(host, surface, clean, () => write());
  const show = showPictures(surface, host);
  show();
  if (host.dataset.quote === 'folded') {
    editor.setHTML(quote.fold(editor.getHTML()));
    show();
  }
  takeOver(textarea, surface, editor);
  textarea.hidden = true;
  host.classList.add('is-live');

  // Setting the text is a change for the editor, but not one by the writer.
  const text = (): string => editor.getHTML() + quote.beside;
  let last = text();
  const write = (): void => {
    show();
    const now = text();
    if (now === last) {
      return;
    }
    last = now;
    textarea.value = loud(now);
    changed();
  };
  editor.addEventListener('input', write);
  if (attach) {
    editor.addEventListener('pasteImage', event => {
      const { clipboardData } = (event as CustomEvent<{ clipboardData: DataTransfer }>).detail;
      void pastePictures([...clipboardData.files], () => editor.getHTML().length, html => editor.insertHTML(html), attach);
    });
  }
  if (textarea.value !== textarea.defaultValue) {
    changed();
  }

  const showState = (): void => {
    for (const button of all<HTMLButtonElement>('[data-format][aria-pressed]', host)) {
      button.setAttribute('aria-pressed', String(editor.hasFormat(formats[button.dataset.format ?? ''] ?? '')));
    }
  };
  editor.addEventListener('pathChange', showState);
  editor.addEventListener('cursor', showState);

  host.addEventListener('click', event => {
    const name = (event.target as Element).closest<HTMLElement>('[data-format]')?.dataset.format;
    if (name === 'link') {
      askLink(host, editor, write);
    } else if (name) {
      commands[name]?.(editor);
      editor.focus();
      write();
      showState();
    }
  });
  oneTabStop(host);
  surface.addEventListener('keydown', event => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      askLink(host, editor, write);
    }
  });
  // A toolbar button must not take the selection away from the text.
  host.addEventListener('mousedown', event => {
    if ((event.target as Element).closest('[data-format]')) {
      event.preventDefault();
    }
  });
  return {
    focus: () => editor.focus(),
    moving: move => {
      // A range doesn't stay in what is taken out of the page.
      const { startContainer, startOffset, endContainer, endOffset } = editor.getSelection();
      surface.blur();
      move();
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      editor.setSelection(range);
    },
    answerWith: (html, pictures, forward) => {
      host.dataset.pictures = pictures;
      quote.replace(html, forward);
      write();
    },
  };
}

/** The toolbar is one stop for Tab; arrows go from button to button. */
function oneTabStop(host: HTMLElement): void {
  const buttons = all<HTMLButtonElement>('.editor-tools button', host);
  const stopAt = (chosen: HTMLButtonElement | undefined): void => buttons.forEach(b => b.setAttribute('tabindex', b === chosen ? '0' : '-1'));
  stopAt(buttons[0]);
  one('.editor-tools', host)?.addEventListener('keydown', event => {
    const at = buttons.findIndex(b => b === document.activeElement);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 };
    const next = buttons.at((to[event.key] ?? at) % buttons.length);
    if (event.key in to && next) {
      event.preventDefault();
      stopAt(next);
      next.focus();
    }
  });
}

/** Puts the cursor where it was for somebody who began to write before this script ran. */
function takeOver(textarea: HTMLTextAreaElement, surface: HTMLElement, editor: Squire): void {
  let before = document.activeElement === textarea ? clean(textarea.value.slice(0, textarea.selectionStart)).textContent?.length ?? 0 : 0;
  if (before === 0) {
    editor.moveCursorToStart();
    return;
  }
  const texts = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    if (before <= text.length) {
      const caret = document.createRange();
      caret.setStart(text, before);
      editor.setSelection(caret);
      return;
    }
    before -= text.length;
  }
  editor.moveCursorToEnd();
}

function askLink(host: HTMLElement, editor: Squire, write: () => void): void {
  if (editor.hasFormat('A')) {
    editor.removeLink();
    write();
    return;
  }
  const bar = one('.link-bar', host);
  const field = bar ? one<HTMLInputElement>('input', bar) : null;
  if (!bar || !field) {
    return;
  }
  const selection = editor.getSelection();
  bar.hidden = false;
  field.value = 'https://';
  field.focus();
  const finish = (use: boolean): void => {
    bar.hidden = true;
    editor.focus();
    editor.setSelection(selection);
    if (use && /^(https?:\/\/|mailto:)\S+\.\S+/i.test(field.value)) {
      editor.makeLink(field.value.trim());
      write();
    }
  };
  field.onkeydown = event => {
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finish(event.key === 'Enter');
    }
  };
  const insert = one<HTMLButtonElement>('button', bar);
  if (insert) {
    insert.onclick = () => finish(true);
  }
}
