import { all, enhance, one } from './dom';
import { fade } from './server';

/** Small behaviours of plain forms: a button enabled by a tick or a typed word, dismissible notices, menus that close. */
export function forms(): void {
  const area = one('.notices-float');
  if (area) {
    fade(area);
  }

  enhance<HTMLInputElement>('input[data-enables]', input => {
    const button = one<HTMLButtonElement>(`#${input.dataset.enables}`);
    const word = input.dataset.word;
    const show = (): void => {
      if (button) {
        button.disabled = word === undefined ? !input.checked : input.value.trim().toLowerCase() !== word;
      }
    };
    input.addEventListener('input', show);
    show();
  });

  document.addEventListener('click', event => {
    const target = event.target as Element;
    target.closest('[data-dismiss]')?.closest('.notice')?.remove();
    all<HTMLDetailsElement>('details.menu[open]').filter(d => !d.contains(target)).forEach(d => { d.open = false; });
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      for (const menu of all<HTMLDetailsElement>('details.menu[open]')) {
        menu.open = false;
        one('summary', menu)?.focus();
      }
    }
  });
}
