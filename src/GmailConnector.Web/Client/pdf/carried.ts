import { files } from 'pdf-files';

async function bytesOf(file: string): Promise<Uint8Array> {
  const load = files[file];
  if (!load) {
    throw new Error(file);
  }
  // A copy: whoever asks may give its bytes away.
  return (await load()).default.slice();
}

/** Which letters the codes of Chinese, Japanese and Korean fonts mean. */
export class CharacterMaps {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    return { cMapData: await bytesOf(`${name}.bcmap`), isCompressed: true };
  }
}

/** The fonts that every reader of PDFs has, and the decoders of pictures and colours. */
export class CarriedFiles {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    return bytesOf(filename);
  }
}
