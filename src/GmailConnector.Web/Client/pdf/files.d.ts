/** What a PDF may need and doesn't carry: the build writes this list from the files of pdfjs-dist. */
declare module 'pdf-files' {
  export const files: Record<string, (() => Promise<{ default: Uint8Array }>) | undefined>;
}
