import { folded, isAddress, read, split } from './addresses';
import { all, one } from './dom';
import type { RecipientField } from './recipientField';
import { post } from './server';
import { texts } from './texts';

const pause = 120;
const mostShown = 8;
let made = 0;

/** What the server answered for the first letters: whoever types on finds the rest among it, without another look-up on record. */
interface Answer {
  asked: string;
  isAll: boolean;
  options: HTMLElement[];
}

/** Suggestions under a field of recipients: a combobox with a list (WAI-ARIA). */
export class RecipientSuggestions {
  private readonly list = document.createElement('ul');
  private readonly name = `suggestions-${++made}`;
  private answer: Answer | null = null;
  private active = -1;
  private asking = 0;
  private timer = 0;

  constructor(private readonly form: HTMLFormElement, private readonly field: RecipientField) {
    this.list.className = 'suggestions';
    this.list.id = this.name;
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', texts.suggestions);
    field.row?.append(this.list);
    field.typed.setAttribute('role', 'combobox');
    field.typed.setAttribute('aria-autocomplete', 'list');
    field.typed.setAttribute('aria-expanded', 'false');
    field.typed.setAttribute('aria-controls', this.name);
    field.typed.addEventListener('input', () => this.typed());
    field.typed.addEventListener('keydown', event => this.key(event), { capture: true });
    field.typed.addEventListener('blur', () => this.close());
    this.list.addEventListener('mousedown', event => {
      event.preventDefault();
      event.stopPropagation();
    });
    this.list.addEventListener('click', event => {
      const option = (event.target as Element).closest<HTMLElement>('[role=option]');
      if (option) {
        this.accept(option);
      }
    });
  }

  private get shown(): HTMLElement[] { return all('[role=option]', this.list); }

  private typed(): void {
    clearTimeout(this.timer);
    const text = this.field.typed.value.trim();
    if (text.length === 0) {
      this.close();
    } else if (this.answer && this.answer.isAll && folded(text).startsWith(folded(this.answer.asked))) {
      this.show(text);
    } else {
      this.timer = setTimeout(() => { void this.ask(text); }, pause);
    }
  }

  private async ask(text: string): Promise<void> {
    const turn = ++this.asking;
    const body = new FormData();
    body.set('typed', text);
    const answer = await post(`${this.form.action.split('?')[0]}/recipients`, body);
    const found = answer.ok ? one('ul', new DOMParser().parseFromString(answer.html, 'text/html')) : null;
    if (turn !== this.asking || !found) {
      return;
    }
    this.answer = { asked: text, isAll: found.dataset.all === 'true', options: all<HTMLElement>('[role=option]', found).map(o => document.importNode(o, true)) };
    const now = this.field.typed.value.trim();
    if (now.length > 0 && document.activeElement === this.field.typed) {
      this.show(now);
    }
  }

  private show(text: string): void {
    const words = folded(text).split(/[\s<>",]+/).filter(Boolean);
    const chosen = new Set(all<HTMLInputElement>('input[data-recipients]', this.form).flatMap(i => split(i.value)).map(e => read(e).address.toLowerCase()));
    const found = (this.answer?.options ?? []).filter(option => {
      const said = folded(option.textContent);
      return words.every(w => said.includes(w)) && !chosen.has(read(entryOf(option)).address.toLowerCase());
    }).slice(0, mostShown);
    found.forEach((option, i) => { option.id = `${this.name}-${i}`; });
    this.list.replaceChildren(...found);
    this.list.hidden = found.length === 0;
    this.field.typed.setAttribute('aria-expanded', String(found.length > 0));
    // Whoever has typed a whole address means that one.
    this.activate(found.length > 0 && !isAddress(text) ? 0 : -1);
  }

  private activate(index: number): void {
    this.active = index;
    this.shown.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    const option = this.shown[index];
    if (option) {
      this.field.typed.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      this.field.typed.removeAttribute('aria-activedescendant');
    }
  }

  private key(event: KeyboardEvent): void {
    const options = this.shown;
    if (this.list.hidden || options.length === 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const option = options[this.active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.activate(this.active < 0 && step < 0 ? options.length - 1 : (this.active + step + options.length) % options.length);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && option) {
      this.accept(option);
    } else {
      return;
    }
    event.preventDefault();
  }

  private accept(option: HTMLElement): void {
    this.close();
    this.field.add([entryOf(option)]);
    this.field.focus();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asking++;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.active = -1;
    this.field.typed.setAttribute('aria-expanded', 'false');
    this.field.typed.removeAttribute('aria-activedescendant');
  }
}

const entryOf = (option: HTMLElement): string => one<HTMLDataElement>('.suggestion-entry', option)?.value ?? '';
