import { all, one } from './dom';

/** Puts names into a note, saves it by Ctrl+Enter and closes it by Esc, with the focus back where it was opened. */
export function noteForm(form: HTMLFormElement): void {
  const text = one<HTMLTextAreaElement>('textarea', form);
  const close = (): void => {
    form.remove();
    one('#reading [data-key=i]')?.focus();
  };
  one('[data-close-note]', form)?.addEventListener('click', close);
  form.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  for (const button of all('[data-mention]', form)) {
    button.addEventListener('click', () => {
      if (text) {
        const before = text.value.slice(0, text.selectionStart);
        const gap = before === '' || /\s$/.test(before) ? '' : ' ';
        text.setRangeText(`${gap}${button.textContent.trim()} `, text.selectionStart, text.selectionEnd, 'end');
        text.focus();
      }
    });
  }
}
