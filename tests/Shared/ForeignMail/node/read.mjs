// Reads messages with the parser that is named: one in base64 on each line, and of each a line of JSON, or null where the parser gives up.
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import PostalMime, { addressParser } from 'postal-mime';

const plain = (addresses) => addresses.flatMap((a) => a.group ?? [a]).map((a) => ({ name: a.name ?? '', address: a.address ?? '' }));

const parsers = {
  async mailparser(raw) {
    const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
    const list = (field) => plain([mail[field] ?? []].flat().flatMap((f) => f.value));
    return {
      from: list('from'), to: list('to'), cc: list('cc'), bcc: list('bcc'),
      subject: mail.subject ?? '', date: mail.date?.toISOString() ?? null, messageId: mail.messageId ?? null, inReplyTo: mail.inReplyTo ?? null,
      references: [mail.references ?? []].flat(), text: mail.text, html: mail.html || null,
      files: mail.attachments.map((a) => ({
        name: a.filename ?? null, type: a.contentType, cid: a.cid ?? null, inline: a.contentDisposition === 'inline',
        content: a.content.toString('base64'),
      })),
    };
  },

  async 'postal-mime'(raw) {
    const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'base64' });
    const list = (field) => mail.headers.filter((h) => h.key === field).flatMap((h) => addressParser(h.value, { flatten: true }));
    const at = Date.parse(mail.date ?? '');
    return {
      from: plain(list('from')), to: plain(list('to')), cc: plain(list('cc')), bcc: plain(list('bcc')),
      subject: mail.subject ?? '', date: Number.isNaN(at) ? null : new Date(at).toISOString(),
      messageId: mail.messageId ?? null, inReplyTo: mail.inReplyTo ?? null,
      references: (mail.references ?? '').split(/\s+/).filter(Boolean), text: mail.text ?? null, html: mail.html || null,
      files: mail.attachments.map((a) => ({
        name: a.filename ?? null, type: a.mimeType, cid: a.contentId?.replace(/^<|>$/g, '') ?? null, inline: a.disposition === 'inline',
        content: a.content,
      })),
    };
  },
};

const parse = parsers[process.argv[2]];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const read = await parse(Buffer.from(line, 'base64')).catch((e) => { console.error(e.message); return null; });
  process.stdout.write(`${JSON.stringify(read)}\n`);
}
