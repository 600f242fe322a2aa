import { fill, texts } from './texts';

const hues = [texts.red, texts.orange, texts.yellow, texts.green, texts.cyan, texts.blue, texts.purple, texts.magenta];
const shades: [(hue: string) => string, string[]][] = [
  [hue => fill(texts.brightColour, hue), ['ff0000', 'ff9900', 'ffff00', '00ff00', '00ffff', '0000ff', '9900ff', 'ff00ff']],
  [hue => hue, ['cc0000', 'e69138', 'f1c232', '6aa84f', '45818e', '3d85c6', '674ea7', 'a64d79']],
  [hue => fill(texts.darkColour, hue), ['990000', 'b45f06', 'bf9000', '38761d', '134f5c', '0b5394', '351c75', '741b47']],
  [hue => fill(texts.veryDarkColour, hue), ['660000', '783f04', '7f6000', '274e13', '0c343d', '073763', '20124d', '4c1130']],
];

/** Gmail's colours for text, in its order, eight in a row; the one without a value is that of the page. */
export const inks: { hex: string; name: string }[] = [
  { hex: '', name: texts.noColour },
  ...['444444', '666666', '999999', 'b7b7b7', 'cccccc', 'd9d9d9', 'efefef'].map((hex, i) => ({ hex, name: fill(texts.greyOf, i + 1) })),
  ...shades.flatMap(([name, row]) => row.map((hex, i) => ({ hex, name: name(hues[i] ?? '') }))),
];

const known = new Set(inks.map(i => i.hex).filter(Boolean));
const named: Record<string, string> = {
  red: 'ff0000', blue: '0000ff', green: '008000', purple: '800080', orange: 'ffa500', navy: '000080', maroon: '800000', teal: '008080', olive: '808000',
  fuchsia: 'ff00ff', aqua: '00ffff', lime: '00ff00', yellow: 'ffff00', gray: '808080', grey: '808080', silver: 'c0c0c0',
};

/** The attributes of words in a colour. Their class keeps the library from joining two colours into one. */
export const inkOf = (hex: string): Record<string, string> => ({ 'class': `ink-${hex}`, 'data-ink': '', 'data-mail-style': `color:#${hex}` });

const parts = (hex: string): number[] => [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));

function hexOf(colour: string): string {
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(colour);
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(colour);
  return short ? short.slice(1).map(c => c + c).join('')
    : /^#[\da-f]{6}$/.test(colour) ? colour.slice(1)
    : rgb ? rgb.slice(1).map(n => Math.min(255, Number(n)).toString(16).padStart(2, '0')).join('')
    : named[colour] ?? '';
}

/** Shows a colour of the palette as what it is; other colours stay as they came. */
export function mark(span: HTMLElement): void {
  const colour = /^\s*color:\s*([^;]+?)\s*;?\s*$/i.exec(span.dataset.mailStyle ?? '')?.[1]?.toLowerCase();
  const hex = colour ? hexOf(colour) : '';
  if (known.has(hex)) {
    span.className = `ink-${hex}`;
    span.dataset.ink = '';
  }
}

const linear = (part: number): number => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;

/** Whether words in it are read on white paper (WCAG 1.4.3: 4.5 to 1). */
function isReadable(hex: string): boolean {
  const [r = 0, g = 0, b = 0] = parts(hex).map(part => linear(part / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b <= 1.05 / 4.5 - 0.05;
}

/** The readable colour of the palette that is nearest; none for what is as good as black, or as white as paper. */
export function nearestInk(colour: string): string {
  const hex = hexOf(colour.trim().toLowerCase());
  const [r = 0, g = 0, b = 0] = parts(hex);
  if (hex === '' || Math.max(r, g, b) < 0x38 || Math.min(r, g, b) > 0xf0) {
    return '';
  }
  const far = (other: string): number => {
    const [or = 0, og = 0, ob = 0] = parts(other);
    return 3 * (r - or) ** 2 + 4 * (g - og) ** 2 + 2 * (b - ob) ** 2;
  };
  return [...known].filter(isReadable).reduce((best, next) => far(next) < far(best) ? next : best);
}
