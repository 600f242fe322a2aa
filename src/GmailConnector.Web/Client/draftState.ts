import { one } from './dom';

const read = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** The draft's new ids and parts, as the server wrote them; false where the answer has none. */
export function takeDraft(form: HTMLFormElement, html: string): boolean {
  const answer = read(html);
  const fresh = one('.draft-state', answer);
  if (!fresh) {
    return false;
  }
  one('.draft-state', form)?.replaceWith(document.importNode(fresh, true));
  tellElsewhere(form, one('.draft-elsewhere', answer));
  return true;
}

/** That another program sent or edited the draft: it stays as it is while it is the same, since somebody may be reading the other text. */
function tellElsewhere(form: HTMLFormElement, told: HTMLElement | null): void {
  const place = one('.draft-elsewhere', form);
  if (told && place && (place.dataset.message ?? '') !== (told.dataset.message ?? '')) {
    place.dataset.message = told.dataset.message ?? '';
    place.replaceChildren(...[...told.childNodes].map(n => document.importNode(n, true)));
    place.scrollIntoView({ block: 'nearest' });
  }
}

/** After a refusal the server gives the token that the form sends with from now on. */
export function sendAgain(form: HTMLFormElement, html: string): void {
  const again = one<HTMLDataElement>('#send-again', read(html));
  const button = one<HTMLButtonElement>('.compose-actions button[data-does=send]', form);
  if (again && button) {
    button.value = again.value;
  }
}

/** Asks whether the draft is really to be discarded. */
export function isMeant(form: HTMLFormElement): Promise<boolean> {
  const dialog = one<HTMLDialogElement>('.discard-question', form);
  if (!dialog) {
    return Promise.resolve(true);
  }
  one('.discard-no', dialog)?.addEventListener('click', () => dialog.close(), { once: true });
  dialog.showModal();
  return new Promise(resolve => {
    one('.discard-yes', dialog)?.addEventListener('click', () => { dialog.close(); resolve(true); }, { once: true });
    dialog.addEventListener('close', () => resolve(false), { once: true });
  });
}
