import { isAddress, isOutside, pieces, read, split, splitPasted } from './addresses';
import { announce, one } from './dom';
import { chip } from './recipientChip';
import { fill, texts } from './texts';

const drawn = new WeakMap<HTMLInputElement, RecipientField>();

/**
 * A field of recipients, drawn as chips before the text that is being typed. INVARIANT: the value of the field itself is all of it at every
 * moment, so whatever reads or posts the form has what was typed, finished or not.
 */
export class RecipientField {
  readonly typed: HTMLInputElement;
  readonly box = document.createElement('div');
  onLeft: () => void = () => undefined;
  private readonly list = document.createElement('ul');
  private entries: string[] = [];
  private selected = false;
  private isDrawing = false;

  constructor(private readonly input: HTMLInputElement, private readonly own: string) {
    drawn.set(input, this);
    const isTyping = document.activeElement === input;
    this.typed = input.cloneNode() as HTMLInputElement;
    this.typed.removeAttribute('name');
    this.typed.removeAttribute('data-recipients');
    this.box.className = 'recipients';
    this.list.className = 'recipient-chips';
    this.list.setAttribute('role', 'list');
    input.id = '';
    input.className = 'visually-hidden';
    input.setAttribute('tabindex', '-1');
    input.setAttribute('aria-hidden', 'true');
    input.replaceWith(this.box);
    this.box.append(this.list, this.typed, input);
    this.take(isTyping);
    if (isTyping) {
      this.typed.focus();
    }
    this.hear();
  }

  static of(input: HTMLInputElement): RecipientField | undefined { return drawn.get(input); }

  get name(): string { return this.input.name; }

  get all(): readonly string[] { return this.entries; }

  /** The row that it stands in, with its label. */
  get row(): HTMLElement | null { return this.box.closest('.compose-row'); }

  focus(): void { this.typed.focus(); }

  /** Marks it as wrong, for who comes back to it. */
  tell(isWrong: boolean): void { this.typed.setAttribute('aria-invalid', String(isWrong)); }

  /** What is being typed becomes recipients. */
  commit(): void { this.add(split(this.typed.value)); }

  add(more: string[], at = this.entries.length): void {
    this.entries.splice(at, 0, ...more);
    this.typed.value = '';
    this.changed();
  }

  remove(index: number): string {
    const gone = this.entries.splice(index, 1)[0] ?? '';
    this.changed();
    return gone;
  }

  /** The chip of that place has the focus; past the last one, the text. */
  focusAt(index: number): void {
    const shown = this.list.children[Math.max(0, index)];
    const button = shown ? one<HTMLButtonElement>('.recipient', shown) : null;
    (button ?? this.typed).focus();
  }

  /** The place of the chip that has the focus, or that the element is in; -1 for none. */
  indexOf(target: EventTarget | null): number {
    const item = target instanceof Element ? target.closest('.recipient-chips > li') : null;
    return item ? [...this.list.children].indexOf(item) : -1;
  }

  private hear(): void {
    this.typed.addEventListener('input', event => {
      if (this.typed.value.startsWith(' ')) {
        this.typed.value = this.typed.value.trimStart();
      }
      const found = pieces(this.typed.value);
      if (found.length > 1) {
        const rest = found.pop() ?? '';
        this.entries.push(...found.filter(f => f.length > 0));
        this.typed.value = rest;
        event.stopPropagation();
        this.changed();
      } else {
        this.write();
      }
    });
    this.typed.addEventListener('paste', event => {
      const pasted = splitPasted(event.clipboardData?.getData('text/plain') ?? '');
      if (pasted.length > 1 || (this.typed.value === '' && pasted.length === 1 && isAddress(pasted[0] ?? ''))) {
        event.preventDefault();
        this.commit();
        this.add(pasted);
        announce(pasted.length === 1 ? texts.recipientAdded : fill(texts.recipientsAdded, pasted.length));
      }
    });
    this.typed.addEventListener('keydown', event => this.typing(event));
    this.list.addEventListener('keydown', event => this.chosen(event));
    this.list.addEventListener('click', event => this.clicked(event));
    this.list.addEventListener('dblclick', event => this.edit(this.indexOf(event.target)));
    this.box.addEventListener('mousedown', event => {
      if (event.target === this.box || event.target === this.list) {
        event.preventDefault();
        this.typed.focus();
      }
    });
    this.box.addEventListener('focusout', event => {
      if (!this.isDrawing && !this.box.contains(event.relatedTarget as Node | null)) {
        this.select(false);
        if (this.typed.value.trim() !== '') {
          this.commit();
        }
        this.onLeft();
      }
    });
    // Whoever puts recipients into the field itself says so by a change, and whoever focuses it means the text.
    this.input.addEventListener('change', () => this.take(false));
    this.input.addEventListener('focus', () => this.typed.focus());
    this.box.addEventListener('copy', event => this.copy(event, false));
    this.box.addEventListener('cut', event => this.copy(event, true));
  }

