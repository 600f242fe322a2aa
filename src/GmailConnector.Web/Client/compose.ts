import { Attachments } from './attachments';
import { announce, one } from './dom';
import { DraftSaver } from './draftSaver';
import { mailEditor } from './editor';
import { checkRecipients, recipients } from './recipients';
import { follow, notice, post, upload } from './server';
import { texts } from './texts';

class ComposePage {
  private readonly attachments: Attachments;
  private readonly state: HTMLElement | null;
  private readonly saver: DraftSaver;
  private busy = false;

  constructor(private readonly form: HTMLFormElement) {
    this.state = one('.save-state', form);
    this.saver = new DraftSaver({
      url: this.urlOf('save'),
      saves: form.dataset.autosave === 'true',
      body: () => this.withoutFiles(),
      files: () => this.attachments.count,
      take: html => this.take(html),
      say: text => this.say(text),
    });
    const textarea = one<HTMLTextAreaElement>('textarea[name=Body]', form);
    const writing = document.activeElement;
    const editor = textarea ? mailEditor(textarea, () => this.touched(), files => this.attachments.add(files)) : null;
    this.attachments = new Attachments(form, () => this.touched());
    recipients(form);

    form.addEventListener('input', () => this.touched());
    form.addEventListener('submit', event => {
      event.preventDefault();
      const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      const does = pressed?.dataset.does ?? 'send';
      void this.submit(does === 'anyway' ? 'send' : does, does === 'anyway' ? pressed?.dataset.despite ?? 'answer' : null);
    });
    form.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.button('send')?.click();
      }
    });
    if (writing === textarea || !form.contains(writing)) {
      const to = one<HTMLInputElement>('input[name=To]', form);
      if (writing !== textarea && to?.value === '') { to.focus(); } else { editor?.focus(); }
    }
  }

  private touched(): void {
    this.saver.touched();
  }

  private say(text: string): void {
    if (this.state && this.state.textContent !== text) {
      this.state.textContent = text;
    }
  }

  /** Autosave leaves files out, so that it doesn't upload them again each time. Save draft and Send upload them. */
  private withoutFiles(): FormData {
    const body = new FormData(this.form);
    body.delete('Files');
    return body;
  }

  /** The draft's new ids and parts, as the server wrote them. */
  private take(html: string): boolean {
    const answer = new DOMParser().parseFromString(html, 'text/html');
    const fresh = one('.draft-state', answer);
    if (!fresh) {
      return false;
    }
    one('.draft-state', this.form)?.replaceWith(document.importNode(fresh, true));
    this.tellElsewhere(one('.draft-elsewhere', answer));
    this.attachments.show();
    return true;
  }

  /** That another program sent or edited the draft: it stays as it is while it is the same, since somebody may be reading the other text. */
  private tellElsewhere(told: HTMLElement | null): void {
    const place = one('.draft-elsewhere', this.form);
    if (told && place && (place.dataset.message ?? '') !== (told.dataset.message ?? '')) {
      place.dataset.message = told.dataset.message ?? '';
      place.replaceChildren(...[...told.childNodes].map(n => document.importNode(n, true)));
      place.scrollIntoView({ block: 'nearest' });
    }
  }

  private button(does: string): HTMLButtonElement | null { return one<HTMLButtonElement>(`.compose-actions button[data-does=${does}]`, this.form); }

  /** The form with the act of the pressed button, as a browser would post it. */
  private bodyFor(what: string): FormData {
    const body = new FormData(this.form);
    const button = this.button(what);
    if (button?.name === 'act') {
      body.set('act', button.value);
    }
    return body;
  }

  private urlOf(what: string): string { return `${this.form.action.split('?')[0]}?handler=${what}`; }

  private async submit(what: string, anyway: string | null = null): Promise<void> {
    if (this.busy) {
      return;
    }
    // Waits for a save under way, which would leave a second draft behind.
    await this.saver.settled();
    if (what === 'discard') {
      await this.send(what, this.bodyFor(what));
      return;
    }
    if (what === 'send' && !checkRecipients(this.form, true)) {
      announce(texts.recipientsNotAddresses);
      return;
    }
    if (!this.attachments.fits) {
      one('.attachment-state', this.form)?.scrollIntoView({ block: 'nearest' });
      announce(texts.attachmentsOverLimit);
      return;
    }
    const body = this.bodyFor(what);
    if (anyway === 'answer') {
      body.set('Anyway', 'true');
    } else if (anyway) {
      body.set('Despite', anyway);
    }
    this.attachments.appendTo(body);
    await this.send(what, body);
  }

  private async send(what: string, body: FormData): Promise<void> {
    this.lock(true, what);
    const answer = this.attachments.count > 0 && what !== 'discard' ? await this.upload(what, body) : await post(this.urlOf(what), body);
    if (answer.ok && follow(answer.headers)) {
      this.saver.done();
      return;
    }
    if (answer.ok && this.take(answer.html)) {
      // The draft has the files now; they needn't be uploaded again.
      this.lock(false, what);
      this.attachments.forget();
      this.saver.saved();
      announce(texts.draftSaved);
      return;
    }
    // Refused or broken: everything typed is still here, and so are the files.
    this.lock(false, what);
    if (!follow(answer.headers)) {
      notice(answer.html);
      this.sendBy(answer.html);
      one('#notices')?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** After a refusal the server gives the token that the form sends with from now on. */
  private sendBy(html: string): void {
    const again = one<HTMLDataElement>('#send-again', new DOMParser().parseFromString(html, 'text/html'));
    const button = this.button('send');
    if (again && button) {
      button.value = again.value;
    }
  }

  private async upload(what: string, body: FormData): Promise<{ ok: boolean; html: string; headers: Headers }> {
    const meter = one<HTMLProgressElement>('.upload-progress', this.form);
    const sent = await upload(this.urlOf(what), body, (loaded, total) => {
      if (meter) {
        meter.hidden = false;
        meter.max = total;
        meter.value = loaded;
      }
    });
    if (meter) { meter.hidden = true; }
    return sent;
  }

  private lock(on: boolean, what: string): void {
    this.busy = on;
    this.saver.pause(on);
    for (const button of this.form.querySelectorAll<HTMLButtonElement>('.compose-actions button')) {
      button.disabled = on;
    }
    this.form.toggleAttribute('aria-busy', on);
    const words: Record<string, string> = { send: texts.sending, save: texts.saving, discard: texts.discarding };
    this.say(on ? words[what] ?? '' : '');
  }
}

const form = one<HTMLFormElement>('form.compose');
if (form) {
  new ComposePage(form);
}

for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) {
  mailEditor(area, () => undefined);
}
