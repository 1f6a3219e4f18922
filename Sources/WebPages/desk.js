// The agents' desk: a live list, one conversation, what can be done in it. Plain modules, no framework, no build step.
// Texts become text nodes, never markup. What is typed is kept in this browser until it is sent.
const $ = id => document.getElementById(id);
const meta = name => document.querySelector(`meta[name=${name}]`).content;
const me = meta('agent');

const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child != null));
  return node;
};
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');

// --- What is kept in this browser ---

const kept = name => `desk:${me}:${name}`;
const load = name => { try { return localStorage.getItem(kept(name)) || ''; } catch { return ''; } };
const save = (name, text) => {
  try {
    if (text) localStorage.setItem(kept(name), text);
    else localStorage.removeItem(kept(name));
  } catch { /* Forbidden or full: then it lives as long as the page. */ }
};

// --- State ---

let board = { handoffs: [], agents: [] };
let view = null;
let showing = null;
let scope = load('scope') || 'all';
let kind = 'reply';
// The number of the last message this agent had on the screen when the text was begun.
let seenAtDraft = null;
const waiting = new Map();

const scopes = {
  all: ['All', () => true],
  unclaimed: ['Waiting', row => row.state === 'waiting'],
  mine: ['Mine', row => row.agent === me],
};

// --- The line to the server ---

let socket = null;
let pause = 0;

const connect = () => {
  socket = new WebSocket(new URL('/desk/socket', location.href.replace(/^http/, 'ws')));
  socket.onopen = () => {
    pause = 0;
    $('line').textContent = '';
    send({ type: 'ping' });
    if (showing) send({ type: 'show', handoff: showing });
    for (const line of waiting.values()) send(line.line);
    render();
  };
  socket.onmessage = event => hear(JSON.parse(event.data));
  socket.onclose = () => {
    $('line').textContent = 'No connection. What you type is kept; it goes on by itself.';
    pause = Math.min(pause * 2 || 500, 8000);
    setTimeout(() => check().then(connect), pause * (0.5 + Math.random() / 2));
    render();
  };
};
// A session that is over shows the login page instead of trying for ever.
const check = () => fetch('/desk', { redirect: 'manual' }).then(answer => answer.text()).then(text => {
  if (text && !text.includes('name="proof"')) location.reload();
}).catch(() => {});
const send = line => { if (socket?.readyState === 1) socket.send(JSON.stringify(line)); };
const isOnline = () => socket?.readyState === 1;
setInterval(() => send({ type: 'ping' }), 20000);
addEventListener('online', () => { if (!isOnline()) socket?.close(); });

const hear = line => {
  if (line.type === 'board') { board = line; notice(); render(); }
  else if (line.type === 'conversation') { if (line.handoff === showing) { view = line; renderCase(); } }
  else if (line.type === 'ack' || line.type === 'pong' || line.type === 'error') answered(line);
};

// An action is kept under its id until it is answered, so that a cut line does not do it twice or never.
const act = (action, more = {}, then = () => {}) => {
  if (!showing) return;
  const line = { type: 'agent', id: newId(), action, handoff: showing, ...more };
  waiting.set(line.id, { line, then });
  send(line);
};
const answered = line => {
  const asked = waiting.get(line.in_reply_to);
  if (!asked) return;
  waiting.delete(line.in_reply_to);
  if (line.type !== 'error') { $('line').textContent = ''; asked.then(); return; }
  if (line.code === 'unseen') warn();
  else $('line').textContent = line.message;
  render();
};

// --- News in a tab nobody looks at ---

let before = new Set();
let audio = null;
addEventListener('pointerdown', () => { audio ??= new AudioContext(); }, { once: true });
const notice = () => {
  const now = new Set(board.handoffs.filter(row => row.state === 'waiting').map(row => row.handoff));
  const isNew = [...now].some(id => !before.has(id));
  document.title = now.size ? `(${now.size}) Desk` : 'Desk';
  if (isNew && audio && load('sound') !== 'off') {
    const tone = audio.createOscillator();
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.12);
  }
  before = now;
};

