import { all, one } from './dom';
import type { MailEditor } from './editor';

/** Whoever writes from another address signs as that one. */
export function senders(form: HTMLFormElement, editor: MailEditor | null): void {
  const from = one<HTMLSelectElement>('select[name=From]', form);
  from?.addEventListener('change', () => editor?.sign(all<HTMLTextAreaElement>('textarea.signature', form)[from.selectedIndex]?.value ?? ''));
}
