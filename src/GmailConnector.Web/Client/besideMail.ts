import { archived } from './actions';
import { Composer, type Answer } from './composer';
import { tell, undoable } from './confirmation';
import { all, one } from './dom';
import { add, dock, forget, makeRoom, remember, type Kept, type OpenEditor } from './openEditors';
import { reloadThread } from './panes';
import { notice, post, postLast } from './server';
import { texts } from './texts';
import { renewList } from './threadList';

/** An editor beside the mail: under the message that it answers, or docked. */
export class Beside implements OpenEditor {
  readonly composer: Composer;
  private left = false;
  private hadFocus = false;

  constructor(readonly form: HTMLFormElement, private readonly url: string, private readonly from: HTMLElement | null) {
    this.stand(this.anchor);
    this.composer = new Composer(form, {
      done: (what, answer) => this.done(what, answer),
      discard: () => this.discard(),
      saved: () => remember(),
    });
    form.addEventListener('click', event => this.pressed(event));
    form.addEventListener('input', () => this.showSubject());
    form.addEventListener('keydown', event => {
      const target = event.target as Element;
      if (event.key === 'Escape' && !event.defaultPrevented && !target.closest('details[open], dialog')) {
        event.preventDefault();
        event.stopPropagation();
        this.leaveIt();
      }
    });
    this.showSubject();
    form.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true }));
  }

  get isOpen(): boolean { return this.form.isConnected && !this.form.hidden; }

  get isInline(): boolean { return this.form.closest('#reading') !== null; }

  get isMinimised(): boolean { return this.form.classList.contains('is-minimised'); }

  get kept(): Kept {
    const c = this.composer;
    const at = new URL(c.draft === '' ? this.url : `/compose/${c.mailbox}?kind=draft&source=${c.draft}&thread=${c.thread}`, location.href);
    at.searchParams.set('form', c.number);
    if (c.answers !== '') { at.searchParams.set('answers', c.answers); }
    return { url: at.pathname + at.search, inline: this.isInline || this.left, minimised: this.isMinimised };
  }

  get isWorthKeeping(): boolean { return this.composer.isKept || this.composer.answers !== ''; }

  isAbout(message: string): boolean { return this.composer.answers === message || this.composer.draft === message; }

  /** The message under which it stands, if that is on the page. */
  private get anchor(): HTMLElement | null {
    const value = (name: string): string => one<HTMLInputElement>(`input[name=${name}]`, this.form)?.value ?? '';
    const place = (id: string): HTMLElement | null => id === '' ? null : one(`#reading [data-message="${id}"]`);
    const thread = value('DraftThread') || value('Thread');
    const isOfOpen = thread !== '' && thread === one('#reading .thread')?.dataset.thread;
    return place(value('DraftMessage')) ?? place(value('Answers')) ?? (isOfOpen ? all('#reading [data-message]').pop() ?? null : null);
  }

  private place(under: HTMLElement | null): void { this.composer.moving(() => this.stand(under)); }

  private stand(under: HTMLElement | null): void {
    if (under) {
      under.after(this.form);
      const folded = under.closest<HTMLDetailsElement>('.folded');
      if (folded) { folded.open = true; }
    } else {
      dock().append(this.form);
    }
    this.form.classList.toggle('is-docked', !under);
  }

  /** Shows all of it, and puts the cursor there. */
  show(): void {
    this.minimise(false);
    this.left = false;
    this.composer.goOn();
    this.form.scrollIntoView({ block: 'nearest' });
    makeRoom(this);
    remember();
  }

  minimise(on: boolean): void {
    this.form.classList.toggle('is-minimised', on);
    const button = one('[data-window=minimise]', this.form);
    if (button) {
      const [now, then] = [button.getAttribute('aria-label') ?? '', button.dataset.restore ?? ''];
      if (button.getAttribute('aria-expanded') !== String(!on)) {
        button.setAttribute('aria-label', then);
        button.title = then;
        button.dataset.restore = now;
      }
      button.setAttribute('aria-expanded', String(!on));
    }
    remember();
  }

  /** Its conversation goes away: what nobody wrote in goes along. */
  leave(): void {
    if (!this.composer.isKept) {
      this.remove();
      return;
    }
    this.hadFocus = this.form.contains(document.activeElement);
    this.left = true;
    this.place(null);
    this.minimise(true);
    makeRoom(this);
  }

  /** Its conversation is there again. */
  comeBack(): void {
    const under = this.left ? this.anchor : null;
    if (under) {
      this.left = false;
      this.place(under);
      this.minimise(false);
      if (this.hadFocus) {
        this.hadFocus = false;
        this.composer.goOn(false);
      }
    }
  }

  private leaveIt(): void {
    if (this.isInline) {
      one('summary', this.form.previousElementSibling ?? document)?.focus();
    } else if (this.composer.isKept) {
      this.minimise(true);
      this.goBack();
    } else {
      this.remove();
      this.goBack();
    }
  }

  /** Where one was before. */
  private goBack(): void {
    const row = one<HTMLAnchorElement>('#threads > .row.is-current a.row-link');
    const to = this.from?.isConnected && this.from.checkVisibility() ? this.from : one('#thread-subject') ?? row ?? one('#list-heading');
    to?.focus({ preventScroll: true });
  }

  private pressed(event: MouseEvent): void {
    const target = event.target as Element;
    const does = target.closest<HTMLElement>('[data-window]')?.dataset.window;
    if (does === 'minimise') {
      if (this.isInline) {
        this.place(null);
        this.minimise(true);
      } else if (this.isMinimised) {
        this.show();
      } else {
        this.minimise(true);
      }
    } else if (does === 'page') {
      void this.openAsPage();
    } else if (does === 'close') {
      void this.close();
    } else if (this.isMinimised && target.closest('.compose-head')) {
      this.show();
    }
  }

  private showSubject(): void {
    const subject = one<HTMLInputElement>('input[name=Subject]', this.form)?.value ?? '';
    const place = one('.compose-subject', this.form);
    if (place && place.textContent !== subject) { place.textContent = subject; }
  }

  private async openAsPage(): Promise<void> {
    if (!this.composer.isKept || await this.composer.keep()) {
      const { url } = this.kept;
      this.remove();
      location.assign(url);
    }
  }

  private async close(): Promise<void> {
    if (!this.composer.isKept) {
      this.remove();
      this.goBack();
    } else if (await this.composer.keep()) {
      const { thread } = this.composer;
      this.remove();
      tell(texts.savedInDrafts);
      this.goBack();
      await refresh(thread, false);
    }
  }

  private done(what: string, answer: Answer): boolean {
    const { thread } = this.composer;
    this.remove();
    if (what === 'send') {
      if (answer.html.includes('class="notice')) { notice(answer.html); } else { tell(texts.messageSent); }
      if (answer.html.includes('data-archived="true"')) {
        archived(thread);
        return true;
      }
      this.goBack();
      void refresh(thread, true);
    }
    return true;
  }

  /** Discarded at Gmail only once it can't be undone any more. */
  private discard(): void {
    if (!this.composer.isKept) {
      this.remove();
      this.goBack();
      return;
    }
    this.composer.hold();
    this.form.hidden = true;
    forget(this);
    const url = this.composer.urlOf('discard');
    let over = false;
    const finish = async (): Promise<void> => {
      over = true;
      await this.composer.settled();
      const body = this.composer.discarded();
      const { thread } = this.composer;
      this.form.remove();
      const answer = body ? await post(url, body) : null;
      if (answer?.ok) {
        await refresh(thread, false);
      } else if (answer) {
        notice(answer.html);
      }
    };
    const timer = setTimeout(() => { void finish(); }, undoable);
    window.addEventListener('pagehide', () => {
      const body = over ? null : this.composer.discarded();
      if (body) {
        over = true;
        postLast(url, body);
      }
    });
    tell(texts.draftDiscarded, () => {
      if (!over) {
        over = true;
        clearTimeout(timer);
        this.form.hidden = false;
        if (!this.form.isConnected) { this.place(this.anchor); }
        add(this);
        this.composer.resume();
        this.show();
      }
    });
    this.goBack();
  }

  private remove(): void {
    this.composer.hold();
    this.form.remove();
    forget(this);
  }
}

/** The conversation and the list as they are after a message was sent, saved or discarded. */
async function refresh(thread: string, sent: boolean): Promise<void> {
  if (thread !== '' && one('#reading .thread')?.dataset.thread === thread) {
    const place = one('#reading')?.scrollTop ?? 0;
    await reloadThread();
    const reading = one('#reading');
    const last = reading ? [...reading.querySelectorAll<HTMLElement>('.message > summary')].pop() : null;
    // Whoever has gone on meanwhile stays there.
    if (sent && last && document.activeElement === one('#thread-subject')) {
      last.scrollIntoView({ block: 'nearest' });
      last.focus({ preventScroll: true });
    } else if (reading) {
      reading.scrollTop = place;
    }
  }
  await renewList(false);
}
