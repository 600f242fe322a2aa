import { texts } from './texts';

/** In characters. A text over two million goes out without its pictures, so what would make it larger is attached instead. */
const longestText = 1_500_000;

const drawn = /^image\/(png|jpeg|gif|webp)$/;

const asUrl = (file: File): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.addEventListener('load', () => resolve(String(reader.result)));
  reader.addEventListener('error', () => reject(reader.error));
  reader.readAsDataURL(file);
});

/**
 * A picture from the clipboard, such as a screenshot, stands where it was pasted; it is sent as a file of the message. What doesn't fit
 * into the text, or is no picture that mail programs show, is attached.
 */
export async function pastePictures(pasted: readonly File[], length: () => number, insert: (html: string) => void, attach: (files: File[]) => void): Promise<void> {
  for (const file of pasted) {
    const url = drawn.test(file.type) ? await asUrl(file) : '';
    if (url !== '' && length() + url.length <= longestText) {
      insert(`<img alt="${texts.pastedPicture}" src="${url}">`);
    } else {
      attach([file]);
    }
  }
}
