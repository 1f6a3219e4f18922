// The agents' desk: a live list, one conversation, what can be done in it. Plain modules, no framework, no build step.
// Texts become text nodes, never markup. What is typed is kept in this browser until the server has it.
import { languages, languageNames, speak } from './desk-texts.js';
import { make, newId, place, load, save, day, ownLanguage, saveLanguage, me, role, since, clock } from './desk-parts.js';
import { Line } from './desk-line.js';
import { DeskCase } from './desk-case.js';
import { keymap, bind, openDialog, showKeys, showPalette } from './desk-keys.js';

const language = ownLanguage(languages);
const t = speak(language);
document.documentElement.lang = language === 'en' ? 'en-GB' : language;
document.title = t('title');
const proof = document.querySelector('meta[name=proof]').content;

// --- State: what the server says, and what this tab shows ---

let board = { handoffs: [], agents: [] };
let showing = null;
let scope = load('scope') || 'all';
let query = '';
// What the whole store has of it: null while that is not known.
let found = null;
let asking = null;
const scopes = {
  all: () => true,
  waiting: row => row.state === 'waiting',
  mine: row => row.agent === me,
};
const outcomes = ['excluded', 'abandoned_in_queue', 'unresolved_explicit', 'pending', 'resolved_human_confirmed', 'resolved_human_assumed',
  'resolved_bot_confirmed', 'resolved_bot_assumed', 'abandoned_bot'];
const fits = row => !query || [row.handoff, row.subject, row.queue, row.customer, row.last, row.language, row.agent]
  .some(text => String(text ?? '').toLowerCase().includes(query));
let isCut = false;
const hits = () => (found ?? []).filter(hit => isOfKind() || !rows().some(row => row.handoff === hit.handoff));
// However long the list is: it is cut where very many wait, and what is mine is always in it.
const waitingAll = () => (board.floor ?? []).reduce((sum, one) => sum + one.waiting, 0);
const counts = {
  all: () => board.total ?? board.handoffs.length,
  waiting: () => waitingAll(),
  mine: () => board.handoffs.filter(scopes.mine).length,
};
const rows = () => board.handoffs.filter(row => scopes[scope](row) && fits(row));

// --- The page ---

const problem = make('p', { id: 'line', role: 'status' });
const news = make('p', { class: 'away', role: 'status' });
const soundButton = make('button', { type: 'button', onclick: () => arm() });
const awayButton = make('button', { type: 'button', onclick: () => sayPresence({ away: !mine().away }) });
const mostSelect = make('select', { 'aria-label': t('atMost'), onchange: event => sayPresence({ at_most: Number(event.target.value) || undefined }) },
  ...['', 1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => make('option', { value: n }, n ? t('most', n) : t('anyMany'))));
const floor = make('details', { class: 'floor', hidden: role !== 'lead' });
const scopeRow = make('div', { class: 'scopes', role: 'group', 'aria-label': t('show') });
const find = make('input', {
  type: 'search', dir: 'auto', 'aria-label': t('search'), placeholder: t('search'),
  oninput: () => { query = find.value.trim().toLowerCase(); askSoon(); },
  onkeydown: event => {
    const number = find.value.trim().toUpperCase();
    if (event.key === 'Enter' && /^[A-Z]+\d+$/.test(number)) show(number);
    else if (event.key === 'Enter' && rows()[0]) show(rows()[0].handoff);
    else if (event.key === 'Enter') { const hit = hits().find(one => one.handoff); if (hit) show(hit.handoff); else askAll(); }
  },
});
// Of what kind the conversations are that are looked for in the whole store.
const sinceField = make('input', { type: 'date', onchange: () => askSoon() });
const untilField = make('input', { type: 'date', onchange: () => askSoon() });
const intentSelect = make('select', { onchange: () => askSoon() }, make('option', { value: '' }, t('any')));
const outcomeSelect = make('select', { onchange: () => askSoon() }, make('option', { value: '' }, t('any')), ...outcomes.map(name => make('option', { value: name }, t(`o_${name}`))));
const kinds = make('details', { class: 'search-kinds', ontoggle: () => kinds.open && askTitles() }, make('summary', {}, t('searchKinds')),
  make('label', {}, t('searchSince'), sinceField), make('label', {}, t('searchUntil'), untilField),
  make('label', {}, t('searchIntent'), intentSelect), make('label', {}, t('searchOutcome'), outcomeSelect));