  private typing(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const atStart = this.typed.selectionStart === 0 && this.typed.selectionEnd === 0;
    if (event.defaultPrevented) {
      return;
    }
    if (event.key === 'Enter' && isPlain) {
      event.preventDefault();
      this.commit();
    } else if ((event.key === 'Backspace' || event.key === 'ArrowLeft') && isPlain && atStart && this.entries.length > 0) {
      event.preventDefault();
      this.focusAt(this.entries.length - 1);
    } else if (event.key.toLowerCase() === 'a' && event.ctrlKey && this.typed.value === '' && this.entries.length > 0) {
      event.preventDefault();
      this.select(true);
      this.focusAt(0);
    }
  }

  private chosen(event: KeyboardEvent): void {
    const index = this.indexOf(event.target);
    if (index < 0 || event.altKey || event.defaultPrevented) {
      return;
    }
    const isAll = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
    const places: Record<string, number> = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: this.entries.length };
    if (isAll) {
      this.select(true);
    } else if (event.ctrlKey || event.metaKey) {
      return;
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      this.delete(index);
      this.focusAt(event.key === 'Backspace' && index > 0 ? index - 1 : index);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      this.edit(index);
    } else if (event.key in places) {
      this.select(false);
      this.focusAt(places[event.key] ?? 0);
    } else {
      return;
    }
    event.preventDefault();
  }

  private clicked(event: MouseEvent): void {
    const target = event.target as Element;
    const index = this.indexOf(target);
    this.select(false);
    if (target.closest('.recipient-remove') && index >= 0) {
      this.delete(index);
      this.typed.focus();
    }
  }

  /** Turns a chip back into text. What was being typed becomes a chip before. */
  private edit(index: number): void {
    const entry = this.entries[index];
    if (entry === undefined) {
      return;
    }
    this.entries.splice(index, 1);
    this.entries.push(...split(this.typed.value));
    this.typed.value = entry;
    this.changed();
    this.typed.focus();
    this.typed.select();
  }

  private delete(index: number): void {
    const gone = this.selected ? this.entries.splice(0) : this.entries.splice(index, 1);
    this.changed();
    announce(gone.length === 1 ? fill(texts.recipientRemoved, labelOf(gone[0] ?? '')) : fill(texts.recipientsRemoved, gone.length));
  }

  private copy(event: ClipboardEvent, takesAway: boolean): void {
    const index = this.indexOf(event.target);
    const copied = this.selected ? this.entries : this.entries.slice(index, index + 1);
    if (index < 0 || copied.length === 0) {
      return;
    }
    event.preventDefault();
    event.clipboardData?.setData('text/plain', copied.join(', '));
    if (takesAway) {
      this.delete(index);
      this.typed.focus();
    }
  }

  private select(all: boolean): void {
    this.selected = all;
    this.list.classList.toggle('is-selected', all);
  }

  /** Reads what the field has. Where somebody was typing, the last of it is still text. */
  private take(isTyping: boolean): void {
    const found = isTyping ? pieces(this.input.value) : split(this.input.value);
    this.typed.value = isTyping ? found.pop() ?? '' : '';
    this.entries = found.filter(f => f.length > 0);
    this.draw();
  }

  private changed(): void {
    this.select(false);
    this.draw();
    this.write();
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private write(): void { this.input.value = [...this.entries, this.typed.value].filter(e => e.trim() !== '').join(', '); }

  private draw(): void {
    // A chip that has the focus goes with the others; the field wasn't left by that.
    this.isDrawing = true;
    this.list.replaceChildren(...this.entries.map(entry => chip(entry, isOutside(this.own, read(entry).address))));
    this.isDrawing = false;
  }
}

const labelOf = (entry: string): string => read(entry).name || read(entry).address;
