import { all, announce, enhance, one } from './dom';
import { fill, texts } from './texts';

/** The sharing form repeats the choice: the colleague, and how many messages. */
export function sharing(): void {
  enhance<HTMLFormElement>('form[data-sharing]', form => {
    const colleague = one<HTMLSelectElement>('select[name=Colleague]', form);
    const name = one('[data-colleague]', form);
    const ticked = one('[data-ticked]', form);
    const unnamed = name?.textContent ?? '';
    const show = (): void => {
      const count = all<HTMLInputElement>('input[name=Messages]:checked', form).length;
      if (name && colleague) {
        name.textContent = colleague.value === '' ? unnamed : colleague.selectedOptions[0]?.textContent ?? unnamed;
      }
      if (ticked) {
        ticked.textContent = count === 0 ? texts.tickedMessages : count === 1 ? texts.oneMessage : fill(texts.severalMessages, count);
      }
    };
    form.addEventListener('input', show);
    show();
  });

  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-copy-reference]');
    if (link && navigator.clipboard) {
      event.preventDefault();
      const label = [...link.childNodes].find(n => n.nodeType === Node.TEXT_NODE && n.textContent?.trim());
      navigator.clipboard.writeText(link.href).then(
        () => {
          if (label) { label.textContent = ` ${texts.referenceCopied}`; }
          announce(texts.referenceCopied);
        },
        // Where the browser doesn't let pages copy, the reference is shown on a page of its own.
        () => location.assign(link.href));
    }
  });
}