const list = make('ul', { id: 'list' });
const foundTitle = make('p', { id: 'found-title', class: 'small', role: 'status' });
const foundList = make('ul', { id: 'found', 'aria-labelledby': 'found-title' });
const none = make('p', { id: 'none', class: 'small', hidden: true });
const undoBar = make('div', { class: 'undo', role: 'status' });
const hint = t('choose').split('{}');
const choose = make('p', { id: 'choose' }, hint[0], make('kbd', {}, keymap.next), hint[1], make('kbd', {}, '?'), hint[2]);
const oneCase = new DeskCase();
document.body.replaceChildren(
  make('header', {},
    make('h1', {}, t('title')), problem,
    soundButton, awayButton, mostSelect,
    make('select', {
      'aria-label': t('language'),
      onchange: event => { oneCase.keepDrafts(); saveLanguage(event.target.value); location.reload(); },
    }, ...languages.map(code => make('option', { value: code, selected: code === language, lang: code }, languageNames[code]))),
    role === 'lead' ? make('a', { href: '/report' }, t('report')) : null,
    make('form', { method: 'post', action: '/desk/logout' },
      make('input', { type: 'hidden', name: 'proof', value: proof }), make('button', {}, `${t('logout')}: ${me}`))),
  make('main', {},
    make('nav', { 'aria-label': t('list') }, floor, scopeRow, find, kinds, list, none, foundTitle, foundList),
    oneCase, choose),
  undoBar, news, make('dialog', { id: 'dialog' }));

// --- The line to the server ---

const line = new Line({
  board: one => { board = one; notice(); render(); oneCase.render(); },
  titles: one => { fillIntents(one); oneCase.titles(one); },
  past: one => showPast(one),
  conversation: one => { if (one.handoff === showing) oneCase.show(one); },
  refused: ({ message, code }) => {
    const who = message.match(/claimed by ([^;]+)/)?.[1];
    problem.textContent = who ? t('taken', who) : t(`e_${code}`) === `e_${code}` ? message : t(`e_${code}`);
    oneCase.restore();
    if (code === 'unseen') oneCase.warn(true);
    oneCase.render();
  },
  sent: one => { if (one.handoff === showing) oneCase.sent(one); },
  done: () => { problem.textContent = ''; oneCase.render(); },
  changed: isOnline => {
    problem.textContent = isOnline ? '' : t('offline');
    if (isOnline && showing) line.send({ type: 'show', handoff: showing });
    oneCase.render();
  },
});

const show = handoff => {
  oneCase.leave();
  showing = handoff;
  document.body.classList.toggle('open', !!handoff);
  choose.hidden = !!handoff;
  oneCase.enter(handoff);
  line.send({ type: 'show', handoff });
  render();
  if (!handoff) list.querySelector('button')?.focus();
};

// --- What can be taken back for ten seconds, also after a reload: it waits here before it is done at all ---

const grace = 10000;
const later = () => { try { return JSON.parse(load('later')) || []; } catch { return []; } };
const keepLater = all => save('later', all.length ? JSON.stringify(all) : '');
// The lines have their ids from now on: two tabs that both find them due ask for the same.
const doLater = (name, lines) => {
  const named = lines.map(one => ({ id: newId(), ...one }));
  keepLater([...later(), { id: newId(), name, handoff: lines[0].handoff, due: Date.now() + grace, lines: named }]);
  renderUndo();
};
const isLeaving = handoff => later().some(one => one.handoff === handoff);
const takeBack = id => {
  const one = later().find(other => other.id === id);
  keepLater(later().filter(other => other.id !== id));
  // What is being typed is kept first; then the text that was not sent stands before it.
  if (one) show(one.handoff);
  const text = one?.lines.find(other => other.action === 'reply')?.text;
  if (text) {
    const name = `draft:${one.handoff}:reply`;
    let typed = '';
    try { typed = JSON.parse(load(name)).text; } catch { /* Nothing is being typed. */ }
    save(name, JSON.stringify({ text: [text, typed].filter(Boolean).join('\n'), seen: one.lines[0].seen }));
  }
  renderUndo();
};
const carryOut = () => {
  if (!line.isOnline) return;
  const now = later();
  const due = now.filter(one => one.due <= Date.now());
  if (!due.length) return renderUndo();
  keepLater(now.filter(one => one.due > Date.now()));
  for (const { lines: [first, ...rest] } of due) line.act(first, null, rest);
  renderUndo();
};
const renderUndo = () => {
  const all = later();
  const shown = undoBar.dataset.ids ?? '';
  const ids = all.map(one => one.id).join();
  if (ids !== shown) {
    undoBar.dataset.ids = ids;
    undoBar.replaceChildren(...all.map(one => make('p', {}, t(one.name, one.handoff), ' ',
      make('span', { 'aria-hidden': 'true', 'data-due': one.due }), ' ',
      make('button', { type: 'button', onclick: () => takeBack(one.id) }, t('undo')))));
    oneCase.render();
  }
  for (const node of undoBar.querySelectorAll('[data-due]')) {
    node.textContent = Math.max(0, Math.ceil((node.dataset.due - Date.now()) / 1000));
  }
};

