import { all, announce, one } from './dom';
import { fill, texts } from './texts';

const unit = (bytes: number): string =>
  bytes < 1024 ? fill(texts.bytes, bytes)
    : bytes < 1024 * 1024 ? fill(texts.kilobytes, Math.round(bytes / 1024))
    : fill(texts.megabytes, (bytes / 1024 / 1024).toLocaleString(texts.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

/** The chosen files: listed, removable, and their size checked before anything is uploaded. */
export class Attachments {
  private files: File[] = [];
  private readonly limit: number;
  private readonly list: HTMLElement;
  private readonly state: HTMLElement;

  constructor(private readonly form: HTMLFormElement, private readonly changed: () => void) {
    const area = one('.attachments', form);
    const picker = one<HTMLInputElement>('input[type=file]', form);
    const list = one('.chosen-files', form);
    const state = one('.attachment-state', form);
    if (!area || !picker || !list || !state) {
      throw new Error('The compose form has no place for attachments.');
    }
    this.list = list;
    this.state = state;
    this.limit = Number(area.dataset.limit);

    picker.addEventListener('change', () => {
      this.add([...(picker.files ?? [])]);
      picker.value = '';
    });
    form.addEventListener('dragover', event => {
      if (event.dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        form.classList.add('is-drop-target');
      }
    });
    form.addEventListener('dragleave', event => {
      if (!form.contains(event.relatedTarget as Node | null)) {
        form.classList.remove('is-drop-target');
      }
    });
    form.addEventListener('drop', event => {
      form.classList.remove('is-drop-target');
      // What was dropped into the text stands there.
      if (event.dataTransfer?.files.length && !event.defaultPrevented) {
        event.preventDefault();
        this.add([...event.dataTransfer.files]);
      }
    });
    form.addEventListener('change', event => {
      if ((event.target as Element).matches('input[name=KeepParts]')) {
        this.show();
        this.changed();
      }
    });
    this.show();
  }

  get count(): number { return this.files.length; }

  get total(): number {
    const keptSizes = all<HTMLInputElement>('input[name=KeepParts]:checked', this.form)
      .map(kept => Number(kept.closest('.file-chip')?.querySelector<HTMLDataElement>('data.file-size')?.value ?? 0));
    return [...this.files.map(f => f.size), ...keptSizes].reduce((a, b) => a + b, 0);
  }

  get fits(): boolean { return this.total <= this.limit; }

  appendTo(body: FormData): void {
    body.delete('Files');
    this.files.forEach(f => body.append('Files', f, f.name));
  }

  add(files: File[]): void {
    this.files.push(...files);
    announce(files.length === 1 ? texts.fileAttached : fill(texts.filesAttached, files.length));
    this.show();
    this.changed();
  }

  forget(): void {
    this.files = [];
    this.show();
  }

  show(): void {
    this.list.replaceChildren(...this.files.map((file, i) => {
      const item = document.createElement('li');
      item.className = 'file-chip';
      const name = document.createElement('span');
      name.className = 'file-name';
      name.textContent = file.name;
      const size = document.createElement('span');
      size.className = 'file-size';
      size.textContent = unit(file.size);
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'icon-button';
      remove.setAttribute('aria-label', fill(texts.removeFile, file.name));
      remove.textContent = '×';
      remove.addEventListener('click', () => {
        this.files.splice(i, 1);
        this.show();
        this.changed();
        one('.attach-button', this.form)?.focus();
      });
      item.append(name, size, remove);
      return item;
    }));
    const over = !this.fits;
    this.state.classList.toggle('is-error', over);
    this.state.textContent = over
      ? fill(texts.sizeOverLimit, unit(this.total), unit(this.limit))
      : this.total > 0 ? fill(texts.sizeOfLimit, unit(this.total), unit(this.limit)) : '';
  }
}
