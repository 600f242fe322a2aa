import { all, enhance, isTyping, one } from './dom';
import { post, stateOf } from './server';
import { fill, texts } from './texts';

/** j and k go through the cases, Enter opens: the links do that themselves. */
function walk(event: KeyboardEvent): void {
  if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !one('[data-desk]')) {
    return;
  }
  const links = all<HTMLAnchorElement>('[data-desk] .case-link').filter(link => link.checkVisibility());
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = event.key === 'j' ? at + 1 : at < 0 ? links.length - 1 : at - 1;
  links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
}

/** The button says how many messages are ticked, and one can tick all of them at once. */
function answering(): void {
  enhance<HTMLFormElement>('form[data-answer]', form => {
    const said = one('[data-chosen]', form);
    const boxes = (): HTMLInputElement[] => all<HTMLInputElement>('input[type=checkbox][name=Chosen]', form);
    const show = (): void => {
      const count = boxes().filter(b => b.checked).length;
      if (said) {
        said.textContent = count === 0 ? texts.tickedMessages : count === 1 ? texts.oneMessage : fill(texts.severalMessages, count);
      }
    };
    form.addEventListener('input', show);
    one('[data-tick-all]', form)?.addEventListener('click', event => {
      event.preventDefault();
      const every = boxes();
      const on = !every.every(b => b.checked);
      every.forEach(b => { b.checked = on; });
      show();
    });
    show();
  });
}

/** The hash of a document is computed here; the document isn't sent anywhere. */
function hashOfFile(): void {
  enhance<HTMLElement>('[data-hash-of-file]', field => {
    const file = one<HTMLInputElement>('input[type=file]', field);
    const hash = one<HTMLInputElement>('input[name=DocumentHash]', field);
    const said = one('[data-said]', field);
    const work = async (): Promise<void> => {
      const chosen = file?.files?.[0];
      if (!chosen || !hash || !said) {
        return;
      }
      try {
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
        hash.value = [...digest].map(b => b.toString(16).padStart(2, '0')).join('');
        said.textContent = fill(texts.hashOfFile, chosen.name);
      } catch {
        said.textContent = texts.hashNotComputed;
      }
    };
    file?.addEventListener('change', () => void work());
  });
}

/** Findings are saved without leaving the message that they are about. */
function drafting(): void {
  enhance<HTMLFormElement>('form[data-draft]', form => {
    form.addEventListener('submit', event => {
      event.preventDefault();
      void post(form.action, new FormData(form)).then(answer => {
        const said = one('[data-said]', form);
        if (said) {
          said.textContent = answer.ok ? texts.findingsSaved : texts.findingsNotSaved;
        }
      });
    });
  });
}

const followMs = 5_000;
const leavingMs = 30_000;

/** An open page follows what others do: it shows itself anew, or says so where something is half written. */
function following(): void {
  enhance<HTMLElement>('[data-follow]', line => {
    let touched = false;
    let leftAt = -leavingMs;
    document.addEventListener('input', () => { touched = true; });
    window.addEventListener('beforeunload', () => { leftAt = performance.now(); });
    const timer = setInterval(() => {
      if (document.hidden) {
        return;
      }
      void stateOf(line.dataset.follow ?? '').then(state => {
        // A page that somebody is leaving would lead them back here; one that only downloaded a file follows on.
        const isLeaving = performance.now() - leftAt < leavingMs;
        if (state === line.dataset.state || state === '' || isLeaving) {
          return;
        }
        clearInterval(timer);
        if (state === null || touched) {
          line.hidden = false;
        } else {
          location.reload();
        }
      });
    }, followMs);
  });
}

answering();
hashOfFile();
drafting();
following();
document.addEventListener('keydown', walk);
one('[data-focus]')?.focus();
