#!/usr/bin/env node
// One bridge behind HTTP: POST /message answers with the reply, GET /events tells the rest as server-sent events.
//   node host.js [--port 8080] [-- COMMAND…]
'use strict';
const { spawn } = require('node:child_process');
const crypto = require('node:crypto');
const http = require('node:http');

const args = process.argv.slice(2);
const split = args.indexOf('--');
const command = split < 0 ? ['praatpaal', 'bridge'] : args.slice(split + 1);
const port = args[0] === '--port' ? Number(args[1]) : 8080;
const secret = process.env.HOST_SECRET || crypto.randomBytes(32);

const MOST_WAITING = 1000, MOST_BYTES = 32768, PATIENCE = 10000;

// What your own systems know; what it returns fills the slots of the answer.
const actions = { bestelstatus: async () => ({ dag: 'donderdag' }), voorraad: async () => ({ aantal: '7' }) };

const waiting = new Map(); // id: { line, settle }, in the order of sending
const listeners = new Map(); // conversation: open event streams
let bridge = null, failures = 0, ending = false;

function start() {
  let rest = Buffer.alloc(0), gone = 0;
  bridge = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  bridge.stdin.on('error', () => {}); // It has ended; 'exit' tells.
  // Not node:readline: it also cuts at U+2028, which may stand in a line of JSON.
  bridge.stdout.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end; (end = rest.indexOf(10)) >= 0; rest = rest.subarray(end + 1)) {
      take(JSON.parse(rest.subarray(0, end).toString('utf8')));
    }
  });
  const ended = (code) => {
    if (gone++) return;
    if (ending) process.exit(code ?? 1);
    if (code === 2 || code === 127 || ++failures > 5) {
      console.error(`host.js: the bridge cannot be used (exit code ${code})`);
      process.exit(1);
    }
    // What was not answered is said again: the same id is the same message.
    setTimeout(() => {
      start();
      for (const { line } of waiting.values()) write(line);
      for (const [conversation, streams] of listeners) resume(conversation, Math.min(...[...streams].map(({ told }) => told)));
    }, Math.min(100 * 2 ** failures, 5000));
  };
  bridge.on('error', (error) => { console.error(`host.js: ${error.message}`); ended(127); });
  bridge.on('close', ended);
}

function eventText(type, event) { return `${event.number ? `id: ${event.number}\n` : ''}event: ${type}\ndata: ${JSON.stringify(event)}\n\n`; }
function write(line) { bridge.stdin.write(JSON.stringify(line) + '\n'); }
function resume(conversation, after) { write({ type: 'resume', conversation, after }); } // What was missed comes again.

function ask(line) {
  return new Promise((settle) => {
    waiting.set(line.id, { line, settle });
    write(line);
    setTimeout(() => { if (waiting.delete(line.id)) settle(null); }, PATIENCE).unref();
  });
}

function take(line) {
  failures = 0;
  if (line.type === 'action') return void act(line);
  const asked = waiting.get(line.in_reply_to);
  if (asked && line.retryable) return void setTimeout(() => write(asked.line), 1000);
  if (asked) return void (waiting.delete(line.in_reply_to), asked.settle(line));
  const { conversation, ...event } = line;
  for (const stream of listeners.get(conversation) ?? []) {
    if (line.number <= stream.told) continue; // It came again for another page, or after a restart.
    stream.told = line.number ?? stream.told;
    // A page that does not read must not fill this process.
    if (stream.writableLength > 1 << 20) stream.destroy(); else stream.write(eventText(line.type, event));
  }
}

async function act({ conversation, action, name, slots }) {
  const answer = { type: 'action_result', conversation, action };
  try { answer.result = await actions[name](slots); } catch { answer.failed = true; }
  write(answer);
}

// A conversation's name is its key: made here, signed, and kept in a cookie that no script can read.
const sign = (id) => crypto.createHmac('sha256', secret).update(id).digest('base64url').slice(0, 22);
function conversationOf(request) {
  const [id, signature = ''] = (/\bconversation=([\w-]+\.[\w-]+)/.exec(request.headers.cookie)?.[1] ?? '').split('.');
  const right = Buffer.from(sign(id)), given = Buffer.from(signature);
  return right.length === given.length && crypto.timingSafeEqual(right, given) ? id : crypto.randomUUID();
}
const cookie = (id) => `conversation=${id}.${sign(id)}; HttpOnly; SameSite=Strict; Path=/`;

function say(response, status, { conversation, in_reply_to, ...body }) {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...(conversation && { 'set-cookie': cookie(conversation) }),
  });
  response.end(JSON.stringify(body) + '\n');
}

async function read(request) {
  let size = 0; const parts = [];
  for await (const part of request) if (parts.push(part) && (size += part.length) > MOST_BYTES) return null;
  return Buffer.concat(parts).toString('utf8');
}

async function message(request, response) {
  // A form of another site cannot send this type without asking first.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return say(response, 415, { error: 'send application/json' });
  const body = await read(request);
  if (body === null) return say(response, 413, { error: `at most ${MOST_BYTES} bytes` });
  let asked;
  try { asked = JSON.parse(body); } catch { return say(response, 400, { error: 'not JSON' }); }
  if (typeof asked?.text !== 'string') return say(response, 400, { error: '"text" must be a string' });
  if (asked.id !== undefined && !/^[\w-]{1,100}$/.test(asked.id)) return say(response, 400, { error: '"id" must have 1 to 100 letters or digits' });
  if (waiting.size >= MOST_WAITING) return say(response, 503, { error: 'busy' });
  const conversation = conversationOf(request);
  // Whoever sends the same id again, after a lost connection perhaps, gets the same answer.
  const id = `${conversation}.${asked.id ?? crypto.randomUUID()}`;
  if (waiting.has(id)) return say(response, 409, { error: 'this id is being answered' });
  const answer = await ask({ type: 'message', id, conversation, channel: 'web', text: asked.text });
  if (!answer) return say(response, 504, { error: 'no answer in time' });
  return answer.type === 'reply' ? say(response, 200, answer) : say(response, 400, { error: answer.message });
}

function events(request, response) {
  const conversation = conversationOf(request);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'set-cookie': cookie(conversation) }).write(': open\n\n');
  // A browser that connects again says which message it had last.
  response.told = Number(/^\d{1,9}$/.exec(request.headers['last-event-id'] ?? '')?.[0] ?? 0);
  const streams = listeners.get(conversation) ?? listeners.set(conversation, new Set()).get(conversation);
  streams.add(response);
  if (request.headers.cookie?.includes(conversation)) resume(conversation, response.told);
  const heartbeat = setInterval(() => response.write(': here\n\n'), 15000);
  response.on('close', () => { clearInterval(heartbeat); streams.delete(response); if (!streams.size) listeners.delete(conversation); });
}

const server = http.createServer((request, response) => {
  const route = `${request.method} ${request.url.split('?')[0]}`;
  if (route === 'GET /events') return events(request, response);
  if (route !== 'POST /message') return say(response, 404, { error: 'POST /message or GET /events' });
  return message(request, response).catch(() => response.destroy());
});
server.on('error', (error) => { console.error(`host.js: ${error.message}`); process.exit(1); });
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
start();

const stop = () => { ending = true; server.close(); server.closeAllConnections(); bridge.stdin.end(); };
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
