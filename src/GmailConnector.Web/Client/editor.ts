import Squire from 'squire-rte';
import { tell } from './confirmation';
import { all, announce, one } from './dom';
import { editorTools } from './editorTools';
import { askLink } from './linkBar';
import { clean, loud } from './mailHtml';
import { pastePictures } from './pastedPictures';
import { tidy } from './pastedHtml';
import { plain } from './plainText';
import { Quote } from './quote';
import { showPicture, standsInText } from './server';
import { texts } from './texts';

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

export interface MailEditor {
  focus: () => void;
  /** Moves the editor in the page: the place where one writes stays. */
  moving: (move: () => void) => void;
  /** Takes the quote of another answer to the same message, with the addresses of its pictures. */
  answerWith: (html: string, pictures: string, forward: boolean) => void;
  /** Puts another signature in the place of the one that is there. */
  sign: (html: string) => void;
}

/** The mail editor over a textarea, which stays the field that is sent. */
export function mailEditor(textarea: HTMLTextAreaElement, changed: () => void, attach?: (files: File[]) => void): MailEditor {
  const host = textarea.closest<HTMLElement>('.editor');
  const surface = host ? one('.editor-surface', host) : null;
  if (!host || !surface) {
    return { focus: () => textarea.focus(), moving: move => move(), answerWith: () => undefined, sign: () => undefined };
  }

  const mode = one<HTMLInputElement>('input[name=PlainText]', host);
  const isPlain = (): boolean => mode?.value === 'true';
  const parse = (html: string): DocumentFragment => isPlain() ? clean(plain(clean(html))) : clean(html);
  const editor = new Squire(surface, { blockTag: 'DIV', sanitizeToDOMFragment: parse });
  editor.setHTML(textarea.value);
  const quote = new Quote(host, surface, parse, () => write());
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
  takePasted(surface, editor, files => {
    void pastePictures(files, () => isPlain() ? Infinity : editor.getHTML().length, html => editor.insertHTML(html), attach ?? (() => undefined));
  });
  if (textarea.value !== textarea.defaultValue) {
    changed();
  }

  const showMode = (): void => {
    host.classList.toggle('is-plain', isPlain());
    one('[data-format=plain]', host)?.setAttribute('aria-pressed', String(isPlain()));
  };
  showMode();
  let formatted = { html: '', plain: '' };
  const switchMode = (): void => {
    if (!mode) {
      return;
    }
    mode.value = String(!isPlain());
    if (isPlain()) {
      const html = editor.getHTML();
      editor.setHTML(html);
      formatted = { html, plain: editor.getHTML() };
    } else if (editor.getHTML() === formatted.plain) {
      // Nobody has written since: the formatting comes back.
      editor.setHTML(formatted.html);
    }
    quote.again();
    showMode();
    editor.focus();
    announce(isPlain() ? texts.plainTextOn : texts.plainTextOff);
    last = '';
    write();
  };
  const templates = (opener: HTMLElement | null): void => {
    const selection = editor.getSelection();
    const back = (typed: string): void => {
      editor.focus();
      editor.setSelection(selection);
      if (typed !== '') { editor.insertPlainText(typed, false); }
    };
    const insert = (html: string): void => {
      editor.insertHTML(html);
      write();
    };
    void import('./templates').then(t => t.openTemplates(opener, { host, insert, back }));
  };
  editorTools({ host, editor, write, templates, plain: switchMode });
  endFormatsWithLine(surface, editor);
  surface.addEventListener('keydown', event => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      if (!isPlain()) { askLink(host, editor, write); }
    }
    if (event.key === '/' && one('[data-format=template]', host) && isLineStart(editor)) {
      event.preventDefault();
      templates(null);
    }
    if (isPlain() && (event.ctrlKey || event.metaKey) && /^[biud]$/i.test(event.key)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
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
    sign: html => {
      const there = one(':scope > div.gmail_signature', surface);
      const signature = parse(html);
      if (there) {
        there.replaceWith(...signature.childNodes);
      } else {
        const before = one(':scope > div.gmail_quote', surface);
        if (before) { before.before(...signature.childNodes); } else { surface.append(...signature.childNodes); }
      }
      write();
    },
  };
}

/** Whether one writes at the beginning of a line. */
function isLineStart(editor: Squire): boolean {
  const { collapsed, startContainer, startOffset } = editor.getSelection();
  if (!collapsed) {
    return false;
  }
  let before = startContainer instanceof Text ? startContainer.data.slice(0, startOffset) : '';
  const block = (startContainer instanceof HTMLElement ? startContainer : startContainer.parentElement)?.closest('div, p, li, h2, h3, td');
  const texts = block ? document.createTreeWalker(block, NodeFilter.SHOW_TEXT) : null;
  for (let text = texts?.nextNode(); text && text !== startContainer && startContainer instanceof Text; text = texts?.nextNode()) {
    before += text.textContent ?? '';
  }
  return startContainer instanceof Text ? before.replaceAll('\u200b', '').trim() === '' : (block?.textContent ?? '').replaceAll('\u200b', '').trim() === '';
}

/** What is pasted or dropped: cleaned, and pictures where they were put. */
function takePasted(surface: HTMLElement, editor: Squire, pictures: (files: File[]) => void): void {
  editor.addEventListener('willPaste', event => {
    const { fragment, html } = (event as CustomEvent<{ fragment?: DocumentFragment; html?: string }>).detail;
    const table = fragment ? all('table', fragment).at(-1) : undefined;
    if (table) {
      // The library would go on in the last cell.
      void Promise.resolve().then(() => {
        const after = table.isConnected ? table.nextElementSibling : null;
        if (after) {
          const line = document.createRange();
          line.setStart(after, 0);
          editor.setSelection(line);
        }
      });
    }
    if (fragment && tidy(fragment, html ?? '') > 0) {
      tell(texts.picturesNotPasted);
    }
  });
  editor.addEventListener('pasteImage', event => {
    pictures([...(event as CustomEvent<{ clipboardData: DataTransfer }>).detail.clipboardData.files]);
  });
  surface.addEventListener('drop', event => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) {
      // The form attaches what isn't taken here.
      event.preventDefault();
      const at = document.caretRangeFromPoint(event.clientX, event.clientY);
      if (at && surface.contains(at.startContainer)) { editor.setSelection(at); }
      pictures(files);
    }
  });
  // The library would draw handles with styles that this page doesn't take.
  surface.addEventListener('click', event => {
    if ((event.target as Element).matches('img')) { event.stopPropagation(); }
  });
}

/** A format that was ended at the end of a line stays ended on the next one. */
function endFormatsWithLine(surface: HTMLElement, editor: Squire): void {
  const inline = [...['B', 'I', 'U', 'S'].map(tag => ({ tag })), { tag: 'SPAN', attributes: { 'data-ink': '' } }];
  const on = (): typeof inline => inline.filter(f => editor.hasFormat(f.tag, 'attributes' in f ? f.attributes : null));
  let before: typeof inline | null = null;
  // Around the library's own listener, which is the first on the text itself.
  surface.parentElement?.addEventListener('beforeinput', event => {
    before = event.inputType === 'insertParagraph' && editor.getSelection().collapsed ? on() : null;
  }, true);
  surface.addEventListener('beforeinput', () => {
    const ended = before ? on().filter(f => !before?.includes(f)) : [];
    before = null;
    ended.forEach(f => editor.changeFormat(null, f));
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