// --- The list ---

const since = iso => {
  const s = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  return s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 86400 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
};
const rows = () => board.handoffs.filter(scopes[scope][1]);

const render = () => {
  $('who').textContent = `${me}${load('sound') === 'off' ? ' · sound off' : audio ? '' : ' · no sound before the first click'}`;
  document.querySelector('.scopes').replaceChildren(...Object.entries(scopes).map(([name, [label, fits]]) =>
    make('button', { type: 'button', 'aria-pressed': String(scope === name), onclick: () => { scope = name; save('scope', name); render(); } },
      `${label} ${board.handoffs.filter(fits).length}`)));
  const focused = document.activeElement?.dataset?.handoff;
  $('list').replaceChildren(...rows().map(row => make('li', {}, make('button', {
    type: 'button', 'data-handoff': row.handoff, 'aria-current': String(row.handoff === showing), onclick: () => show(row.handoff),
  },
  make('span', { class: 'top' }, make('span', {}, row.subject || row.reason), make('span', { class: 'time', 'data-since': row.since }, since(row.since))),
  make('span', { class: 'small' }, [row.handoff, row.queue, row.language, row.customer, row.channel].filter(Boolean).join(' · '),
    row.priority === 'normal' ? null : make('span', { class: 'urgent' }, ` · ${row.priority}`),
    row.agent ? ` · with ${row.agent}` : row.message ? ' · left a message' : ''),
  make('span', { class: 'small' }, who(row)),
  row.last ? make('span', { class: 'last' }, row.last) : null))));
  $('none').hidden = rows().length > 0;
  if (focused) document.querySelector(`#list [data-handoff="${CSS.escape(focused)}"]`)?.focus();
  renderActs();
};
const who = row => {
  const writers = (row.writers || []).filter(name => name !== me);
  const viewers = (row.viewers || []).filter(name => name !== me && !writers.includes(name));
  return [...writers.map(name => `${name} IS WRITING`), ...viewers.map(name => `${name} looks`)].map(text => ` · ${text}`).join('');
};
setInterval(() => {
  for (const node of document.querySelectorAll('[data-since]')) node.textContent = since(node.dataset.since);
}, 1000);

const show = handoff => {
  keepDraft();
  showing = handoff;
  view = null;
  seenAtDraft = null;
  document.body.classList.toggle('open', !!handoff);
  $('case').hidden = !handoff;
  $('choose').hidden = !!handoff;
  $('case').replaceChildren();
  send({ type: 'show', handoff });
  render();
};

// --- One conversation ---

const draftName = () => `draft:${showing}:${kind}`;
const field = () => document.querySelector('#case textarea');
const keepDraft = () => { if (showing && field()) save(draftName(), field().value); };
addEventListener('pagehide', keepDraft);

