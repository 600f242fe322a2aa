import { simpleParser } from 'mailparser';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const mail = await simpleParser(Buffer.concat(chunks), { skipImageLinks: true, skipTextToHtml: true });
const list = (field) => (mail[field]?.value ?? []).map((a) => ({ name: a.name, address: a.address }));
process.stdout.write(JSON.stringify({
  from: list('from'), to: list('to'), cc: list('cc'),
  subject: mail.subject, date: mail.date?.toISOString(), messageId: mail.messageId, inReplyTo: mail.inReplyTo ?? null,
  references: [mail.references ?? []].flat(), text: mail.text, html: mail.html || null,
  files: mail.attachments.map((a) => ({
    name: a.filename ?? null, type: a.contentType, cid: a.cid ?? null, inline: a.contentDisposition === 'inline',
    content: a.content.toString('base64'),
  })),
}));
