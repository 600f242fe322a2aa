import { folded } from './addresses';
import { all, one } from './dom';

/** What the page itself leads to: its folders and labels, the mailboxes, and the pages of the account menu. */
const places = ['#labels a.label-link', '.mailbox-menu a.menu-item', '.shell-header > .menu > .menu-panel > a.menu-item'];

const links = new WeakMap<Element, HTMLAnchorElement>();

function optionFor(link: HTMLAnchorElement, goesTo: string): HTMLElement {
  const option = document.createElement('li');
  const name = document.createElement('span');
  const where = document.createElement('span');
  option.setAttribute('role', 'option');
  name.className = 'name';
  name.textContent = (one('.name', link) ?? one('span', link) ?? link).textContent;
  where.className = 'keys muted';
  where.textContent = goesTo;
  option.append(name, where);
  links.set(option, link);
  return option;
}

/** Whether what an action is about is there: an open conversation, or one that is chosen. */
function applies(option: HTMLElement): boolean {
  const isOpen = one('#reading .thread') !== null;
  const isChosen = one('#threads > .row:is(.is-current, :has(input:checked))') !== null;
  return option.dataset.needs === 'open' ? isOpen
    : option.dataset.needs === 'chosen' ? isOpen || isChosen
    : option.dataset.needs === 'assign' ? (isOpen || isChosen) && one('#workspace')?.dataset.assign !== undefined
    : true;
}

class Palette {
  private readonly field: HTMLInputElement | null;
  private readonly list: HTMLElement | null;
  private readonly none: HTMLElement | null;

  constructor(private readonly dialog: HTMLDialogElement, private readonly run: (keys: string) => void) {
    this.field = one<HTMLInputElement>('input', dialog);
    this.list = one('#palette-list', dialog);
    this.none = one('[data-none]', dialog);
    this.field?.addEventListener('input', () => this.show());
    this.field?.addEventListener('keydown', event => this.key(event));
    this.list?.addEventListener('click', event => {
      const option = (event.target as Element).closest<HTMLElement>('[role=option]');
      if (option) { this.choose(option); }
    });
  }

  open(typed: string): void {
    if (!this.field || !this.list) {
      return;
    }
    all('[role=option]:not([data-run])', this.list).forEach(option => option.remove());
    const goesTo = this.list.dataset.goesTo ?? '';
    this.list.append(...places.flatMap(p => all<HTMLAnchorElement>(p)).map(link => optionFor(link, goesTo)));
    this.field.value = typed.trimEnd();
    this.show();
    this.dialog.showModal();
    const [first] = this.shown;
    if (typed.endsWith('\n') && first) { this.choose(first); }
  }

  private get shown(): HTMLElement[] { return all<HTMLElement>('[role=option]:not([hidden])', this.dialog); }

  private show(): void {
    const words = folded(this.field?.value ?? '').split(/\s+/);
    for (const option of all<HTMLElement>('[role=option]', this.dialog)) {
      const name = folded(one('.name', option)?.textContent ?? '');
      option.hidden = !applies(option) || !words.every(word => name.includes(word));
    }
    if (this.none) {
      this.none.textContent = this.shown.length === 0 ? this.none.dataset.none ?? '' : '';
    }
    this.mark(this.shown[0]);
  }

  private mark(chosen: HTMLElement | undefined): void {
    all('[aria-selected=true]', this.dialog).forEach(option => {
      option.removeAttribute('aria-selected');
      option.removeAttribute('id');
    });
    if (chosen) {
      chosen.setAttribute('aria-selected', 'true');
      chosen.id = 'palette-chosen';
      chosen.scrollIntoView({ block: 'nearest' });
      this.field?.setAttribute('aria-activedescendant', chosen.id);
    } else {
      this.field?.removeAttribute('aria-activedescendant');
    }
  }

  private key(event: KeyboardEvent): void {
    const { shown } = this;
    const at = shown.findIndex(option => option.getAttribute('aria-selected') === 'true');
    const to: Record<string, number> = { ArrowDown: (at + 1) % shown.length, ArrowUp: (at + shown.length - 1) % shown.length };
    if (event.isComposing) {
      return;
    }
    if (event.key in to && shown.length > 0) {
      event.preventDefault();
      this.mark(shown[to[event.key] ?? 0]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = shown[at];
      if (chosen) { this.choose(chosen); }
    }
  }

  private choose(option: HTMLElement): void {
    this.dialog.close();
    const link = links.get(option);
    if (link) {
      link.click();
    } else {
      this.run(option.dataset.run ?? '');
    }
  }
}

const made = new WeakMap<HTMLDialogElement, Palette>();

/** Opens the palette in its dialog, with what was typed already; `run` does what a key does. */
export function openPalette(dialog: HTMLDialogElement, run: (keys: string) => void, typed: string): void {
  const palette = made.get(dialog) ?? new Palette(dialog, run);
  made.set(dialog, palette);
  palette.open(typed);
}
