import { openEditors } from './beside';
import { Beside } from './besideMail';
import { tell } from './confirmation';
import { all as everyOne, announce, one } from './dom';
import { add, makeRoom, remember, type Kept } from './openEditors';
import { askFor, notice, part, post } from './server';
import { fill, texts } from './texts';

const all: Beside[] = [];
const opened = (): Beside[] => all.filter(o => o.isOpen);

/** Loads the style sheets of a form that aren't here yet, before it is shown. */
async function styled(page: Document): Promise<void> {
  const sheets = everyOne<HTMLLinkElement>('link[rel=stylesheet]', page);
  sheets.forEach(sheet => sheet.remove());
  await Promise.all(sheets.filter(sheet => !one(`link[href="${sheet.getAttribute('href') ?? ''}"]`)).map(sheet => new Promise(resolve => {
    const link = document.importNode(sheet, true);
    link.addEventListener('load', resolve);
    link.addEventListener('error', resolve);
    document.head.append(link);
  })));
}

async function load(url: string, from: HTMLElement | null): Promise<Beside | null> {
  const page = await part(url, 'composer');
  const form = page ? one<HTMLFormElement>('form.compose', page) : null;
  if (!page || !form) {
    return null;
  }
  await styled(page);
  const beside = new Beside(document.importNode(form, true), url, from);
  all.push(beside);
  add(beside);
  askFor(one('.ticket-after', beside.form));
  return beside;
}

const loading = new Set<string>();

/** Opens what a link to the editor names; where that doesn't work, the link is followed. */
export async function open(link: HTMLAnchorElement): Promise<void> {
  const url = link.pathname + link.search;
  const source = new URLSearchParams(link.search).get('source');
  const already = source ? opened().find(o => o.isAbout(source)) : undefined;
  if (already) {
    already.show();
    return;
  }
  if (loading.has(url)) {
    return;
  }
  loading.add(url);
  const beside = await load(url, link);
  loading.delete(url);
  if (!beside) {
    location.assign(link.href);
    return;
  }
  beside.show();
  announce(fill(texts.editorOpened, one('.compose-head :is(h1, h2)', beside.form)?.textContent ?? ''));
}

/** A message that waits to be sent is written on, where one is. */
export async function undoSending(form: HTMLFormElement): Promise<void> {
  const answer = await post(form.action, new FormData(form));
  const url = answer.ok ? answer.headers.get('HX-Redirect') : null;
  if (!url) {
    notice(answer.html);
    return;
  }
  one('#notices')?.replaceChildren();
  const beside = await load(url, null);
  if (beside) { beside.show(); } else { location.assign(url); }
}

/** Opens again what was open before the page was reloaded or left. */
export async function restore(): Promise<void> {
  let kept: Kept[] = [];
  try {
    kept = JSON.parse(sessionStorage.getItem(openEditors) ?? '[]') as Kept[];
  } catch {
    return;
  }
  let missing = false;
  for (const { url, inline, minimised } of kept) {
    const beside = await load(url, null);
    missing ||= !beside;
    if (beside && !beside.isInline) {
      beside.minimise(minimised || inline);
      if (inline) { beside.leave(); }
      makeRoom(beside);
    }
  }
  remember();
  if (missing) {
    tell(texts.notOpenedAgain);
  }
}

document.addEventListener('mail:leaving', () => opened().filter(o => o.isInline).forEach(o => o.leave()));
document.addEventListener('htmx:beforeSwap', event => {
  const { target, shouldSwap } = (event as CustomEvent<{ target: Element; shouldSwap: boolean }>).detail;
  if (shouldSwap) {
    opened().filter(o => target.contains(o.form)).forEach(o => o.leave());
  }
});
document.addEventListener('htmx:afterSwap', () => opened().forEach(o => o.comeBack()));
