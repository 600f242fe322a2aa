import { notice, post, postLast } from './server';
import { fill, texts } from './texts';

const afterTyping = 2_000;
const atMost = 15_000;
const firstRetry = 4_000;
const lastRetry = 60_000;

/** Browsers let 64 KB outlive the page that sends them. */
const outlives = 60_000;

const clock = new Intl.DateTimeFormat(texts.locale, { hour: '2-digit', minute: '2-digit' });

export interface Draft {
  url: string;
  /** Whether drafts may be saved at all. */
  saves: boolean;
  body: () => FormData;
  files: () => number;
  /** Takes the answer of a save; false where it is none. */
  take: (html: string) => boolean;
  say: (text: string) => void;
}

/** Saves what is typed to Gmail soon, and again and again until it is saved. Nothing is kept in the browser. */
export class DraftSaver {
  private typed = 0;
  private kept = 0;
  private since = 0;
  private paused = false;
  private over = false;
  private retry = firstRetry / 2;
  private told = '';
  private timer = 0;
  private running: Promise<void> | null = null;

  constructor(private readonly draft: Draft) {
    if (draft.saves) {
      const now = (): void => { void this.save(); };
      window.addEventListener('blur', now);
      window.addEventListener('online', now);
      document.addEventListener('visibilitychange', now);
      window.addEventListener('pageshow', now);
      window.addEventListener('pagehide', () => this.last());
    }
    window.addEventListener('beforeunload', event => {
      if (!this.over && !this.paused && (this.draft.files() > 0 || (this.isDirty && !this.isSentAlong))) {
        void this.save();
        event.preventDefault();
      }
    });
  }

  /** Whether something was ever typed or saved here. */
  get isTouched(): boolean { return this.typed > 0; }

  /** Saves at once; false where something isn't saved. */
  async flush(): Promise<boolean> {
    await this.settled();
    await this.save();
    return !this.isDirty && this.draft.files() === 0;
  }

  /** It goes on in another draft. */
  again(): void {
    this.over = false;
    this.touched();
  }

  private get isSentAlong(): boolean {
    const size = [...this.draft.body().values()].reduce((sum, value) => sum + (typeof value === 'string' ? value.length * 2 : 0), 0);
    return this.draft.saves && this.told === '' && navigator.onLine && size < outlives;
  }

  /** Something was typed. */
  touched(): void {
    if (!this.isDirty) {
      this.since = Date.now();
    }
    this.typed++;
    this.draft.say(this.draft.saves ? texts.notSavedYet : '');
    this.plan(Math.min(afterTyping, Math.max(0, this.since + atMost - Date.now())));
  }

  /** Waits for a save under way. */
  async settled(): Promise<void> { await this.running; }

  /** While it is sent or saved by a button nothing else saves it. */
  pause(on: boolean): void {
    this.paused = on;
    if (!on && this.isDirty) {
      this.plan(afterTyping);
    }
  }

  /** A button has saved all of it. */
  saved(): void {
    this.kept = this.typed;
    this.draft.say(fill(texts.savedAt, clock.format(new Date())));
  }

  /** It was sent or discarded: nothing is left to save. */
  done(): void { this.over = true; }

  private get isDirty(): boolean { return this.typed !== this.kept; }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    if (this.draft.saves && !this.over) {
      this.timer = setTimeout(() => { void this.save(); }, wait);
    }
  }

  private async save(): Promise<void> {
    if (!this.draft.saves || !this.isDirty || this.paused || this.over || this.running) {
      return;
    }
    this.running = this.once();
    await this.running;
    this.running = null;
    if (this.isDirty) {
      this.plan(this.retry);
    }
  }

  private async once(): Promise<void> {
    const upTo = this.typed;
    this.draft.say(texts.saving);
    const answer = await post(this.draft.url, this.draft.body());
    if (answer.ok && this.draft.take(answer.html)) {
      this.kept = upTo;
      this.since = Date.now();
      this.retry = afterTyping;
      this.told = '';
      this.draft.say(this.isDirty ? texts.notSavedYet : this.draft.files() > 0 ? texts.draftSavedWithoutFiles : fill(texts.savedAt, clock.format(new Date())));
      return;
    }
    this.retry = Math.min(lastRetry, Math.max(firstRetry, this.retry * 2));
    this.draft.say(answer.status === 0 ? texts.notSavedNoConnection : texts.draftNotSaved);
    // The same reason is given once.
    const reason = String(answer.status);
    if (reason !== this.told && answer.status !== 0) {
      notice(answer.html);
    }
    this.told = reason;
  }

  /** The page goes: what isn't saved yet is sent along. The server waits for a save that is under way. */
  private last(): void {
    if (this.draft.saves && this.isDirty && !this.paused && !this.over) {
      postLast(this.draft.url, this.draft.body());
    }
  }
}
