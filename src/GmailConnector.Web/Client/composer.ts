import { Attachments } from './attachments';
import { announce, one } from './dom';
import { DraftSaver } from './draftSaver';
import { isMeant, sendAgain, takeDraft } from './draftState';
import { mailEditor, type MailEditor } from './editor';
import { savedFiles, switched, type Kind } from './kinds';
import { checkRecipients, recipients } from './recipients';
import './sendLater';
import { senders } from './senders';
import { follow, notice, part, post, upload } from './server';
import { texts } from './texts';

export interface Answer { html: string; headers: Headers }

export interface Surroundings {
  /** What follows once it was sent or discarded; false where the server's answer says neither. */
  done: (what: string, answer: Answer) => boolean;
  /** Discards in a way that can be undone; without it Discard is asked about. */
  discard?: () => void;
  /** The ids of the form have changed. */
  saved?: () => void;
}

/** One form to write in, wherever it stands. */
export class Composer {
  private readonly attachments: Attachments;
  private readonly state: HTMLElement | null;
  private readonly saver: DraftSaver;
  private readonly editor: MailEditor | null;
  private readonly writing: Element | null;
  private busy = false;
  private how = '';

  constructor(readonly form: HTMLFormElement, private readonly around: Surroundings) {
    this.writing = document.activeElement;
    this.state = one('.save-state', form);
    form.dataset.kind = this.value('Kind');
    this.saver = new DraftSaver({
      url: this.urlOf('save'),
      saves: form.dataset.autosave === 'true',
      body: () => this.withoutFiles(),
      files: () => this.attachments.count,
      take: html => this.take(html),
      say: text => this.say(text),
    });
    const text = one<HTMLTextAreaElement>('textarea[name=Body]', form);
    this.editor = text ? mailEditor(text, () => this.touched(), files => this.attachments.add(files)) : null;
    senders(form, this.editor);
    this.attachments = new Attachments(form, () => this.touched());
    recipients(form);

    form.addEventListener('input', () => this.touched());
    form.addEventListener('submit', event => {
      event.preventDefault();
      const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      const does = pressed?.dataset.does ?? 'send';
      // Who is asked once more sends when they wanted to.
      if (does !== 'anyway' && pressed?.dataset.warned === undefined) {
        this.how = `${pressed?.dataset.when ? `&when=${pressed.dataset.when}` : ''}${pressed?.dataset.archive === undefined ? '' : '&archive=true'}`;
      }
      void this.submit(does === 'anyway' ? 'send' : does, does === 'anyway' ? pressed?.dataset.despite ?? 'answer' : null);
    });
    // Who leaves while it is sent is asked: the browser would break the request off.
    window.addEventListener('beforeunload', event => {
      if (this.busy) { event.preventDefault(); }
    });
    form.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.button('send')?.click();
      }
    });
    form.addEventListener('click', event => {
      const kind = (event.target as Element).closest<HTMLElement>('button[data-kind]');
      if (kind) {
        const menu = kind.closest<HTMLDetailsElement>('details');
        if (menu) { menu.open = false; }
        void this.switchTo(kind.dataset.kind as Kind);
      }
    });
  }

  /** Puts the cursor where one goes on: whoever writes already stays there. */
  begin(): void {
    const body = one('textarea[name=Body]', this.form);
    if (this.writing === body || !this.form.contains(this.writing)) {
      this.goOn(this.writing !== body);
    }
  }

  /** Puts the cursor into the recipients if there are none, or else into the text. */
  goOn(recipients = true): void {
    const to = one<HTMLInputElement>('input[name=To]', this.form);
    if (recipients && to?.value === '') { to.focus(); } else { this.editor?.focus(); }
  }

  get draft(): string { return this.value('DraftMessage'); }

  get answers(): string { return this.value('Answers'); }

  get thread(): string { return this.value('Thread'); }

  get number(): string { return this.value('Form'); }
  get mailbox(): string { return this.form.action.split('?')[0]?.split('/').pop() ?? ''; }

  /** Moves the form in the page. */
  moving(move: () => void): void {
    if (this.editor) { this.editor.moving(move); } else { move(); }
  }

  /** Whether there is something that a closed editor leaves behind as a draft. */
  get isKept(): boolean { return this.draft !== '' || this.saver.isTouched; }

  /** Saves what isn't saved, with its files; false where it can't. */
  async keep(): Promise<boolean> {
    if (this.attachments.count > 0) {
      await this.submit('save');
    }
    return !this.saver.isTouched || this.saver.flush();
  }

  /** Nothing saves it any more, while Discard can still be undone. */
  hold(): void { this.saver.done(); }

  /** Discard was undone. */
  resume(): void { this.saver.again(); }

  /** The form as it is discarded, or null where nothing of it is anywhere. */
  discarded(): FormData | null { return this.draft === '' ? null : this.bodyFor('discard'); }

  /** Waits for a save under way. */
  async settled(): Promise<void> { await this.saver.settled(); }

  private value(name: string): string { return one<HTMLInputElement>(`input[name=${name}]`, this.form)?.value ?? ''; }

  private async otherKind(kind: Kind): Promise<HTMLFormElement | null> {
    const zone = encodeURIComponent(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    const page = await part(`/compose/${this.mailbox}?kind=${kind}&source=${this.answers}&thread=${this.thread}&zone=${zone}`, 'composer');
    return page ? one<HTMLFormElement>('form.compose', page) : null;
  }

  private async switchTo(kind: Kind): Promise<void> {
    await this.saver.settled();
    const other = await this.otherKind(kind);
    // A reopened draft doesn't say what it came with: what isn't a recipient of the message was added.
    const everybody = this.form.dataset.kind === '' ? await this.otherKind('replyall') : null;
    if (!other || !this.editor) {
      notice('');
      return;
    }
    const before = this.discarded();
    const files = savedFiles(this.form);
    const { leaves } = switched(this.form, other, everybody, this.editor);
    this.attachments.show();
    this.touched();
    this.goOn();
    this.around.saved?.();
    announce(one('.compose-head :is(h1, h2)', this.form)?.textContent ?? '');
    if (leaves && before && files > 0) {
      this.tell(texts.filesInEarlierDraft);
    } else if (leaves && before && await this.saver.flush()) {
      void post(this.urlOf('discard'), before);
    }
  }

  private tell(text: string): void {
    const place = one('.attachment-state', this.form);
    if (place) { place.textContent = text; }
    announce(text);
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

  private take(html: string): boolean {
    const taken = takeDraft(this.form, html);
    if (taken) {
      this.attachments.show();
      this.around.saved?.();
    }
    return taken;
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

  urlOf(what: string): string {
    return `${this.form.action.split('?')[0]}?handler=${what}${what === 'send' ? this.how : ''}`;
  }

  private async submit(what: string, anyway: string | null = null): Promise<void> {
    if (this.busy) {
      return;
    }
    // Waits for a save under way, which would leave a second draft behind.
    await this.saver.settled();
    if (what === 'discard') {
      await this.discard();
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

  private async discard(): Promise<void> {
    if (this.around.discard) {
      this.around.discard();
    } else if (!this.isKept || await isMeant(this.form)) {
      await this.send('discard', this.bodyFor('discard'));
    }
  }

  private async send(what: string, body: FormData): Promise<void> {
    this.lock(true, what);
    const answer = this.attachments.count > 0 && what !== 'discard' ? await this.upload(what, body) : await post(this.urlOf(what), body);
    this.busy = false;
    if (answer.ok && answer.headers.has('HX-Redirect') && this.around.done(what, answer)) {
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
      sendAgain(this.form, answer.html);
      one('#notices')?.scrollIntoView({ block: 'nearest' });
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
