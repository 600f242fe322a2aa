import { TextLayer, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Of one page; a poster is drawn coarser. */
const mostPixels = 16_777_216;

/** One page of the document: a place of the right size, drawn while it is near the window, with its words over the picture. */
export class Page {
  private scale = 0;
  private drawing: { cancel(): void } | null = null;

  constructor(
    private readonly source: PDFDocumentProxy,
    private readonly at: number,
    readonly place: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly words: HTMLElement,
    private size: { width: number; height: number },
  ) {}

  /** As wide as the window has room, times the reader's zoom. */
  resize(room: number, zoom: number): void {
    this.scale = (room / this.size.width) * zoom;
    this.place.style.width = `${this.size.width * this.scale}px`;
    this.place.style.height = `${this.size.height * this.scale}px`;
    this.place.style.setProperty('--total-scale-factor', String(this.scale));
  }

  async draw(room: number, zoom: number): Promise<void> {
    if (this.drawing) {
      return;
    }
    let stopped = false;
    this.drawing = { cancel: () => { stopped = true; } };
    const page = await this.source.getPage(this.at);
    const own = page.getViewport({ scale: 1 });
    this.size = { width: own.width, height: own.height };
    this.resize(room, zoom);
    const density = Math.min(window.devicePixelRatio * this.scale, Math.sqrt(mostPixels / (own.width * own.height)));
    const viewport = page.getViewport({ scale: density });
    if (stopped) {
      return;
    }
    this.canvas.width = Math.floor(viewport.width);
    this.canvas.height = Math.floor(viewport.height);
    const task = page.render({ canvas: this.canvas, viewport });
    this.drawing = task;
    this.words.replaceChildren();
    const text = new TextLayer({ textContentSource: page.streamTextContent(), container: this.words, viewport: page.getViewport({ scale: this.scale }) });
    // A page that can't be drawn stays white, and the others are drawn all the same.
    await Promise.allSettled([task.promise, text.render()]);
  }

  /** Lets its picture go. */
  leave(): void {
    this.drawing?.cancel();
    this.drawing = null;
    this.canvas.width = 0;
    this.canvas.height = 0;
  }
}
