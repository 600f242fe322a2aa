import { enhance } from './dom';

/** The form of an internal note: what it does comes when one is opened. */
export function notes(): void {
  enhance<HTMLFormElement>('[data-note-form]', form => void import('./noteForm').then(n => n.noteForm(form)));
}
