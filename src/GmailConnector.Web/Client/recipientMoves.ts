import { announce, one } from './dom';
import type { RecipientField } from './recipientField';
import { fill, texts } from './texts';

const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

interface Taken {
  from: RecipientField;
  index: number;
}

/** Takes recipients from To to Cc and Bcc and back: by dragging, or with Alt and the arrow keys. */
export function moves(form: HTMLFormElement, fields: RecipientField[], reveal: (name: string) => void): void {
  let taken: Taken | null = null;
  const of = (target: EventTarget | null): RecipientField | undefined => fields.find(f => f.row?.contains(target as Node | null));

  const put = ({ from, index }: Taken, to: RecipientField, at: number): void => {
    const place = from === to && index < at ? at - 1 : at;
    to.add([from.remove(index)], place);
    to.focusAt(place);
    announce(fill(texts.recipientMoved, (to.row && one('label', to.row)?.textContent?.trim()) ?? to.name));
  };

  form.addEventListener('keydown', event => {
    const from = of(event.target);
    const index = from?.indexOf(event.target) ?? -1;
    const to = fields[from ? fields.indexOf(from) + (steps[event.key] ?? 0) : -1];
    if (event.altKey && from && index >= 0 && to && to !== from) {
      event.preventDefault();
      event.stopPropagation();
      reveal(to.name);
      put({ from, index }, to, to.all.length);
    }
  });
  form.addEventListener('dragstart', event => {
    const from = of(event.target);
    const index = from?.indexOf(event.target) ?? -1;
    if (from && index >= 0) {
      taken = { from, index };
      event.dataTransfer?.setData('text/plain', from.all[index] ?? '');
      form.classList.add('is-moving-recipient');
    }
  });
  form.addEventListener('dragover', event => {
    if (taken && of(event.target)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  form.addEventListener('drop', event => {
    const to = of(event.target);
    if (taken && to) {
      event.preventDefault();
      event.stopPropagation();
      const over = to.indexOf(event.target);
      put(taken, to, over < 0 ? to.all.length : over);
    }
  });
  form.addEventListener('dragend', () => {
    taken = null;
    form.classList.remove('is-moving-recipient');
  });
}
