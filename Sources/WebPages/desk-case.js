// One conversation at the desk: the brief, what was said, and two composers that are two different requests.
import { load, make, me, save } from './desk-parts.js';
import { ask } from './desk-keys.js';

const readDraft = name => {
  try {
    const draft = JSON.parse(load(name));
    return { text: String(draft.text), seen: draft.seen };
  } catch { return { text: '', seen: null }; }
};

export class DeskCase extends HTMLElement {
  #desk;
  #view = null;
  #handoff = null;
  #kind = 'reply';
  #nodes = new Map();
  #writing = null;

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

  #typed(field) {
    this.keepDrafts();
    if (!field.value) this.warn(false);
    if (!this.#writing) this.#desk.line.send({ type: 'writing', on: true, kind: field.dataset.kind });
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => this.#stopWriting(), 4000);
    this.#renderActs();
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
      make('textarea', { 'data-kind': kind, oninput: event => this.#typed(event.target) })),
    make('div', { class: 'acts sending' }));
    this.append(
      make('div', { class: 'acts' }, make('button', { type: 'button', class: 'back', onclick: () => show(null) }, t('back')), make('h2', { tabindex: '-1' })),
      make('p', { class: 'facts small' }), make('p', { class: 'who' }),
      make('div', { class: 'brief' }),
      make('div', { class: 'talk', tabindex: '0', role: 'log', 'aria-label': t('list') }),
      make('div', { class: 'warn', role: 'alert', hidden: true }),
      make('div', { class: 'acts kinds', role: 'group' }), composer('reply'), composer('note'),
      make('div', { class: 'acts main' }));
    for (const field of this.querySelectorAll('textarea')) field.value = readDraft(this.#name(field.dataset.kind)).text;
    this.querySelector('h2').focus();
  }

  render() {
    const view = this.#view;
    if (!view || !this.firstChild) return;
    const { t } = this.#desk;
    const state = view.state === 'claimed' ? t('withAgent', view.agent === me ? t('you') : view.agent)
      : view.state === 'waiting' ? t('isWaiting') : t('resolved');
    this.querySelector('h2').textContent = `${view.handoff} · ${state}`;
    this.querySelector('.facts').textContent = [view.queue, view.language, view.customer, view.channel,
      view.contact && `${t('contact')} ${view.contact}`].filter(Boolean).join(' · ');
    const row = this.#desk.board().handoffs.find(one => one.handoff === view.handoff) ?? {};
    this.querySelector('.who').textContent = [
      ...(row.writers ?? []).filter(name => name !== me).map(name => t('writes', name)),
      ...(row.viewers ?? []).filter(name => name !== me).map(name => t('looks', name)),
      view.writing ? t('customerWrites') : '',
    ].filter(Boolean).join(' · ');
    this.#renderBrief();
    this.#renderTalk();
    this.#renderActs();
    const { text, seen } = readDraft(this.#name('reply'));
    if (text && seen != null && view.number > seen) this.warn(true);
  }

  #renderBrief() {
    const { t } = this.#desk;
    const { brief, reason, because } = this.#view;
    const line = (label, text) => text && make('p', {}, make('b', {}, `${t(label)}: `), text);
    this.querySelector('.brief').replaceChildren(...[
      line('asked', brief.question),
      line('why', reason && t(reason)),
      line('understood', (brief.guesses ?? []).map(guess =>
        `${guess.title ?? guess.intent} ${Math.round(guess.confidence * 100)} %${guess.words?.length ? ` (${t('words')} ${guess.words.join(', ')})` : ''}`).join(' · ')),
      line('answered', brief.answered),
      line('known', Object.entries(brief.values ?? {}).map(([name, value]) => `${name} ${value}`).join(' · ')),
      line('earlier', (brief.earlier ?? []).map(one => `${one.started.slice(0, 10)} ${one.about ?? ''} (${one.outcome})`).join(' · ')),
      line('because', because),
    ].filter(Boolean));
  }

  // What stands there stays where it is, so that nothing jumps and only what is new is read aloud.
  #renderTalk() {
    const { t, clock } = this.#desk;
    const talk = this.querySelector('.talk');
    const atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60 || !this.#nodes.size;
    const node = (key, fill) => {
      if (!this.#nodes.has(key)) this.#nodes.set(key, fill());
      return this.#nodes.get(key);
    };
    const words = (name, kind, item) => make('div', { class: kind }, make('span', { class: 'who' }, `${name} · ${clock(item.at)}`), item.text);
    const said = this.#view.messages.map(item => ({
      at: item.at, isBot: item.from === 'bot',
      node: node(`m${item.number}`, () => words(item.from === 'agent' ? item.agent : t(item.from), item.from, item)),
    }));
    const notes = this.#view.notes.map((item, i) => ({ at: item.at, node: node(`n${i}`, () => words(`${t('note')}, ${item.agent}`, 'note', item)) }));
    const bots = said.filter(item => item.isBot);
    const strip = node('strip', () => make('details', {}, make('summary', {}), make('div', {})));
    const guesses = (this.#view.brief.guesses ?? []).map(guess => `${guess.title ?? guess.intent} ${guess.confidence.toFixed(2)}`).join(' / ');
    const summary = `${t('strip', bots.length)} · ${t(this.#view.reason)}${guesses ? ` (${guesses})` : ''}`;
    if (strip.firstChild.textContent !== summary) strip.firstChild.textContent = summary;
    const place = (parent, wanted) => {
      wanted.forEach((child, i) => { if (parent.childNodes[i] !== child) parent.insertBefore(child, parent.childNodes[i] ?? null); });
      while (parent.childNodes.length > wanted.length) parent.lastChild.remove();
    };
    place(strip.lastChild, bots.map(item => item.node));
    const rest = [...said.filter(item => !item.isBot), ...notes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    place(talk, [...(bots.length ? [strip] : []), ...rest.map(item => item.node)]);
    if (atEnd) talk.scrollTop = talk.scrollHeight;
  }

  foldBots() {
    const strip = this.querySelector('.talk details');
    if (strip) strip.open = !strip.open;
  }

  #renderActs() {
    const view = this.#view;
    if (!view || !this.firstChild) return;
    const { t, line, isLeaving } = this.#desk;
    const free = line.isOnline && !line.isBusy(view.handoff) && !isLeaving(view.handoff);
    const focus = this.contains(document.activeElement) && document.activeElement.dataset.act;
    const button = (name, act, enabled, more = {}) => make('button', { type: 'button', 'data-act': name, disabled: !enabled, onclick: act, ...more }, t(name));
    for (const form of this.querySelectorAll('form')) {
      form.hidden = form.dataset.kind !== this.#kind;
      const text = form.querySelector('textarea').value.trim();
      const mine = this.#isMine;
      form.querySelector('.sending').replaceChildren(...(form.dataset.kind === 'note'
        ? [button('addNote', () => this.submit('note'), free && text)]
        : [
          button('send', () => this.submit('reply'), free && text && mine, { class: 'send' }),
          button('sendResolve', () => this.#sendAndResolve(), free && text && mine),
          this.#canned(),
          mine ? null : make('span', { class: 'small' }, t('open')),
        ].filter(Boolean)));
    }
    this.querySelector('.kinds').replaceChildren(...['reply', 'note'].map(kind =>
      button(kind, () => this.choose(kind), true, { 'aria-pressed': String(kind === this.#kind) })));
    this.querySelector('.main').replaceChildren(...[
      view.state === 'waiting' && button('claim', () => this.act('claim'), free),
      this.#isMine && button('giveBack', () => this.act('return'), free),
      view.state !== 'resolved' && button('transfer', () => this.transfer(), free),
      this.#isMine && button('resolve', () => this.resolve(), free),
      view.state === 'resolved' && button('reopen', () => this.act('reopen'), free),
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
    const last = this.#view.messages.at(-1);
    const field = this.querySelector('textarea[data-kind=reply]');
    const name = this.#name('reply');
    const done = text => {
      field.value = text;
      save(name, text ? JSON.stringify({ text, seen: this.#view.number }) : '');
      this.warn(false);
      this.#renderActs();
      field.focus();
    };
    box.replaceChildren(make('p', {}, `${t('isNew', last?.agent ?? t(last?.from))} ${last?.text ?? ''}`),
      make('button', { type: 'button', onclick: () => done(field.value) }, t('seen')), ' ',
      make('button', { type: 'button', onclick: () => done('') }, t('drop')));
  }

  // --- What is asked of the server ---

  act(action, more = {}, then) {
    const view = this.#view;
    const { line } = this.#desk;
    if (!view || !line.isOnline || line.isBusy(view.handoff)) return;
    line.act({ action, handoff: view.handoff, epoch: view.epoch, ...more }, then);
    this.#renderActs();
  }

  submit(kind = this.#kind) {
    return kind === 'note' ? this.#sendNote() : this.#sendReply();
  }

  // The text stays until the server has it.
  #clear(kind, text) {
    const field = this.querySelector(`textarea[data-kind=${kind}]`);
    if (field?.value === text) field.value = '';
    this.#renderActs();
  }

  #sendNote() {
    const text = this.querySelector('textarea[data-kind=note]').value;
    const handoff = this.#handoff;
    if (text.trim()) this.act('note', { text }, () => handoff === this.#handoff && this.#clear('note', text));
  }

  get #mayReply() {
    const { seen } = readDraft(this.#name('reply'));
    if (!this.#isMine) return false;
    if (seen != null && this.#view.number > seen) { this.warn(true); return false; }
    return this.querySelector('textarea[data-kind=reply]').value.trim() !== '';
  }

  #sendReply() {
    if (!this.#mayReply) return;
    const text = this.querySelector('textarea[data-kind=reply]').value;
    const handoff = this.#handoff;
    this.#stopWriting();
    this.act('reply', { text, seen: this.#view.number }, () => handoff === this.#handoff && this.#clear('reply', text));
  }

  #sendAndResolve() {
    if (!this.#mayReply) return;
    const { handoff, epoch, number } = this.#view;
    const text = this.querySelector('textarea[data-kind=reply]').value;
    this.#clear('reply', text);
    this.#desk.doLater('willSend', [
      { action: 'reply', handoff, epoch, text, seen: number }, { action: 'resolve', handoff, epoch, result: 'solved' },
    ]);
    save(this.#name('reply'), '');
  }

  resolve() {
    const { t, doLater } = this.#desk;
    if (!this.#isMine) return;
    const { handoff, epoch } = this.#view;
    ask(t, t('resolve'), [
      make('label', {}, t('result'), make('select', { name: 'result' },
        ...['solved', 'not_solved', 'callback'].map(one => make('option', { value: one }, t(one))))),
      make('label', {}, t('reason'), make('input', { name: 'because', maxlength: 200 })),
    ], ({ result, because }) => doLater('willResolve', [{ action: 'resolve', handoff, epoch, result, ...(because && { because }) }]));
  }

  transfer() {
    const { t, doLater, board } = this.#desk;
    if (!this.#view || this.#view.state === 'resolved') return;
    const { handoff, epoch } = this.#view;
    const { handoffs, agents } = board();
    const queues = [...new Set(handoffs.map(row => row.queue))].sort();
    ask(t, t('transfer'), [
      make('label', {}, t('to'), make('select', { name: 'to' },
        ...queues.map(name => make('option', { value: `queue:${name}` }, `${t('queue')} ${name}`)),
        ...agents.filter(name => name !== me).map(name => make('option', { value: `agent:${name}` }, `${t('agent')} ${name}`)))),
    ], ({ to }) => doLater('willTransfer', [{ action: 'transfer', handoff, epoch, to }]));
  }
}

customElements.define('desk-case', DeskCase);