// --- Whether I take more work: as the store has it, so that it is the same in every tab and terminal ---

const presenceOf = name => (board.presence ?? []).find(one => one.agent === name) ?? {};
const mine = () => presenceOf(me);
const sayPresence = change => {
  const { away, at_most } = { ...mine(), ...change };
  line.act({ action: 'presence', away: !!away, at_most });
};
const renderPresence = () => {
  const { away, at_most: most = '' } = mine();
  awayButton.textContent = away ? t('amAway') : t('amHere');
  awayButton.className = away ? 'warning' : '';
  awayButton.setAttribute('aria-pressed', String(!!away));
  // More than the list has was said in a terminal.
  if (![...mostSelect.options].some(one => one.value === String(most))) mostSelect.append(make('option', { value: most }, t('most', most)));
  if (document.activeElement !== mostSelect) mostSelect.value = String(most);
};

// --- News in a tab nobody looks at ---

let before = null;
let audio = null;
const arm = () => {
  if (audio) { audio.close(); audio = null; } else { audio = new AudioContext(); beep(); }
  render();
};
const beep = () => {
  if (!audio || mine().away) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.2;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.15);
};
// Heard is what waits for anybody, and what customers say to me: never what colleagues deal with.
const notice = () => {
  const now = new Map(board.handoffs.map(row => [row.handoff, row]));
  const waiting = [...now.values()].filter(row => row.state === 'waiting');
  const mine = [...now.values()].filter(row => row.agent === me);
  document.title = waitingAll() ? `(${waitingAll()}) ${t('title')}` : t('title');
  if (before) {
    // Handed over by somebody else: what I take myself is shown. Of a list that is cut it need not have been there before.
    const isCut = board.total > board.handoffs.length;
    const given = mine.find(row => (isCut || before.has(row.handoff)) && before.get(row.handoff)?.agent !== me && row.handoff !== showing);
    const added = waiting.find(row => before.get(row.handoff)?.state !== 'waiting');
    const spoken = mine.some(row => before.get(row.handoff) && before.get(row.handoff).last !== row.last
      && (document.hidden || row.handoff !== showing));
    if (added) news.textContent = t('newOne', added.subject || t(added.reason));
    if (given) news.textContent = t('given', given.subject || t(given.reason));
    if (added || spoken || given) beep();
  }
  before = now;
};

// --- The list ---

const presence = row => {
  const others = names => (names || []).filter(name => name !== me);
  const writers = others(row.writers);
  return [
    ...writers.map(name => make('span', { class: 'loud' }, t('writes', name))),
    ...others(row.viewers).filter(name => !writers.includes(name)).map(name => make('span', { class: 'small' }, t('looks', name))),
  ];
};

const fields = row => [
  make('span', { class: 'top' }, make('bdi', {}, row.subject || t(row.reason)),
    make('span', { class: 'time', 'data-since': row.since }, since(row.since))),
  make('span', { class: 'small' },
    [row.handoff, row.queue, row.language, row.customer, row.channel].filter(Boolean).join(' · '),
    row.priority && row.priority !== 'normal' ? make('span', { class: 'urgent' }, ` · ${t(row.priority)}`) : null,
    row.sla === 'late' || row.sla === 'soon' ? make('strong', { class: row.sla }, ` · ${t(row.sla)}`) : null,
    row.agent ? ` · ${t('withAgent', row.agent === me ? t('you') : row.agent)}` : row.message ? ` · ${t('left')}` : ''),
  ...presence(row),
  row.last ? make('span', { class: 'last', dir: 'auto' }, row.last) : null,
].filter(Boolean);

