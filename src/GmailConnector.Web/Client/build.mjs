// Builds the client into wwwroot/dist: scripts, stylesheets, and sprites of the icons that the views name. Each is compressed, too.
import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'wwwroot', 'dist');
const release = process.argv.includes('--release');

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// Of what unicode-emoji-json has, the emoji and their names: those that the systems of today draw.
const newestEmoji = 15;
const emojiGroups = {
  name: 'emoji-groups',
  setup(bundle) {
    bundle.onResolve({ filter: /^emoji-groups$/ }, () => ({ path: 'emoji-groups', namespace: 'emoji-groups' }));
    bundle.onLoad({ filter: /./, namespace: 'emoji-groups' }, async () => {
      const all = JSON.parse(await readFile(join(root, 'node_modules', 'unicode-emoji-json', 'data-by-group.json'), 'utf8'));
      const groups = all.map(({ name, emojis }) => ({
        name,
        emoji: emojis.filter(e => Number(e.emoji_version) <= newestEmoji).map(e => [e.emoji, e.name.toLowerCase()]),
      }));
      return { contents: `export const groups = ${JSON.stringify(groups)};` };
    });
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunk-[hash]',
  target: 'es2022',
  minify: true,
  sourcemap: release ? false : 'linked',
  legalComments: 'linked',
  logLevel: 'warning',
};

// The scripts, once for each language: the first stands in dist itself, and each other one in a folder of its own.
const languages = { en: dist, de: join(dist, 'de') };
for (const [language, outdir] of Object.entries(languages)) {
  const texts = {
    name: 'texts',
    setup(bundle) {
      bundle.onResolve({ filter: /^\.\/texts\.json$/ }, () => ({ path: join(root, 'Client', language === 'en' ? 'texts.json' : `texts.${language}.json`) }));
    },
  };
  await build({
    ...shared,
    entryPoints: { app: 'Client/app.ts', compose: 'Client/compose.ts', desk: 'Client/desk.ts', receipt: 'Client/receipt.ts', sendLater: 'Client/sendLater.ts' },
    outdir,
    plugins: [emojiGroups, texts],
  });
}

await build({
  ...shared,
  entryPoints: {
    'app-styles': 'Client/styles/app.css',
    'compose-styles': 'Client/styles/writing.css',
    frame: 'Client/styles/frame.css',
    searching: 'Client/styles/searching.css',
    bulk: 'Client/styles/bulk.css',
    filters: 'Client/styles/filters.css',
  },
  outdir: dist,
});

// What reads PDFs runs in a frame without an origin and without a connection (decision 17), never beside the client: it is a bundle of its own.
const carried = ['cmaps', 'standard_fonts', 'wasm'].map(folder => join(root, 'node_modules', 'pdfjs-dist', folder));
const pdfFiles = {
  name: 'pdf-files',
  setup(bundle) {
    bundle.onResolve({ filter: /^pdf-files$/ }, () => ({ path: 'pdf-files', namespace: 'pdf-files' }));
    bundle.onLoad({ filter: /./, namespace: 'pdf-files' }, async () => {
      const lines = await Promise.all(carried.map(async folder => (await readdir(folder))
        .filter(name => /\.(bcmap|pfb|ttf|wasm)$/.test(name))
        .map(name => `${JSON.stringify(name)}: () => import(${JSON.stringify(join(folder, name))}),`)));
      return { contents: `export const files = {\n${lines.flat().join('\n')}\n};`, resolveDir: root };
    });
  },
};
await build({
  absWorkingDir: root,
  entryPoints: { frame: 'Client/pdf/frame.ts', 'frame-styles': 'Client/pdf/frame.css' },
  outdir: 'wwwroot/dist/pdf',
  bundle: true,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunk-[hash]',
  loader: { '.bcmap': 'binary', '.pfb': 'binary', '.ttf': 'binary', '.wasm': 'binary' },
  plugins: [pdfFiles],
  target: 'es2022',
  minify: release,
  sourcemap: false,
  legalComments: 'linked',
  logLevel: 'warning',
});

// The editor's icons are a sprite of their own, so that no page without an editor loads them.
for (const sprite of ['icons', 'editor-icons']) {
  const list = `Client/${sprite}.txt`;
  const names = (await readFile(join(root, list), 'utf8')).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(names.map(async name => {
    const file = join(root, 'node_modules', 'lucide-static', 'icons', `${name}.svg`);
    const svg = await readFile(file, 'utf8').catch(() => {
      throw new Error(`${list} names "${name}", which lucide-static doesn't have.`);
    });
    const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  }));
  await writeFile(join(dist, `${sprite}.svg`), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
}

// What a script would carry mail out of the page by, or keep it with: nothing of ours or of a package may name it.
const never = [
  'RTCPeerConnection', 'EventSource', 'WebTransport', 'sendBeacon', 'indexedDB', 'localStorage', 'serviceWorker', 'SharedWorker', 'new Worker', 'importScripts',
  'window.open', 'postMessage', 'BroadcastChannel', 'MessageChannel', 'document.cookie', 'document.write', 'navigator.credentials',
];
const scripts = await Promise.all(Object.values(languages).map(async folder => (await readdir(folder)).filter(f => f.endsWith('.js')).map(f => join(folder, f))));
for (const file of scripts.flat()) {
  const text = await readFile(file, 'utf8');
  const found = never.filter(name => text.includes(name));
  if (found.length > 0) {
    throw new Error(`${file} names ${found.join(', ')}, which the client does without.`);
  }
}

// Files that the server can send compressed (decision 18). The best quality takes many seconds for what reads PDFs, so only a release has it there.
const compressible = /\.(js|css|svg)$/;
const smallest = 1000;
async function compress(folder, quality) {
  const files = (await readdir(folder)).filter(name => compressible.test(name)).map(name => join(folder, name));
  await Promise.all(files.map(async file => {
    const plain = await readFile(file);
    if (plain.length < smallest) {
      return;
    }
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(plain, brotli));
    await writeFile(`${file}.gz`, await promisify(gzip)(plain, { level: 9 }));
  }));
}
for (const folder of Object.values(languages)) {
  await compress(folder, 11);
}
await compress(join(dist, 'pdf'), release ? 11 : 9);
