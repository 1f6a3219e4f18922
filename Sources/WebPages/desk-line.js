// The socket of the desk: it comes back by itself, and what was asked is asked again under the same id until it is answered,
// so that a cut line does nothing twice and forgets nothing; also over a reload.
import { load, newId, save } from './desk-parts.js';

export class Line {
  #socket = null;
  #pause = 0;
  #waiting = new Map();
  #hear;

  constructor(hear) {
    this.#hear = hear;
    try {
      for (const one of JSON.parse(load('asked')) || []) this.#waiting.set(one.line.id, { ...one, again: true });
    } catch { /* Nothing was asked. */ }
    addEventListener('online', () => { if (!this.isOnline) this.#socket?.close(); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.#check(); });
    setInterval(() => this.send({ type: 'ping' }), 10000);
  }

  get isOnline() {
    return this.#socket?.readyState === 1;
  }

  // Whether anything is asked of a handoff, or one thing.
  isBusy(handoff, action) {
    return [...this.#waiting.values()].some(({ line }) => line.handoff === handoff && (!action || line.action === action));
  }

  connect() {
    const socket = (this.#socket = new WebSocket(new URL('/desk/socket', location.href.replace(/^http/, 'ws'))));
    // Who takes the call and says nothing is not waited for.
    const opening = setTimeout(() => socket.close(), patience);
    socket.onopen = () => {
      clearTimeout(opening);
      this.#pause = 0;
      this.#hear.changed(true);
      this.send({ type: 'ping' });
      for (const one of this.#waiting.values()) {
        one.again = true;
        this.send(one.line);
      }
    };
    socket.onmessage = event => {
      clearTimeout(this.silent);
      this.silent = null;
      this.#take(JSON.parse(event.data));
    };
    socket.onclose = () => {
      clearTimeout(opening);
      if (socket !== this.#socket) return;
      clearTimeout(this.silent);
      this.silent = null;
      // Taking the next one twice would take two, and a search is typed on: whoever wants it asks once more.
      for (const [id, { line }] of this.#waiting) if (once.includes(line.action)) this.#waiting.delete(id);
      this.#hear.changed(false);
      this.#pause = Math.min(this.#pause * 2 || 250, 4000);
      setTimeout(() => this.#login().then(() => this.connect()), this.#pause * (0.5 + Math.random() / 2));
    };
  }

  // A session that is over shows the login page instead of trying for ever.
  #login() {
    return fetch('/desk', { redirect: 'manual', signal: AbortSignal.timeout(patience) }).then(answer => answer.text()).then(text => {
      if (text && !text.includes('name="proof"')) location.reload();
    }).catch(() => {});
  }

  // A tab that slept may hold a line that died meanwhile.
  #check() {
    if (!this.isOnline) return;
    this.send({ type: 'ping' });
  }

  send(line) {
    if (!this.isOnline) return;
    this.#socket.send(JSON.stringify(line));
    if (line.type === 'ping') this.silent ??= setTimeout(() => this.#socket.close(), 5000);
  }

  // What comes after it is asked only when it was done.
  act(fields, then, after = []) {
    const line = { type: 'agent', id: newId(), ...fields };
    this.#waiting.set(line.id, { line, then, after });
    this.#keep();
    this.send(line);
  }

  #keep() {
    const asked = [...this.#waiting.values()].filter(({ line }) => !once.includes(line.action)).map(({ line, after }) => ({ line, after }));
    save('asked', asked.length ? JSON.stringify(asked) : '');
  }

  #take(line) {
    if (['board', 'conversation', 'titles', 'past'].includes(line.type)) return this.#hear[line.type](line);
    const asked = this.#waiting.get(line.in_reply_to);
    if (!asked) return;
    this.#waiting.delete(line.in_reply_to);
    this.#keep();
    const { handoff, action, text } = asked.line;
    const name = `draft:${handoff}:${action}`;
    if (line.type === 'error' && !(asked.again && repeated.includes(`${action} ${line.code}`))) {
      // What was refused is a draft again.
      if (text !== undefined && !load(name)) save(name, JSON.stringify({ text, seen: asked.line.seen }));
      return this.#hear.refused(line);
    }
    // A draft goes once the server has its text, also where the page was loaded again meanwhile.
    if (text !== undefined) {
      try { if (JSON.parse(load(name)).text === text) save(name, ''); } catch { /* There is none. */ }
    }
    if (text !== undefined) this.#hear.sent(asked.line);
    asked.then?.(line);
    const [next, ...rest] = asked.after ?? [];
    if (next) this.act(next, null, rest);
    this.#hear.done();
  }
}

// Milliseconds that a new line may take.
const patience = 8000;
// Not asked again after a cut.
const once = ['next', 'search'];
// Asked again after a cut, and refused because it was done the first time.
const repeated = ['resolve already_resolved', 'return not_claimed', 'transfer not_claimed', 'transfer not_yours', 'reopen not_over'];
