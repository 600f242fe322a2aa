import type Squire from 'squire-rte';
import { all, one } from './dom';
import { inkOf, inks } from './inks';
import { askLink } from './linkBar';
import { Picker, type Choice } from './picker';
import { texts } from './texts';

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

/** Makes paragraphs headings, and headings paragraphs; lists, quotes and tables stay. */
function setBlock(editor: Squire, make: () => HTMLElement): void {
  editor.modifyBlocks(fragment => {
    for (const block of [...fragment.childNodes]) {
      if (block instanceof HTMLElement && block.matches('div:not(.gmail_quote), p, h1, h2, h3, h4, h5, h6')) {
        const made = make();
        made.append(...block.childNodes);
        block.replaceWith(made);
      }
    }
    return fragment;
  });
}

export interface Tools {
  host: HTMLElement;
  editor: Squire;
  write: () => void;
  /** Opens the templates; null where they were asked for in the text. */
  templates: (opener: HTMLElement | null) => void;
  /** Turns plain text on or off. */
  plain: () => void;
}

/** The toolbar of an editor. */
export function editorTools({ host, editor, write, plain, templates }: Tools): void {
  const bar = one('.editor-tools', host);
  let open: Picker | null = null;

  const line = 'picker-choice picker-line';
  const headings = (): Choice[] => [
    { name: texts.normalText, shows: texts.normalText, className: line, isChosen: !['H1', 'H2', 'H3'].some(h => editor.hasFormat(h)), choose: () => setBlock(editor, () => document.createElement('div')) },
    { name: texts.heading, shows: texts.heading, className: line, isChosen: editor.hasFormat('H2'), choose: () => setBlock(editor, () => document.createElement('h2')) },
    { name: texts.subheading, shows: texts.subheading, className: line, isChosen: editor.hasFormat('H3'), choose: () => setBlock(editor, () => document.createElement('h3')) },
  ];
  const colours = (): Choice[] => inks.map(({ hex, name }) => ({
    name,
    className: `picker-choice picker-ink ${hex === '' ? 'is-none' : `ink-${hex}`}`,
    isChosen: hex === '' ? !editor.hasFormat('SPAN', { 'data-ink': '' }) : editor.hasFormat('SPAN', inkOf(hex)),
    choose: () => void editor.changeFormat(hex === '' ? null : { tag: 'SPAN', attributes: inkOf(hex) }, { tag: 'SPAN', attributes: { 'data-ink': '' } }),
  }));

  // What is chosen is for the words that were selected before the panel had the focus.
  const choosing = (button: HTMLElement, label: string, show: (picker: Picker, use: (choice: Choice) => Choice) => void): void => {
    const wasOpen = open?.isOpen && button.getAttribute('aria-expanded') === 'true';
    open?.close();
    if (wasOpen) {
      return;
    }
    const selection = editor.getSelection();
    open = new Picker(button, label, () => {
      editor.focus();
      editor.setSelection(selection);
    });
    show(open, choice => ({
      ...choice,
      choose: () => {
        choice.choose();
        editor.focus();
        write();
      },
    }));
  };
  const popups: Record<string, (button: HTMLElement) => void> = {
    template: button => templates(button),
    heading: button => choosing(button, texts.heading, (picker, use) => picker.open([{ choices: headings().map(use) }])),
    colour: button => choosing(button, texts.textColour, (picker, use) => picker.open([{ choices: colours().map(use) }])),
    emoji: button => choosing(button, texts.emoji, picker => {
      void import('./emoji').then(e => e.openEmoji(picker, emoji => {
        editor.insertPlainText(emoji, false);
        write();
      }));
    }),
  };

  const showState = (): void => {
    for (const button of all<HTMLButtonElement>('[data-format][aria-pressed]', host)) {
      const format = formats[button.dataset.format ?? ''];
      if (format) { button.setAttribute('aria-pressed', String(editor.hasFormat(format))); }
    }
  };
  editor.addEventListener('pathChange', showState);
  editor.addEventListener('cursor', showState);

  host.addEventListener('click', event => {
    const more = (event.target as Element).closest<HTMLElement>('.tools-more');
    if (more && bar) {
      more.setAttribute('aria-expanded', String(bar.classList.toggle('is-open')));
    }
    const button = (event.target as Element).closest<HTMLElement>('[data-format]');
    const name = button?.dataset.format;
    if (button && name && popups[name]) {
      popups[name]?.(button);
    } else if (name === 'link') {
      askLink(host, editor, write);
    } else if (name === 'plain') {
      plain();
    } else if (name) {
      commands[name]?.(editor);
      editor.focus();
      write();
      showState();
    }
  });
  document.addEventListener('mousedown', event => {
    if (open?.isOpen && open.isBeside(event.target as Node)) { open.close(false); }
  });
  // A toolbar button must not take the selection away from the text.
  host.addEventListener('mousedown', event => {
    if ((event.target as Element).closest('[data-format], .tools-more')) {
      event.preventDefault();
    }
  });
  oneTabStop(bar);
}

/** The toolbar is one stop for Tab; arrows go from button to button. */
function oneTabStop(bar: HTMLElement | null): void {
  const buttons = all<HTMLButtonElement>('button', bar ?? document.createElement('div'));
  const stopAt = (chosen: HTMLButtonElement | undefined): void => buttons.forEach(b => b.setAttribute('tabindex', b === chosen ? '0' : '-1'));
  stopAt(buttons[0]);
  bar?.addEventListener('keydown', event => {
    const shown = buttons.filter(b => b.checkVisibility());
    const at = shown.findIndex(b => b === document.activeElement);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 };
    const next = shown.at((to[event.key] ?? at) % shown.length);
    if (event.key in to && next) {
      event.preventDefault();
      stopAt(next);
      next.focus();
    }
  });
  // In plain text, and where a narrow toolbar is folded, the stop may be a button that isn't shown.
  bar?.addEventListener('click', () => {
    if (buttons.every(b => b.getAttribute('tabindex') === '-1' || !b.checkVisibility())) { stopAt(buttons.find(b => b.checkVisibility())); }
  });
}