// A row stays the same node, so that no click and no focus falls between two of them.
const entries = new Map();
const entry = row => {
  const one = entries.get(row.handoff) ?? { node: make('li', {}, make('button', {
    type: 'button', 'data-handoff': row.handoff, onclick: () => show(row.handoff),
  })) };
  entries.set(row.handoff, one);
  const text = JSON.stringify(row);
  const button = one.node.firstChild;
  if (one.text !== text) button.replaceChildren(...fields(row));
  one.text = text;
  if (row.handoff === showing) button.setAttribute('aria-current', 'true');
  else button.removeAttribute('aria-current');
  return one.node;
};

const scopeButtons = Object.keys(scopes).map(name => make('button', {
  type: 'button', onclick: () => { scope = name; save('scope', name); render(); },
}));
scopeRow.append(...scopeButtons);

const render = () => {
  soundButton.textContent = audio ? t('soundOn') : t('soundOff');
  soundButton.className = audio ? '' : 'warning';
  soundButton.setAttribute('aria-pressed', String(!!audio));
  Object.keys(scopes).forEach((name, i) => {
    scopeButtons[i].textContent = `${t(name)} ${counts[name]()}`;
    scopeButtons[i].setAttribute('aria-pressed', String(scope === name));
  });
  const all = rows();
  const open = new Set(board.handoffs.map(row => row.handoff));
  for (const handoff of entries.keys()) if (!open.has(handoff)) entries.delete(handoff);
  place(list, all.map(entry));
  none.hidden = all.length > 0;
  none.textContent = board.handoffs.length ? t('none') : t('nobody');
  renderFound();
  renderFloor();
  renderPresence();
};

// Of all conversations there ever were, also those that are over; the newest first.
const dayAfter = day => day && new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10);
const wanted = () => {
  const all = { text: find.value.trim(), since: sinceField.value, until: dayAfter(untilField.value), intent: intentSelect.value, outcome: outcomeSelect.value };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
};
const isOfKind = () => Object.keys(wanted()).some(name => name !== 'text');
const askSoon = () => { found = null; render(); clearTimeout(asking); asking = setTimeout(askAll, 400); };
const askAll = () => {
  const asked = wanted();
  if ((asked.text ?? '').length < 2 && !isOfKind() || !line.isOnline) return;
  line.act({ action: 'search', ...asked }, answer => {
    if (JSON.stringify(asked) !== JSON.stringify(wanted())) return;
    found = answer.found;
    isCut = answer.more === true;
    render();
  });
};
// In this page's language first; what has no title there has one in another.
const titled = new Map();
const askTitles = () => { if (!titled.size) for (const code of [language, ...languages.filter(one => one !== language)]) line.send({ type: 'titles', language: code }); };
const fillIntents = ({ intents }) => {
  for (const { id, title } of intents) if (!titled.has(id)) titled.set(id, title);
  const { value } = intentSelect;
  intentSelect.replaceChildren(make('option', { value: '' }, t('any')), ...[...titled].sort(([, one], [, other]) => one.localeCompare(other))
    .map(([id, title]) => make('option', { value: id }, title === id ? id : `${title} (${id})`)));
  intentSelect.value = value;
};
const hitFields = hit => [
  make('span', { class: 'top' }, make('span', {}, [hit.handoff, hit.queue, hit.customer].filter(Boolean).join(' · ') || t('botOnly')),
    make('span', { class: 'time' }, hit.at ? day(hit.at) : '')),
  make('span', { class: 'small' }, [
    hit.state && (hit.state === 'waiting' ? t('isWaiting') : hit.state === 'claimed' ? t('isClaimed') : t('resolved')),
    hit.outcome && t(`o_${hit.outcome}`)].filter(Boolean).join(' · ')),
  make('span', { class: 'last', dir: 'auto' }, hit.words ?? ''),
].filter(Boolean);
const renderFound = () => {
  const all = found ? hits() : [];
  foundTitle.textContent = !found ? '' : `${all.length ? t('foundAll', all.length) : t('foundNone')}${isCut ? ` ${t('foundPart')}` : ''}`;
  const text = JSON.stringify(all);
  if (foundList.dataset.text === text) return;
  foundList.dataset.text = text;
  foundList.replaceChildren(...all.map(hit => make('li', {}, hit.handoff
    ? make('button', { type: 'button', 'data-found': hit.handoff, onclick: () => show(hit.handoff) }, ...hitFields(hit))
    : make('button', { type: 'button', class: 'hit', onclick: () => read(hit.conversation) }, ...hitFields(hit)))));
};

