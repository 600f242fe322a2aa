import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { CarriedFiles, CharacterMaps } from './carried';
import { Page } from './page';

const mostPages = 1000;
const zooms = [1, 1.25, 1.5, 2, 3, 4];

const state = document.querySelector<HTMLElement>('#state');
const at = document.querySelector<HTMLElement>('#at');
const list = document.querySelector<HTMLElement>('#pages');
const template = document.querySelector<HTMLTemplateElement>('#page');
const file = document.querySelector<HTMLElement>('#file');
const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-zoom]')];

/** What this frame says stands in its document, so that one bundle is enough for all languages. */
const words = {
  page: state?.dataset.page ?? '',
  firstPages: state?.dataset.firstPages ?? '',
  locked: state?.dataset.locked ?? '',
  unreadable: state?.dataset.unreadable ?? '',
};

const counted = (text: string, page: number, pages: number): string => text.replace('{page}', String(page)).replace('{pages}', String(pages));

function say(what: string): void {
  if (state && at) {
    at.textContent = '';
    state.textContent = what;
    state.hidden = false;
  }
}

/** The file stands in the document: this frame has no origin, and could ask the server for nothing. */
function taken(): Uint8Array {
  const bytes = Uint8Array.from(atob(file?.textContent?.trim() ?? ''), letter => letter.charCodeAt(0));
  file?.remove();
  return bytes;
}

async function show(): Promise<void> {
  const source = await getDocument({
    data: taken(),
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: 67_108_864,
    CMapReaderFactory: CharacterMaps,
    StandardFontDataFactory: CarriedFiles,
    WasmFactory: CarriedFiles,
    verbosity: 0,
  }).promise;
  const pages = await placesOf(source);
  if (source.numPages > pages.length) {
    say(counted(words.firstPages, pages.length, source.numPages));
  }
  follow(pages, source.numPages);
}

async function placesOf(source: PDFDocumentProxy): Promise<Page[]> {
  const first = (await source.getPage(1)).getViewport({ scale: 1 });
  const pages: Page[] = [];
  for (let number = 1; number <= Math.min(source.numPages, mostPages); number++) {
    const copy = template?.content.cloneNode(true) as DocumentFragment;
    const [place, canvas, layer] = ['.page', 'canvas', '.textLayer'].map(name => copy.querySelector<HTMLElement>(name));
    if (place && canvas && layer) {
      place.ariaLabel = counted(words.page, number, source.numPages);
      list?.append(copy);
      pages.push(new Page(source, number, place, canvas as HTMLCanvasElement, layer, first));
    }
  }
  return pages;
}

function follow(pages: Page[], count: number): void {
  const pageOf = new Map<Element, Page>(pages.map(page => [page.place, page]));
  const shown = new Set<Page>();
  const near = new Set<Page>();
  let zoom = 0;
  const room = (): number => Math.max(200, (list?.clientWidth ?? 0) - 2);
  const scale = (): number => zooms[zoom] ?? 1;

  const drawn = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      const page = pageOf.get(target);
      if (page && isIntersecting) {
        near.add(page);
        void page.draw(room(), scale());
      } else if (page && near.delete(page)) {
        page.leave();
      }
    }
  }, { rootMargin: '100%' });
  const read = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      const page = pageOf.get(target);
      if (page && isIntersecting) {
        shown.add(page);
      } else if (page) {
        shown.delete(page);
      }
    }
    const top = pages.findIndex(page => shown.has(page));
    if (at && top >= 0) {
      at.textContent = counted(words.page, top + 1, count);
    }
  }, { rootMargin: '-10%' });

  const redraw = (): void => {
    for (const page of pages) {
      page.resize(room(), scale());
    }
    for (const page of near) {
      page.leave();
      void page.draw(room(), scale());
    }
    for (const button of buttons) {
      button.disabled = button.dataset.zoom === 'in' ? zoom === zooms.length - 1 : zoom === 0;
    }
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      zoom += button.dataset.zoom === 'in' ? 1 : -1;
      redraw();
    });
  }
  redraw();
  for (const page of pages) {
    drawn.observe(page.place);
    read.observe(page.place);
  }
  window.addEventListener('resize', redraw);
}

show().catch((fault: unknown) => say((fault as Error).name === 'PasswordException' ? words.locked : words.unreadable));
