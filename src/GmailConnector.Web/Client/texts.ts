import words from './texts.json';

/** What the scripts say to people, by name. */
export const texts = words;

/** A text with its values in the places {0}, {1} … */
export const fill = (text: string, ...values: (string | number | bigint)[]): string =>
  text.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)]));
