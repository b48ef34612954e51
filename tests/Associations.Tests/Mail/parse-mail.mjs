// Reads messages with two parsers that share no code with the product, and prints what each understood as JSON.
//   node parse-mail.mjs FILE…        or, with "-", one file name a line on standard input
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../infra/package.json', import.meta.url));
const { simpleParser } = require('mailparser');
const PostalMime = require('postal-mime').default;

let files = process.argv.slice(2);
if (files[0] === '-') {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  files = text.split('\n').filter(Boolean);
}

const mailbox = one => (one ? { name: one.name ?? '', address: one.address ?? '' } : null);
const attachment = (fileName, contentType, method, content) => ({ fileName: fileName || '', contentType, method: method ?? '', base64: Buffer.from(content).toString('base64') });

async function byMailparser(raw) {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, skipHtmlToText: true });
  return {
    subject: mail.subject ?? '',
    from: mailbox(mail.from?.value[0]),
    to: (mail.to?.value ?? []).map(mailbox),
    replyTo: mailbox(mail.replyTo?.value[0]),
    text: mail.text ?? '',
    html: mail.html || '',
    messageId: mail.messageId ?? '',
    date: mail.date?.toISOString() ?? '',
    attachments: mail.attachments.map(a => attachment(a.filename, a.contentType, a.headers.get('content-type').params?.method, a.content)),
    headers: mail.headerLines.map(header => header.line),
  };
}

async function byPostalMime(raw) {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  return {
    subject: mail.subject ?? '',
    from: mailbox(mail.from),
    to: (mail.to ?? []).map(mailbox),
    replyTo: mailbox(mail.replyTo?.[0]),
    text: mail.text ?? '',
    html: mail.html ?? '',
    messageId: mail.messageId ?? '',
    date: mail.date ? new Date(mail.date).toISOString() : '',
    attachments: mail.attachments.map(a => attachment(a.filename, a.mimeType, a.method, a.content)),
    headers: mail.headers.map(header => `${header.originalKey ?? header.key}: ${header.value}`),
  };
}

const parsed = [];
for (const file of files) {
  const raw = await readFile(file);
  parsed.push({ mailparser: await byMailparser(raw), postalMime: await byPostalMime(raw) });
}
process.stdout.write(JSON.stringify(parsed));
