import { all, one } from './dom';

/**
 * "Send anyway" after the questions about a message: that they were answered goes along with this one sending. Whatever is written after
 * that is asked about again.
 */
export function sendWarnings(form: HTMLFormElement): void {
  const forget = (): void => all('input.answered', form).forEach(i => i.remove());
  const answer = (name: string, value: string): void => {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.className = 'answered';
    field.name = name;
    field.value = value;
    form.append(field);
  };
  form.addEventListener('submit', event => {
    forget();
    const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (pressed?.dataset.warned !== undefined) {
      answer('Warned', 'true');
      if (pressed.dataset.despite) {
        answer('Despite', pressed.dataset.despite);
      }
    }
  }, { capture: true });
  form.addEventListener('input', forget);
  document.addEventListener('click', event => {
    const back = (event.target as Element).closest<HTMLElement>('.go-back');
    if (back && back.dataset.form === form.id && form.isConnected) {
      (back.dataset.to ? one(`input[name=${back.dataset.to}]`, form) : one('.editor-surface', form))?.focus();
    }
  });
}
