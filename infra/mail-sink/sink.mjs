// An SMTP server that keeps every message it is given, for development, demonstration and tests.
//
//   node sink.mjs --dir DIR [--port N] [--control-port N] [--with-parent]
//                 [--cert PEM --key PEM [--tls]] [--auth USER:PASSWORD [--methods PLAIN,LOGIN]]
//                 [--hide PIPELINING,SMTPUTF8,8BITMIME,SIZE]
//
// Keeps DIR/<time>-<n>.eml and .json (mailFrom, rcptTo, session, receivedAt…); answers 250 only once both are written.
// Port 0 takes a free one. With --with-parent it ends when its standard input does. The control port, on 127.0.0.1:
//   POST   /rules   {"recipient": "a@b.example" or "*", "action": "hold" | "delay" | "reply" | "drop", "ms": 100,
//                    "stage": "rcpt" | "dot", "code": 451, "text": "4.2.0 Later", "keep": true, "times": 1}
//   DELETE /rules[?recipient=…]   forgets rules, and lets the held answers go
//   GET    /held    how many messages are kept whose answer is held
//   GET    /events?after=N        waits until there are events beyond the Nth, at most 20 s
import { createServer } from 'node:http';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';

const { values: options } = parseArgs({
  options: {
    dir: { type: 'string' },
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string' },
    'with-parent': { type: 'boolean', default: false },
    cert: { type: 'string' },
    key: { type: 'string' },
    tls: { type: 'boolean', default: false },
    auth: { type: 'string' },
    methods: { type: 'string', default: 'PLAIN,LOGIN' },
    hide: { type: 'string', default: '' },
    host: { type: 'string', default: '127.0.0.1' },
  },
});
if (!options.dir) throw new Error('--dir is missing.');
await mkdir(options.dir, { recursive: true });

const events = [];
let rules = [];
let held = [];
let count = 0;
const waiting = [];

function tell(event) {
  if (options['control-port'] === undefined) return;
  events.push(event);
  for (const wake of waiting.splice(0)) wake();
}

// The first rule that fits, counted down; a rule without "times" holds until it is deleted.
function ruleFor(stage, recipients) {
  const rule = rules.find(r => (r.stage ?? 'dot') === stage && (r.recipient === '*' || recipients.includes(r.recipient)));
  if (rule?.times && --rule.times === 0) rules = rules.filter(r => r !== rule);
  return rule;
}

function refusal(rule) {
  return Object.assign(new Error(rule.text ?? 'Refused by a rule'), { responseCode: rule.code });
}

async function keep(raw, session) {
  const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${String(++count).padStart(6, '0')}`;
  const envelope = {
    mailFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    rcptTo: session.envelope.rcptTo.map(recipient => recipient.address),
    session: session.id,
    user: session.user || null,
    secure: session.secure,
    smtpUtf8: session.envelope.smtpUtf8,
    size: raw.length,
    receivedAt: new Date().toISOString(),
    file: `${name}.eml`,
  };
  await writeFile(join(options.dir, envelope.file), raw);
  // Renamed into place, so that whoever lists the folder never reads half an envelope.
  await writeFile(join(options.dir, `${name}.part`), JSON.stringify(envelope));
  await rename(join(options.dir, `${name}.part`), join(options.dir, `${name}.json`));
  return envelope;
}

async function received(raw, session) {
  const recipients = session.envelope.rcptTo.map(recipient => recipient.address);
  const rule = ruleFor('dot', recipients);
  const keeps = rule?.action !== 'reply' && rule?.keep !== false;
  // Held before it is kept: the rule may be forgotten meanwhile, and must let this one go too.
  const hold = rule?.action === 'hold' ? { rule, isKept: false } : null;
  const released = hold && new Promise(release => held.push(Object.assign(hold, { release })));
  const envelope = keeps ? await keep(raw, session) : { rcptTo: recipients };
  if (hold) hold.isKept = true;
  tell({ type: keeps ? 'stored' : 'refused', ...envelope });
  if (rule?.action === 'reply') throw refusal(rule);
  if (rule?.action === 'drop') for (const connection of smtp.connections) if (connection.session === session) connection._socket.destroy();
  if (rule?.action === 'delay') await new Promise(answer => setTimeout(answer, rule.ms));
  await released;
}

const hidden = options.hide.toUpperCase().split(',');
const [user, password] = options.auth?.split(':') ?? [];
const smtp = new SMTPServer({
  name: 'sink.example',
  banner: 'mail sink',
  logger: false,
  disableReverseLookup: true,
  authOptional: !options.auth,
  authMethods: options.methods.split(','),
  allowInsecureAuth: true,
  secure: options.tls,
  disabledCommands: [...(options.auth ? [] : ['AUTH']), ...(options.cert ? [] : ['STARTTLS'])],
  ...(options.cert ? { cert: await readFile(options.cert), key: await readFile(options.key) } : {}),
  size: hidden.includes('SIZE') ? undefined : 40 * 1024 * 1024,
  ...Object.fromEntries(hidden.map(feature => [`hide${feature}`, true])),
  onAuth: (auth, session, done) =>
    auth.username === user && auth.password === password ? done(null, { user }) : done(new Error('Authentication failed')),
  onRcptTo: ({ address }, session, done) => {
    const rule = ruleFor('rcpt', [address]);
    done(rule ? refusal(rule) : null);
  },
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => received(Buffer.concat(chunks), session).then(() => done(), done));
  },
});
// A client may go away mid-sentence; the next one must still be served.
smtp.on('error', () => {});

const control = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  const answer = value => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
  if (url.pathname === '/rules' && request.method === 'POST') {
    const body = [];
    for await (const chunk of request) body.push(chunk);
    rules.push(JSON.parse(Buffer.concat(body)));
    return answer({ rules: rules.length });
  }
  if (url.pathname === '/rules' && request.method === 'DELETE') {
    const stays = rule => url.searchParams.has('recipient') && rule.recipient !== url.searchParams.get('recipient');
    for (const { release } of held.filter(one => !stays(one.rule))) release();
    held = held.filter(one => stays(one.rule));
    rules = rules.filter(stays);
    return answer({ rules: rules.length });
  }
  if (url.pathname === '/held') return answer(held.filter(one => one.isKept).length);
  if (url.pathname === '/events') {
    const after = Number(url.searchParams.get('after') ?? 0);
    if (events.length <= after) await new Promise(wake => { waiting.push(wake); setTimeout(wake, 20_000).unref(); });
    return answer(events.slice(after));
  }
  response.writeHead(404).end();
});

if (options['with-parent']) process.stdin.on('end', () => process.exit(0)).resume();
await new Promise(bound => smtp.listen(Number(options.port), options.host, bound));
if (options['control-port'] !== undefined) {
  await new Promise(bound => control.listen(Number(options['control-port']), '127.0.0.1', bound));
}
console.log(`ready ${JSON.stringify({ port: smtp.server.address().port, controlPort: control.address()?.port })}`);