// What only the bot answered is read, and nothing can be done with it.
const read = conversation => line.send({ type: 'read', conversation });
const showPast = ({ messages }) => {
  if (document.querySelector('dialog[open]')) return;
  const dialog = openDialog(t('botOnly'),
    make('div', { class: 'talk past', tabindex: '0' }, ...messages.map(item => make('div', { class: item.from },
      make('span', { class: 'who' }, `${item.from === 'agent' ? item.agent : t(item.from)} · ${day(item.at)} ${clock(item.at)}`), make('div', { dir: 'auto' }, item.text)))),
    make('div', { class: 'acts' }, make('button', { type: 'button', onclick: () => dialog.close() }, t('close'))));
};

// For whoever leads: who is here, what waits, what is late.
const floorTitle = make('summary');
const floorRows = make('div');
floor.append(floorTitle, floorRows);
const renderFloor = () => {
  if (role !== 'lead') return;
  const rows = board.handoffs;
  const waits = waitingAll();
  const oldest = (board.floor ?? []).map(one => one.oldest).sort()[0];
  const title = `${t('supervise')}: ${t('waiting')} ${waits}`;
  if (floorTitle.textContent !== title) floorTitle.textContent = title;
  // Whoever holds something is here too, in a terminal perhaps.
  const here = [...new Set([...board.agents, ...rows.map(row => row.agent).filter(Boolean)])].sort()
    .map(name => {
      const { away, at_most: most } = presenceOf(name);
      return `${name} (${rows.filter(row => row.agent === name).length}${most ? `/${most}` : ''}${away ? `, ${t('isAway')}` : ''})`;
    });
  const queues = [...new Set([...(board.floor ?? []).map(one => one.queue), ...rows.map(row => row.queue)])].sort();
  // The list is cut where it is very long; the most urgent stand in it.
  const more = (board.total ?? 0) > rows.length ? '+' : '';
  const text = JSON.stringify([here, oldest, queues, board.floor, rows.map(row => [row.queue, row.sla])]);
  if (floorRows.dataset.text === text) return;
  floorRows.dataset.text = text;
  floorRows.replaceChildren(
    make('p', {}, t('here', here.join(', ') || '–')),
    oldest ? make('p', {}, `${t('oldest')}: `, make('span', { 'data-since': oldest }, since(oldest))) : '',
    make('ul', {}, ...queues.map(queue => {
      const count = sla => rows.filter(row => row.queue === queue && row.sla === sla).length;
      const own = (board.floor ?? []).find(one => one.queue === queue);
      return make('li', {}, `${queue}: ${t('waiting')} ${own?.waiting ?? 0}, `,
        make('span', { class: count('late') ? 'loud' : '' }, `${t('late')} ${count('late')}${more}`), `, ${t('soon')} ${count('soon')}`);
    })));
};

setInterval(() => {
  for (const node of document.querySelectorAll('[data-since]')) node.textContent = since(node.dataset.since);
  carryOut();
}, 1000);

// --- What can be done, by button, key and palette alike ---

const step = by => {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex(row => row.handoff === showing);
  show(all[Math.min(Math.max(at + by, 0), all.length - 1)].handoff);
};
const actions = {
  down: () => step(1),
  up: () => step(-1),
  next: () => { if (line.isOnline) line.act({ action: 'next' }, taken => show(taken.handoff)); },
  find: () => find.focus(),
  claim: () => oneCase.act('claim'),
  reply: () => oneCase.choose('reply'),
  note: () => oneCase.choose('note'),
  giveBack: () => oneCase.act('return'),
  resolve: () => oneCase.resolve(),
  transfer: () => oneCase.transfer(),
  reopen: () => oneCase.act('reopen'),
  teach: () => oneCase.teach(),
  bots: () => oneCase.foldBots(),
  away: () => sayPresence({ away: !mine().away }),
  sound: () => arm(),
  help: () => showKeys(t),
};
oneCase.join({ t, line, board: () => board, doLater, isLeaving, show, read, clock, firstLanguage: language });
bind(actions, {
  send: () => oneCase.submit(),
  palette: () => showPalette(actions, t),
  escape: () => { if (showing) show(null); },
});
addEventListener('pagehide', () => oneCase.keepDrafts());

render();
renderUndo();
line.connect();
