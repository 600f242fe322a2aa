import { all, announce, one } from './dom';
import { split } from './addresses';
import { part } from './server';
import { fill, texts } from './texts';

export interface TemplatePlace {
  /** The editor, before whose toolbar the templates stand. */
  host: HTMLElement;
  /** Puts a text where the cursor was. */
  insert: (html: string) => void;
  /** Goes back to the text; what was typed to open them is put there where it is wanted. */
  back: (typed: string) => void;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What is known of the placeholders; those that aren't stay, and are asked about before the message is sent. */
function values(form: HTMLElement | null): Map<string, string> {
  const value = (selector: string): string => form ? one<HTMLInputElement>(selector, form)?.value ?? '' : '';
  const hour = new Date().getHours();
  const recipient = /^\s*"?([^"<@]+?)"?\s*</.exec(split(value('input[name=To]'))[0] ?? '')?.[1] ?? '';
  const sender = form ? one<HTMLSelectElement>('select[name=From]', form)?.selectedOptions[0]?.textContent?.replace(/\s*<.*$/, '') : undefined;
  const own = sender ?? (form ? one<HTMLDataElement>('data.own-name', form)?.value : undefined) ?? '';
  return new Map([
    ['name', recipient],
    ['ticket', /(?:#|\bticket\s+#?)(\d{3,})/i.exec(value('input[name=Subject]'))?.[1] ?? ''],
    ['greeting', hour < 12 ? texts.goodMorning : hour < 18 ? texts.goodAfternoon : texts.goodEvening],
    [texts.ownNamePlaceholder, own.includes('@') ? '' : own],
  ]);
}

/** The templates of the mailbox, to choose from by keyboard: what is typed narrows them. */
export async function openTemplates(opener: HTMLElement | null, { host, insert, back }: TemplatePlace): Promise<void> {
  const form = host.closest<HTMLFormElement>('form');
  const mailbox = form?.action.split('?')[0]?.split('/').pop() ?? '';
  const page = await part(`/templates/${mailbox}/choices`, 'templates');
  const place = document.createElement('div');
  place.className = 'picker-place';
  const panel = document.createElement('div');
  panel.className = 'picker template-picker';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', texts.templates);
  const field = document.createElement('input');
  field.className = 'input';
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-expanded', 'true');
  field.setAttribute('aria-label', texts.templates);
  const list = document.createElement('ul');
  list.id = `templates-${mailbox}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', texts.templates);
  field.setAttribute('aria-controls', list.id);
  const items = page ? all('li', page).map((item, i) => {
    const own = document.importNode(item, true);
    own.id = `${list.id}-${i}`;
    return own;
  }) : [];
  const none = document.createElement('p');
  none.className = 'muted';
  none.textContent = texts.noTemplates;
  none.hidden = items.length > 0;
  const manage = document.createElement('p');
  const link = page ? one<HTMLAnchorElement>('a', page) : null;
  if (link) { manage.append(document.importNode(link, true)); }
  panel.append(field, list, none, manage);
  place.append(panel);
  let at = 0;
  let shown: HTMLElement[] = [];
  const nameOf = (item: HTMLElement): string => one('.template-name', item)?.textContent ?? '';
  const point = (): void => {
    shown.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    field.setAttribute('aria-activedescendant', shown[at]?.id ?? '');
    shown[at]?.scrollIntoView({ block: 'nearest' });
  };
  const show = (): void => {
    const wanted = field.value.trim().toLowerCase();
    shown = items.filter(item => nameOf(item).toLowerCase().includes(wanted));
    list.replaceChildren(...shown);
    at = 0;
    point();
  };
  const close = (typed: string | null): void => {
    place.remove();
    opener?.setAttribute('aria-expanded', 'false');
    if (typed !== null) { back(typed); }
  };
  const choose = (item: HTMLElement | undefined): void => {
    const html = item ? one<HTMLTextAreaElement>('textarea', item)?.value : undefined;
    if (!item || html === undefined) {
      return;
    }
    close('');
    const known = values(form);
    insert(html.replace(/\{(name|ticket|greeting|my name)\}/gi, whole => escaped(known.get(whole.slice(1, -1).toLowerCase()) ?? '') || whole));
    announce(fill(texts.templateInserted, nameOf(item)));
  };
  panel.addEventListener('keydown', event => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      close(opener ? '' : `/${field.value}`);
    } else if (event.target === field && event.key === 'Enter') {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.target === field && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      at = (at + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % Math.max(1, shown.length);
      point();
    }
  });
  panel.addEventListener('focusout', event => {
    const to = event.relatedTarget as Node | null;
    if (to && !panel.contains(to)) { close(null); }
  });
  list.addEventListener('click', event => choose((event.target as Element).closest<HTMLElement>('li') ?? undefined));
  field.addEventListener('input', event => {
    event.stopPropagation();
    show();
  });
  one('.editor-tools', host)?.before(place);
  opener?.setAttribute('aria-expanded', 'true');
  show();
  field.focus();
}