const renderCase = () => {
  if (!view) return;
  const place = $('case');
  if (!place.firstChild) buildCase(place);
  const row = view;
  place.querySelector('h2').textContent = `${row.handoff} · ${row.state === 'claimed' ? `with ${row.agent}` : row.state}`;
  place.querySelector('.facts').textContent =
    [row.queue, row.reason, row.language, row.customer, row.channel, row.contact].filter(Boolean).join(' · ');
  const brief = place.querySelector('.brief');
  brief.replaceChildren(...[
    row.brief.question && `Asked: ${row.brief.question}`,
    row.brief.guesses.length && `Understood as: ${row.brief.guesses.map(g => `${g.title} ${Math.round(g.confidence * 100)} %`).join(' · ')}`,
    row.brief.answered && `Answered: ${row.brief.answered}`,
    Object.keys(row.brief.values).length && `Known: ${Object.entries(row.brief.values).map(([k, v]) => `${k} ${v}`).join(' · ')}`,
  ].filter(Boolean).map(text => make('p', {}, text)));
  const talk = place.querySelector('.talk');
  const atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60;
  const isOpen = talk.querySelector('details')?.open;
  const time = iso => new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const line = (name, text, at, className) => make('div', { class: className }, make('span', { class: 'who' }, `${name} · ${time(at)}`), text);
  const said = row.messages.map(m => ({ at: m.at, node: line(m.from === 'agent' ? m.agent : m.from, m.text, m.at, m.from), isBot: m.from === 'bot' }));
  const bots = said.filter(item => item.isBot);
  const notes = row.notes.map(n => ({ at: n.at, node: line(`note by ${n.agent}, never shown to the customer`, n.text, n.at, 'note') }));
  const all = [...said.filter(item => !item.isBot), ...notes].sort((a, b) => a.at.localeCompare(b.at)).map(item => item.node);
  talk.replaceChildren(...(bots.length ? [make('details', { open: isOpen },
    make('summary', {}, `Bot: ${bots.length} messages`), ...bots.map(item => item.node))] : []), ...all);
  if (atEnd) talk.scrollTop = talk.scrollHeight;
  if (seenAtDraft !== null && row.number > seenAtDraft && field().value && kind === 'reply') warn();
  renderActs();
};

const buildCase = place => {
  place.append(
    make('div', { class: 'acts' }, make('button', { type: 'button', class: 'back', onclick: () => show(null) }, 'Back'), make('h2', { tabindex: '-1' })),
    make('p', { class: 'facts small' }), make('div', { class: 'brief' }),
    make('div', { class: 'talk', role: 'log', tabindex: '0', 'aria-label': 'What was said' }),
    make('div', { class: 'warn', role: 'alert', hidden: true }),
    make('form', { class: 'composer', onsubmit: event => { event.preventDefault(); submit(); } },
      make('div', { class: 'acts choice', role: 'group', 'aria-label': 'What you write' }),
      make('textarea', { oninput: typed, 'aria-label': 'Reply to the customer' }),
      make('div', { class: 'acts main' })));
  field().value = load(draftName());
  seenAtDraft = field().value ? view.number : null;
  place.querySelector('.talk').scrollTop = 1e9;
};

let writing = null;
const typed = () => {
  keepDraft();
  seenAtDraft ??= view.number;
  if (!field().value) { seenAtDraft = null; hideWarning(); }
  if (!writing) send({ type: 'writing', on: true });
  clearTimeout(writing);
  writing = setTimeout(() => { writing = null; send({ type: 'writing', on: false }); }, 4000);
  renderActs();
};

// Something was said since the text was begun: it is sent only by a second, deliberate press.
const warn = () => {
  const box = document.querySelector('#case .warn');
  if (!box) return;
  const last = view.messages.at(-1);
  box.hidden = false;
  box.replaceChildren(make('p', {}, `New since you began: ${last?.from === 'agent' ? last.agent : last?.from}: ${last?.text}`),
    make('button', { type: 'button', onclick: () => { seenAtDraft = view.number; hideWarning(); field().focus(); } }, 'I have read it, keep my text'));
};
const hideWarning = () => { const box = document.querySelector('#case .warn'); if (box) box.hidden = true; };

const submit = () => {
  const text = field().value;
  if (!text.trim() || !view || !isOnline()) return;
  const name = draftName();
  if (kind === 'reply' && seenAtDraft !== null && view.number > seenAtDraft) return warn();
  // The text stays until the server has it.
  act(kind, kind === 'reply' ? { text, seen: view.number } : { text }, () => {
    save(name, '');
    if (field() && name === draftName() && field().value === text) field().value = '';
    seenAtDraft = null;
    renderActs();
  });
  renderActs();
};

const choose = next => {
  if (!field()) return;
  keepDraft();
  kind = next;
  field().value = load(draftName());
  seenAtDraft = field().value && view ? view.number : null;
  hideWarning();
  renderActs();
  field().focus();
};

