// One conversation at the desk: the brief, what was said, and two composers that are two different requests.
import { load, make, me, place, save } from './desk-parts.js';
import { ask } from './desk-keys.js';
import { teach } from './desk-teach.js';

const readDraft = name => {
  try {
    const draft = JSON.parse(load(name));
    return { text: String(draft.text), seen: draft.seen };
  } catch { return { text: '', seen: null }; }
};

// Words that spoke for a guess as the customer said them, each once: not those inside of longer ones.
const plain = words => {
  const said = [...new Set(words.map(word => word.split(' means ')[0].replace(/[?!.,]+$/, '')))];
  return said.filter(word => !said.some(other => other !== word && ` ${other} `.includes(` ${word} `)));
};

export class DeskCase extends HTMLElement {
  #desk;
  #view = null;
  #handoff = null;
  #kind = 'reply';
  #nodes = new Map();
  #writing = null;
  #brief = '';
  #acts = '';
  #scroll = { atEnd: true };
  #teaching = null;

  join(desk) {
    this.#desk = desk;
    const { t } = desk;
    this.hidden = true;
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', t('list'));
  }

  get #isMine() {
    return this.#view?.state === 'claimed' && this.#view.agent === me;
  }

  enter(handoff) {
    this.#handoff = handoff;
    this.#view = null;
    this.#kind = 'reply';
    this.#nodes.clear();
    this.#brief = this.#acts = '';
    this.hidden = !handoff;
    this.replaceChildren();
  }

  leave() {
    this.keepDrafts();
    this.#stopWriting();
  }

  // --- Drafts: one for each conversation and kind, with what was seen when it was begun ---

  #name(kind) { return `draft:${this.#handoff}:${kind}`; }

  keepDrafts() {
    for (const field of this.querySelectorAll('textarea')) {
      const name = this.#name(field.dataset.kind);
      const { seen } = readDraft(name);
      save(name, field.value ? JSON.stringify({ text: field.value, seen: seen ?? this.#view?.number }) : '');
    }
  }

  // What was refused, or taken back, stands in its composer again.
  restore() {
    for (const field of this.querySelectorAll('textarea')) field.value ||= readDraft(this.#name(field.dataset.kind)).text;
  }

  // The last message that is not one's own; what came with the view is what was seen.
  get #news() {
    return this.#view?.messages.findLast(item => item.from !== 'agent' || item.agent !== me);
  }

  #typed(field) {
    this.keepDrafts();
    if (!field.value) this.warn(false);
    if (!this.#writing) this.#desk.line.send({ type: 'writing', on: true, kind: field.dataset.kind });
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => this.#stopWriting(), 4000);
    this.#offer(this.#named(field));
    this.#renderActs();
  }

  // A ready answer that is called by the beginning of its name, as `/adr` before the cursor; the note has none.
  #named(field) {
    const begun = field.dataset.kind === 'reply' && field.value.slice(0, field.selectionStart).match(/(?:^|\s)(\/\S+)$/)?.[1];
    const name = begun && begun.slice(1).toLowerCase();
    const all = this.#view?.canned ?? [];
    const reply = name && (all.find(one => one.name.toLowerCase() === name) ?? all.find(one => one.name.toLowerCase().startsWith(name)));
    return reply && { reply, from: field.selectionStart - begun.length };
  }

  #offer(named) {
    const { t } = this.#desk;
    const line = this.querySelector('.composer.reply .ready');
    line.hidden = !named;
    const { name, text, missing = [] } = named?.reply ?? {};
    const words = !named ? '' : missing.length ? `/${name}: ${t('missing', missing.join(', '))}` : t('readyEnter', `/${name}: ${text}`);
    if (line.textContent !== words) line.textContent = words;
  }

  #key(event) {
    const field = event.target;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const named = this.#named(field);
    if (!named) return;
    event.preventDefault();
    // One whose value is not known stays a name, and says what is missing.
    if (named.reply.missing?.length) return;
    field.setRangeText(named.reply.text, named.from, field.selectionStart, 'end');
    this.#typed(field);
  }

  #stopWriting() {
    if (!this.#writing) return;
    clearTimeout(this.#writing);
    this.#writing = null;
    this.#desk.line.send({ type: 'writing', on: false });
  }

  // --- What the server says ---

  show(view) {
    this.#view = view;
    if (!this.firstChild) this.#build();
    this.render();
  }

  #build() {
    const { t, show } = this.#desk;
    const composer = kind => make('form', {
      class: `composer ${kind}`, 'data-kind': kind, onsubmit: event => { event.preventDefault(); this.submit(kind); },
    },
    make('label', {}, t(kind === 'note' ? 'noteFor' : 'replyTo'),
      make('textarea', { 'data-kind': kind, dir: 'auto', oninput: event => this.#typed(event.target), onkeydown: event => this.#key(event) })),
    make('p', { class: 'small ready', role: 'status', hidden: true }),
    make('div', { class: 'acts sending' }));
    this.append(
      make('div', { class: 'acts top' }, make('button', { type: 'button', class: 'back', onclick: () => show(null) }, t('back')),
        make('h2', { tabindex: '-1' }), make('div', { class: 'acts main' })),
      make('div', { class: 'facts' }, make('span', { class: 'small' }), make('span', { class: 'who', role: 'status' })),
      make('details', {
        class: 'brief', open: !matchMedia('(max-width: 760px)').matches && load('brief') !== 'folded',
        ontoggle: event => { if (!matchMedia('(max-width: 760px)').matches) save('brief', event.target.open ? '' : 'folded'); },
      }, make('summary'), make('div')),
      make('div', { class: 'talk', tabindex: '0', role: 'log', 'aria-label': t('talk') }),
      make('div', { class: 'warn', role: 'alert', hidden: true }), make('div', { class: 'drafts', hidden: true }),
      make('div', { class: 'acts kinds', role: 'group', 'aria-label': t('kinds') }), composer('reply'), composer('note'));
    this.restore();
    // Whoever reads the end stays there, also when the composer grows.
    const talk = this.querySelector('.talk');
    this.#scroll = { atEnd: true };
    talk.addEventListener('scroll', () => { this.#scroll.atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60; });
    new ResizeObserver(() => this.#scroll.atEnd && this.#toEnd()).observe(talk);
    this.querySelector('h2').focus();
  }

  #toEnd() {
    const talk = this.querySelector('.talk');
    if (talk) talk.scrollTop = talk.scrollHeight;
  }

  render() {
    const view = this.#view;
    if (!view || !this.firstChild) return;
    const { t } = this.#desk;
    const state = view.state === 'claimed' ? t('withAgent', view.agent === me ? t('you') : view.agent)
      : view.state === 'waiting' ? t('isWaiting') : t('resolved');
    this.querySelector('h2').textContent = `${view.handoff} · ${state}`;
    this.querySelector('.facts .small').textContent = [view.queue, view.language, view.customer, view.channel,
      view.contact && `${t('contact')} ${view.contact}`, view.sla !== 'ok' && t(view.sla)].filter(Boolean).join(' · ');
    const row = this.#desk.board().handoffs.find(one => one.handoff === view.handoff) ?? {};
    const writers = (row.writers ?? []).filter(name => name !== me);
    // Who writes is loud, who looks is quiet.
    const who = [
      ...writers.map(name => ['loud', t('writes', name)]),
      ...(row.viewers ?? []).filter(name => name !== me && !writers.includes(name)).map(name => ['small', t('looks', name)]),
      ...(view.writing ? [['', t('customerWrites')]] : []),
    ].map(([kind, text]) => make('span', { class: kind }, ` · ${text}`));
    const place = this.querySelector('.who');
    if (place.textContent !== who.map(one => one.textContent).join('')) place.replaceChildren(...who);
    this.#renderBrief();
    this.#renderTalk();
    this.#renderActs();
    this.#renderDraft();
    const { text, seen } = readDraft(this.#name('reply'));
    if (text && seen != null && this.#news?.number > seen) this.warn(true);
  }

  #renderBrief() {
    const { t, show, read } = this.#desk;
    const { brief, reason, because, others = [], taught = [] } = this.#view;
    const text = JSON.stringify([brief, because, others, taught]);
    if (text === this.#brief) return;
    this.#brief = text;
    const [summary, rest] = this.querySelector('.brief').children;
    const told = one => `${one.started.slice(0, 10)} ${one.about?.join(', ') ?? ''} (${t(`o_${one.outcome}`)})`;
    const line = (label, text) => text && make('p', { class: label }, make('b', {}, `${t(label)}: `), make('bdi', {}, text));
    summary.replaceChildren(make('b', {}, `${t('asked')}: `), make('bdi', {}, brief.question ?? '–'));
    rest.replaceChildren(...[
      line('why', reason && t(reason)),
      line('because', because),
      brief.guesses?.length && make('p', {}, make('b', {}, t('understood'))),
      brief.guesses?.length && make('ul', {}, ...brief.guesses.map(guess => make('li', {},
        `${Math.round(guess.confidence * 100)} % ${guess.title ?? guess.intent} `,
        make('span', { class: 'small' }, plain(guess.words ?? []).join(', ')),
        guess.against?.length ? make('span', { class: 'small against' }, ` · ${t('against', plain(guess.against).join(', '))}`) : null))),
      line('answered', brief.answered),
      line('known', Object.entries(brief.values ?? {}).map(([name, value]) => `${name} ${value}`).join(' · ')),
      line('earlier', (brief.earlier ?? []).map(one => told(one)).join(' · ')),
      taught.length && make('p', {}, make('b', {}, t('taught'))),
      taught.length && make('ul', {}, ...taught.map(one => make('li', { dir: 'auto' }, `“${one.text}” → ${one.title} (${one.agent})`))),
      others.length && make('p', {}, make('b', {}, t('others'))),
      others.length && make('ul', {}, ...others.map(one => make('li', {}, one.handoff
        ? make('button', { type: 'button', class: 'small', onclick: () => show(one.handoff) }, `${one.handoff} · ${told(one)}`)
        : make('button', { type: 'button', class: 'small', onclick: () => read(one.conversation) }, told(one))))),
    ].filter(Boolean));
  }

  // A reply that came too late is kept by the desk too: it can go into the composer again.
  #renderDraft() {
    const { t, clock } = this.#desk;
    const box = this.querySelector('.drafts');
    const draft = this.#view.drafts?.at(-1);
    const field = this.querySelector('textarea[data-kind=reply]');
    const name = `dropped:${this.#handoff}`;
    const shown = !!draft && draft.text.trim() !== field.value.trim() && load(name) !== draft.at;
    if (box.hidden === !shown && (!shown || box.dataset.at === draft.at)) return;
    box.hidden = !shown;
    box.dataset.at = draft?.at ?? '';
    if (!shown) return box.replaceChildren();
    const close = () => { save(name, draft.at); this.#renderDraft(); };
    box.replaceChildren(make('p', {}, make('b', {}, `${t('savedDraft')}, ${clock(draft.at)}: `), make('bdi', {}, draft.text)),
      make('button', {
        type: 'button', onclick: () => {
          field.value = [field.value, draft.text].filter(Boolean).join('\n');
          close();
          this.#typed(field);
          this.choose('reply');
        },
      }, t('putBack')), ' ', make('button', { type: 'button', onclick: close }, t('dropIt')));
  }

  // What stands there stays where it is, so that nothing jumps and only what is new is read aloud.
  #renderTalk() {
    const { t, clock } = this.#desk;
    const talk = this.querySelector('.talk');
    const { atEnd } = this.#scroll;
    const node = (key, fill) => {
      if (!this.#nodes.has(key)) this.#nodes.set(key, fill());
      return this.#nodes.get(key);
    };
    const words = (name, kind, item) => make('div', { class: kind }, make('span', { class: 'who' }, `${name} · ${clock(item.at)}`), make('div', { dir: 'auto' }, item.text));
    const said = this.#view.messages.map(item => ({
      at: item.at, isBot: item.from === 'bot',
      node: node(`m${item.number}`, () => words(item.from === 'agent' ? item.agent : t(item.from), item.from, item)),
    }));
    const notes = this.#view.notes.map((item, i) => ({ at: item.at, node: node(`n${i}`, () => words(`${t('note')}, ${item.agent}`, 'note', item)) }));
    const bots = said.filter(item => item.isBot);
    const strip = node('strip', () => make('details', {}, make('summary', {}), make('div', {})));
    const guesses = (this.#view.brief.guesses ?? []).filter((guess, i) => !i || guess.confidence >= 0.05).map(guess => `${guess.title ?? guess.intent} ${guess.confidence.toFixed(2)}`).join(' / ');
    const summary = `${bots.length === 1 ? t('strip1') : t('strip', bots.length)} · ${t(this.#view.reason)}${guesses ? ` (${guesses})` : ''}`;
    if (strip.firstChild.textContent !== summary) strip.firstChild.textContent = summary;
    place(strip.lastChild, bots.map(item => item.node));
    const rest = [...said.filter(item => !item.isBot), ...notes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    place(talk, [...(bots.length ? [strip] : []), ...rest.map(item => item.node)]);
    if (atEnd) this.#toEnd();
  }

  foldBots() {
    const strip = this.querySelector('.talk details');
    if (strip) strip.open = !strip.open;
  }

  #renderActs() {
    const view = this.#view;
    if (!view || !this.firstChild) return;
    const { t, line, isLeaving } = this.#desk;
    const isStaying = !isLeaving(view.handoff);
    const free = line.isOnline && !line.isBusy(view.handoff) && isStaying;
    const asked = { reply: line.isBusy(view.handoff, 'reply'), note: line.isBusy(view.handoff, 'note') };
    const mine = this.#isMine;
    const texts = [...this.querySelectorAll('form textarea')].map(field => !!field.value.trim());
    const key = JSON.stringify([this.#kind, view.state, view.agent, free, isStaying, asked, line.isOnline, texts, view.canned]);
    if (key === this.#acts) return;
    this.#acts = key;
    const focus = this.contains(document.activeElement) && document.activeElement.dataset.act;
    const button = (name, act, enabled, more = {}) => make('button', { type: 'button', 'data-act': name, disabled: !enabled, onclick: act, ...more }, t(name));
    for (const form of this.querySelectorAll('form')) {
      form.hidden = form.dataset.kind !== this.#kind;
      const text = form.querySelector('textarea').value.trim();
      const hint = view.state === 'resolved' ? t('openAgain') : view.state === 'claimed' ? t('lost', view.agent) : t('open');
      const ready = text && isStaying && !asked[form.dataset.kind];
      const waits = asked[form.dataset.kind] && !line.isOnline;
      form.querySelector('.sending').replaceChildren(...(form.dataset.kind === 'note'
        ? [button('addNote', () => this.submit('note'), ready)]
        : [
          button('send', () => this.submit('reply'), ready && mine, { class: 'send' }),
          button('sendResolve', () => this.#sendAndResolve(), ready && mine),
          this.#canned(),
          mine || waits ? null : make('span', { class: 'small' }, hint),
        ].filter(Boolean)), waits ? make('span', { class: 'small' }, t('waitsForLine')) : '');
    }
    this.querySelector('.kinds').replaceChildren(...['reply', 'note'].map(kind =>
      button(kind, () => this.choose(kind), true, { 'aria-pressed': String(kind === this.#kind) })));
    this.querySelector('.main').replaceChildren(...[
      view.state === 'waiting' && button('claim', () => this.act('claim'), free, { class: 'send' }),
      mine && button('giveBack', () => this.act('return'), free),
      view.state !== 'resolved' && button('transfer', () => this.transfer(), free),
      mine && button('resolve', () => this.resolve(), free),
      view.state === 'resolved' && button('reopen', () => this.act('reopen'), free),
      view.state === 'resolved' && button('teach', () => this.teach(), free),
    ].filter(Boolean));
    if (focus) this.querySelector(`[data-act="${focus}"]:not(:disabled)`)?.focus();
  }

  // A ready answer goes in where the cursor is; one whose value is not known cannot be taken.
  #canned() {
    const { t } = this.#desk;
    const all = this.#view.canned ?? [];
    if (!all.length) return null;
    return make('select', {
      'aria-label': t('canned'), 'data-act': 'canned',
      onchange: event => {
        const reply = all[event.target.value];
        const field = this.querySelector('textarea[data-kind=reply]');
        if (reply) field.setRangeText(reply.text, field.selectionStart, field.selectionEnd, 'end');
        this.#typed(field);
        field.focus();
      },
    }, make('option', { value: '' }, t('cannedPick')), ...all.map((reply, i) => make('option', {
      value: i, disabled: reply.missing?.length > 0,
    }, reply.missing?.length ? `${reply.name} (${t('missing', reply.missing.join(', '))})` : `${reply.name}: ${reply.text.slice(0, 60)}`)));
  }

  choose(kind) {
    if (!this.#view) return;
    this.#stopWriting();
    this.#kind = kind;
    this.#renderActs();
    this.querySelector(`textarea[data-kind=${kind}]`).focus();
  }

  // Something was said since the text was begun: it is sent only after a second, deliberate press.
  warn(shown) {
    const box = this.querySelector('.warn');
    if (!box || box.hidden === !shown) return;
    box.hidden = !shown;
    if (!shown) return box.replaceChildren();
    const { t } = this.#desk;
    const last = this.#news;
    const field = this.querySelector('textarea[data-kind=reply]');
    const name = this.#name('reply');
    const done = text => {
      field.value = text;
      save(name, text ? JSON.stringify({ text, seen: this.#view.number }) : '');
      this.warn(false);
      this.#renderActs();
      field.focus();
    };
    box.replaceChildren(make('p', {}, `${t('isNew', last?.agent ?? t(last?.from))} `, make('bdi', {}, last?.text ?? '')), make('div', { class: 'acts' },
      make('button', { type: 'button', onclick: () => done(field.value) }, t('seen')),
      make('button', { type: 'button', onclick: () => done('') }, t('drop'))));
  }

  // --- What is asked of the server ---

  // A text is taken also while there is no line, or another thing is asked: it goes as soon as it can, once, and is refused where
  // it comes too late. What else is done is done to what stands there now.
  act(action, more = {}) {
    const view = this.#view;
    const { line } = this.#desk;
    if (!view) return;
    if (more.text !== undefined ? line.isBusy(view.handoff, action) : !line.isOnline || line.isBusy(view.handoff)) return;
    line.act({ action, handoff: view.handoff, epoch: view.epoch, ...more });
    this.#renderActs();
  }

  submit(kind = this.#kind) {
    return kind === 'note' ? this.#sendNote() : this.#sendReply();
  }

  // The text stays until the server has it.
  sent({ action, text }) {
    const field = this.querySelector(`textarea[data-kind=${action}]`);
    if (field?.value === text) field.value = '';
    this.#renderActs();
  }

  #sendNote() {
    const text = this.querySelector('textarea[data-kind=note]').value;
    if (text.trim()) this.act('note', { text });
  }

  get #mayReply() {
    const { seen } = readDraft(this.#name('reply'));
    if (!this.#isMine) return false;
    if (seen != null && this.#news?.number > seen) { this.warn(true); return false; }
    return this.querySelector('textarea[data-kind=reply]').value.trim() !== '';
  }

  #sendReply() {
    if (!this.#mayReply) return;
    const text = this.querySelector('textarea[data-kind=reply]').value;
    this.#stopWriting();
    this.act('reply', { text, seen: this.#view.number });
  }

  #sendAndResolve() {
    if (!this.#mayReply) return;
    const { handoff, epoch, number } = this.#view;
    const text = this.querySelector('textarea[data-kind=reply]').value;
    this.sent({ action: 'reply', text });
    this.#desk.doLater('willSend', [
      { action: 'reply', handoff, epoch, text, seen: number }, { action: 'resolve', handoff, epoch, result: 'solved', seen: number },
    ]);
    save(this.#name('reply'), '');
  }

  resolve() {
    const { t, doLater } = this.#desk;
    if (!this.#isMine) return;
    const { handoff, epoch, number: seen } = this.#view;
    ask(t, t('resolve'), [
      make('label', {}, t('result'), make('select', { name: 'result' },
        ...['solved', 'not_solved', 'callback'].map(one => make('option', { value: one }, t(one))))),
      make('label', {}, t('reason'), make('input', { name: 'because', maxlength: 200, dir: 'auto' })),
    ], ({ result, because }) => doLater('willResolve', [{ action: 'resolve', handoff, epoch, seen, result, ...(because && { because }) }]));
  }

  // The titles come first: what a line can be an example of.
  teach() {
    if (this.#view?.state !== 'resolved' || !this.#desk.line.isOnline) return;
    this.#teaching = this.#view.handoff;
    this.#desk.line.send({ type: 'titles', language: this.#view.language ?? this.#desk.firstLanguage });
  }

  titles({ intents, language }) {
    const { t, firstLanguage } = this.#desk;
    if (!this.#view || this.#teaching !== this.#view.handoff || language !== (this.#view.language ?? firstLanguage) || document.querySelector('dialog[open]')) return;
    this.#teaching = null;
    teach({ t, view: this.#view, intents, keep: (text, intent) => this.act('teach', { text, intent }) });
  }

  transfer() {
    const { t, doLater, board } = this.#desk;
    if (!this.#view || this.#view.state === 'resolved') return;
    const { handoff, epoch } = this.#view;
    const { handoffs, agents, queues: named = [], presence = [] } = board();
    const isAway = name => presence.some(one => one.agent === name && one.away);
    const queues = [...new Set([...named, ...handoffs.map(row => row.queue)])].filter(name => name !== this.#view.queue).sort();
    ask(t, t('transfer'), [
      make('label', {}, t('to'), make('select', { name: 'to' },
        ...queues.map(name => make('option', { value: `queue:${name}` }, `${t('queue')} ${name}`)),
        ...agents.filter(name => name !== me).map(name => make('option', { value: `agent:${name}`, disabled: isAway(name) }, `${t('agent')} ${name}${isAway(name) ? ` (${t('isAway')})` : ''}`)))),
    ], ({ to }) => doLater('willTransfer', [{ action: 'transfer', handoff, epoch, to }]));
  }
}

customElements.define('desk-case', DeskCase);
