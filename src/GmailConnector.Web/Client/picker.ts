import { all, one } from './dom';

/** Something to choose: what it is called, and what its button shows or is coloured with. */
export interface Choice { name: string; shows?: string; className?: string; isChosen?: boolean; choose: () => void }

export interface Section { name?: string; choices: Choice[] }

const gap = 4;

/**
 * A panel of buttons over the toolbar: arrows go from one to the next and from row to row, Escape closes it. Choosing closes it too.
 */
export class Picker {
  private readonly place = document.createElement('div');
  private readonly panel = document.createElement('div');
  private readonly body = document.createElement('div');

  /**
   * @param opener The button that opens and closes it.
   * @param label What it is called.
   * @param closed What has the focus once it is closed.
   */
  constructor(private readonly opener: HTMLElement, label: string, private readonly closed: () => void) {
    this.place.className = 'picker-place';
    this.place.append(this.panel);
    this.panel.className = 'picker';
    this.panel.setAttribute('role', 'dialog');
    this.panel.setAttribute('aria-label', label);
    this.panel.append(this.body);
    this.panel.addEventListener('keydown', event => this.pressed(event));
    this.panel.addEventListener('focusout', event => {
      const to = event.relatedTarget as Node | null;
      if (to && !this.panel.contains(to) && to !== this.opener) { this.close(false); }
    });
    this.panel.addEventListener('mousedown', event => {
      if (!(event.target as Element).matches('input')) { event.preventDefault(); }
    });
  }

  get isOpen(): boolean { return this.panel.isConnected; }

  /** Whether what was pressed is outside of it. */
  isBeside(target: Node): boolean { return !this.panel.contains(target) && !this.opener.contains(target); }

  open(sections: Section[]): void {
    this.show(sections);
    this.opener.closest('.editor-tools')?.before(this.place);
    this.opener.setAttribute('aria-expanded', 'true');
    (one('[aria-pressed="true"]', this.body) ?? one('input', this.panel) ?? one('button', this.body))?.focus();
  }

  /** A field above the choices. */
  addField(field: HTMLInputElement): void { this.panel.prepend(field); }

  show(sections: Section[]): void {
    this.body.replaceChildren(...sections.filter(s => s.choices.length > 0).map(section => this.sectionOf(section)));
  }

  close(returns = true): void {
    if (this.isOpen) {
      this.place.remove();
      this.opener.setAttribute('aria-expanded', 'false');
      if (returns) { this.closed(); }
    }
  }

  private sectionOf(section: Section): HTMLElement {
    const group = document.createElement('div');
    group.className = 'picker-section';
    group.setAttribute('role', 'group');
    if (section.name) {
      const heading = document.createElement('h3');
      heading.textContent = section.name;
      group.setAttribute('aria-label', section.name);
      group.append(heading);
    }
    const grid = document.createElement('div');
    grid.className = 'picker-grid';
    grid.append(...section.choices.map(choice => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = choice.className ?? 'picker-choice';
      button.textContent = choice.shows ?? '';
      button.title = choice.name;
      button.setAttribute('aria-label', choice.name);
      if (choice.isChosen !== undefined) { button.setAttribute('aria-pressed', String(choice.isChosen)); }
      button.addEventListener('click', () => {
        this.close();
        choice.choose();
      });
      return button;
    }));
    group.append(grid);
    return group;
  }

  private pressed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
      return;
    }
    const buttons = all<HTMLButtonElement>('button', this.body);
    const at = buttons.findIndex(b => b === document.activeElement);
    const isField = (event.target as Element).matches('input');
    if (isField && (event.key === 'Enter' || event.key === 'ArrowDown')) {
      event.preventDefault();
      if (event.key === 'Enter') { buttons[0]?.click(); } else { buttons[0]?.focus(); }
    } else if (!isField && at >= 0) {
      const to = this.next(event.key, buttons, at);
      if (to !== null) {
        event.preventDefault();
        (to < 0 ? one('input', this.panel) : buttons[to])?.focus();
      }
    }
  }

  /** Up and down go by what stands there, whatever fits into a row. */
  private next(key: string, buttons: HTMLButtonElement[], at: number): number | null {
    if (key === 'ArrowRight' || key === 'ArrowLeft') { return at + (key === 'ArrowRight' ? 1 : -1); }
    if (key === 'Home' || key === 'End') { return key === 'Home' ? 0 : buttons.length - 1; }
    const here = buttons[at]?.getBoundingClientRect();
    if (!here || (key !== 'ArrowDown' && key !== 'ArrowUp')) { return null; }
    const places = buttons.map((b, i) => ({ i, box: b.getBoundingClientRect() }));
    const rows = places.filter(p => key === 'ArrowDown' ? p.box.top > here.top + gap : p.box.top < here.top - gap);
    const row = key === 'ArrowDown' ? Math.min(...rows.map(p => p.box.top)) : Math.max(...rows.map(p => p.box.top));
    const off = (p: { box: DOMRect }): number => Math.abs(p.box.left - here.left);
    const inRow = rows.filter(p => Math.abs(p.box.top - row) <= gap).sort((a, b) => off(a) - off(b));
    return inRow[0]?.i ?? (key === 'ArrowUp' ? -1 : at);
  }
}