const renderActs = () => {
  const place = $('case');
  if (!view || !field()) return;
  const mine = view.state === 'claimed' && view.agent === me;
  const busy = [...waiting.values()].some(entry => entry.line.handoff === showing);
  place.querySelector('.composer').classList.toggle('note', kind === 'note');
  field().setAttribute('aria-label', kind === 'note' ? 'Note, never shown to the customer' : 'Reply to the customer');
  field().placeholder = kind === 'note' ? 'A note for colleagues' : mine ? 'Write to the customer' : 'Claim it to write; what you type is kept';
  const button = (label, act, enabled, more = {}) => make('button', { type: 'button', disabled: !enabled, onclick: act, ...more }, label);
  const focus = document.activeElement?.textContent;
  place.querySelector('.choice').replaceChildren(
    button('Reply', () => choose('reply'), true, { 'aria-pressed': String(kind === 'reply') }),
    button('Note', () => choose('note'), true, { 'aria-pressed': String(kind === 'note') }));
  place.querySelector('.main').replaceChildren(
    button(kind === 'note' ? 'Add note' : 'Send', submit, isOnline() && !busy && field().value.trim() && (mine || kind === 'note'), { class: 'send' }),
    button('Claim', keys.c[1], isOnline() && !busy && view.state === 'waiting'),
    button('Return to the queue', keys.b[1], isOnline() && !busy && mine),
    button('Solved', () => act('resolve', { result: 'solved' }), isOnline() && !busy && mine),
    button('Not solved', () => act('resolve', { result: 'not_solved' }), isOnline() && !busy && mine));
  if (focus) [...place.querySelectorAll('.acts button')].find(node => node.textContent === focus && !node.disabled)?.focus();
};

// --- Keys: single letters outside text, listed from the table that acts. ---

const step = by => {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex(row => row.handoff === showing);
  show(all[Math.min(Math.max(at + by, 0), all.length - 1)].handoff);
};
const keys = {
  j: ['Next on the list', () => step(1)],
  k: ['The one before', () => step(-1)],
  n: ['The most urgent one that waits', () => { const row = board.handoffs.find(r => r.state === 'waiting'); if (row) show(row.handoff); }],
  c: ['Claim', () => act('claim')],
  r: ['Write a reply', () => choose('reply')],
  m: ['Write a note', () => choose('note')],
  b: ['Return to the queue', () => act('return')],
  s: ['Sound on or off', () => { save('sound', load('sound') === 'off' ? '' : 'off'); render(); }],
  '?': ['Show the keys', () => showKeys()],
};
const showKeys = () => {
  const dialog = $('keys');
  dialog.replaceChildren(make('h2', {}, 'Keys'),
    make('ul', {}, ...Object.entries(keys).map(([key, [label]]) => make('li', {}, make('kbd', {}, key), ` ${label}`)),
      make('li', {}, make('kbd', {}, 'Ctrl Enter'), ' Send'), make('li', {}, make('kbd', {}, 'Escape'), ' Out of the text, back to the list')),
    make('label', {}, make('input', { type: 'checkbox', checked: load('keys') !== 'off', onchange: event => save('keys', event.target.checked ? '' : 'off') }), ' Single keys'),
    make('form', { method: 'dialog' }, make('button', {}, 'Close')));
  dialog.showModal();
};
addEventListener('keydown', event => {
  if (event.isComposing || $('keys').open) return;
  const inText = event.target.matches('textarea, input');
  if (inText && event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); submit(); return; }
  if (event.key === 'Escape') { if (inText) event.target.blur(); else show(null); return; }
  if (inText || event.ctrlKey || event.altKey || event.metaKey || load('keys') === 'off') return;
  const found = keys[event.key];
  if (found) { event.preventDefault(); found[1](); }
});

render();
connect();
