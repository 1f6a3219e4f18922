// The chat widget of Praatpaal: the element <praatpaal-chat>. No framework, no build step.
// See widget/README.md for its attributes, its custom properties and its parts.
(() => {
  'use strict';

  const texts = {
    en: {
      open: 'Open chat',
      close: 'Close chat',
      unread: n => (n === 1 ? '1 unread message' : `${n} unread messages`),
      title: 'Customer service',
      disclosure:
        'You are talking to an automatic assistant. Would you rather have a person? Just ask for one.',
      log: 'Conversation',
      field: 'Your message',
      placeholder: 'Type your message',
      send: 'Send',
      end: 'End conversation',
      anew: 'Start a new conversation',
      you: 'You',
      bot: 'Assistant',
      agent: 'staff',
      sending: 'Sending…',
      sent: 'Sent',
      failed: 'Not sent',
      retry: 'Try again',
      offline: 'No connection. What you write is sent as soon as it is back.',
      byBot: 'Automatic assistant',
      waiting: n => (n ? `Waiting for a colleague: number ${n}` : 'Waiting for a colleague'),
      leave: 'Closed: please leave a message',
      leaveField: 'Message, e-mail or phone',
      left: 'Your message is waiting for a colleague.',
      withAgent: name => `You are talking to ${name}`,
      agentLeft: name => `${name} has left. The automatic assistant is back.`,
      closed: 'This conversation is closed',
      reopen: 'This conversation is closed. If you write again, it goes on.',
      gone: 'Your earlier conversation is no longer kept here. This is a new one.',
      helped: 'Did this help you?',
      yes: 'Yes',
      no: 'No',
      thanks: 'Thank you for telling us.',
      choices: 'Suggested answers',
      today: 'Today',
      yesterday: 'Yesterday',
    },
    de: {
      open: 'Chat öffnen',
      close: 'Chat schließen',
      unread: n => (n === 1 ? '1 ungelesene Nachricht' : `${n} ungelesene Nachrichten`),
      title: 'Kundendienst',
      disclosure:
        'Sie sprechen mit einem automatischen Assistenten. Lieber mit einem Menschen? Fragen Sie einfach danach.',
      log: 'Gespräch',
      field: 'Ihre Nachricht',
      placeholder: 'Nachricht schreiben',
      send: 'Senden',
      end: 'Gespräch beenden',
      anew: 'Neues Gespräch beginnen',
      you: 'Sie',
      bot: 'Automatischer Helfer',
      agent: 'Team',
      sending: 'Wird gesendet…',
      sent: 'Gesendet',
      failed: 'Nicht gesendet',
      retry: 'Erneut versuchen',
      offline: 'Keine Verbindung. Was Sie schreiben, wird gesendet, sobald sie wieder da ist.',
      byBot: 'Automatischer Assistent',
      waiting: n => (n ? `Sie warten auf einen Menschen: Platz ${n}` : 'Sie warten auf einen Menschen'),
      leave: 'Geschlossen: hinterlassen Sie eine Nachricht',
      leaveField: 'Nachricht, E-Mail oder Telefon',
      left: 'Ihre Nachricht wartet auf einen Menschen.',
      withAgent: name => `Sie sprechen mit ${name}`,
      agentLeft: name => `${name} hat das Gespräch verlassen. Der automatische Assistent ist wieder da.`,
      closed: 'Dieses Gespräch ist beendet',
      reopen: 'Dieses Gespräch ist beendet. Wenn Sie wieder schreiben, geht es weiter.',
      gone: 'Ihr früheres Gespräch ist hier nicht mehr gespeichert. Dies ist ein neues.',
      helped: 'Hat Ihnen das geholfen?',
      yes: 'Ja, danke',
      no: 'Nein',
      thanks: 'Danke für Ihre Antwort.',
      choices: 'Vorgeschlagene Antworten',
      today: 'Heute',
      yesterday: 'Gestern',
    },
    nl: {
      open: 'Chat openen',
      close: 'Chat sluiten',
      unread: n => (n === 1 ? '1 ongelezen bericht' : `${n} ongelezen berichten`),
      title: 'Klantenservice',
      disclosure:
        'U praat met een automatische assistent. Liever een medewerker? Vraag er gewoon om.',
      log: 'Gesprek',
      field: 'Uw bericht',
      placeholder: 'Typ uw bericht',
      send: 'Versturen',
      end: 'Gesprek beëindigen',
      anew: 'Nieuw gesprek beginnen',
      you: 'U',
      bot: 'Assistent',
      agent: 'medewerker',
      sending: 'Wordt verstuurd…',
      sent: 'Verstuurd',
      failed: 'Niet verstuurd',
      retry: 'Opnieuw proberen',
      offline: 'Geen verbinding. Wat u schrijft, gaat weg zodra die terug is.',
      byBot: 'Automatische assistent',
      waiting: n => (n ? `Wachten op een medewerker: nummer ${n}` : 'Wachten op een medewerker'),
      leave: 'Gesloten: laat een bericht achter',
      leaveField: 'Bericht, e-mail of telefoon',
      left: 'Uw bericht wacht op een medewerker.',
      withAgent: name => `U praat nu met ${name}`,
      agentLeft: name => `${name} heeft het gesprek verlaten. De automatische assistent is terug.`,
      closed: 'Dit gesprek is afgesloten',
      reopen: 'Dit gesprek is afgesloten. Schrijft u toch weer, dan gaat het verder.',
      gone: 'Uw eerdere gesprek is hier niet meer bewaard. Dit is een nieuw gesprek.',
      helped: 'Bent u hiermee geholpen?',
      yes: 'Ja',
      no: 'Nee',
      thanks: 'Dank u voor uw antwoord.',
      choices: 'Voorgestelde antwoorden',
      today: 'Vandaag',
      yesterday: 'Gisteren',
    },
  };

  const css = `
:host {
  --praatpaal-accent: #0b5a8f;
  --praatpaal-on-accent: #fff;
  --praatpaal-surface: #fff;
  --praatpaal-text: #1b2430;
  --praatpaal-muted: #56616e;
  --praatpaal-line: #d5dce3;
  --praatpaal-bot: #eef2f6;
  --praatpaal-agent: #fdf0d7;
  --praatpaal-danger: #b3261e;
  --praatpaal-font: system-ui, sans-serif;
  --praatpaal-radius: 14px;
  --praatpaal-gap: 20px;
  --praatpaal-layer: 2147483000;
}
@media (prefers-color-scheme: dark) {
  :host {
    --praatpaal-accent: #7cc4f5;
    --praatpaal-on-accent: #06263b;
    --praatpaal-surface: #161c23;
    --praatpaal-text: #e9eef3;
    --praatpaal-muted: #a9b5c1;
    --praatpaal-line: #37424e;
    --praatpaal-bot: #252e38;
    --praatpaal-agent: #43361c;
    --praatpaal-danger: #ffb4ab;
  }
}
[hidden] { display: none !important; }
.root {
  all: initial;
  color-scheme: light dark;
  font: 16px/1.45 var(--praatpaal-font);
  color: var(--praatpaal-text);
  position: fixed;
  z-index: var(--praatpaal-layer);
  inset-inline-end: max(var(--praatpaal-gap), env(safe-area-inset-right));
  inset-block-end: max(var(--praatpaal-gap), env(safe-area-inset-bottom));
  pointer-events: none;
}
.root > * { pointer-events: auto; }
* { box-sizing: border-box; }
button {
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid transparent;
  border-radius: 999px;
  min-width: 40px;
  min-height: 40px;
  padding: 0;
  cursor: pointer;
}
:focus-visible { outline: 3px solid var(--praatpaal-accent); outline-offset: 2px; }
svg { width: 22px; height: 22px; display: block; margin: auto; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.launcher {
  display: block;
  position: relative;
  width: 58px;
  height: 58px;
  margin-inline-start: auto;
  background: var(--praatpaal-accent);
  color: var(--praatpaal-on-accent);
  box-shadow: 0 4px 16px #0004;
}
.launcher svg { width: 28px; height: 28px; }
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  min-width: 24px;
  padding: 0 6px;
  border-radius: 12px;
  border: 2px solid var(--praatpaal-surface);
  background: var(--praatpaal-danger);
  color: var(--praatpaal-surface);
  font-size: 13px;
  font-weight: 600;
  line-height: 22px;
}
.panel {
  position: absolute;
  inset-block-end: 74px;
  inset-inline-end: 0;
  width: 384px;
  max-width: calc(100vw - 2 * var(--praatpaal-gap));
  height: 620px;
  max-height: calc(100vh - 74px - 2 * var(--praatpaal-gap));
  display: flex;
  flex-direction: column;
  overflow: hidden;
  background: var(--praatpaal-surface);
  border: 1px solid var(--praatpaal-line);
  border-radius: var(--praatpaal-radius);
  box-shadow: 0 12px 40px #0005;
}
.head {
  display: flex;
  align-items: center;
  gap: 4px;
  padding: 10px 10px 10px 16px;
  background: var(--praatpaal-accent);
  color: var(--praatpaal-on-accent);
}
.head > div { flex: 1; min-width: 0; }
.head :focus-visible { outline-color: currentColor; outline-offset: -3px; }
h2 { font-size: 17px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
.state { font-size: 14px; margin: 0; }
.line { margin: 0; padding: 8px 16px; font-size: 14px; border-bottom: 1px solid var(--praatpaal-line); background: var(--praatpaal-agent); }
.scroll { flex: 1; scrollbar-width: thin; overflow: hidden auto; overscroll-behavior: contain; padding: 14px 16px; min-height: 60px; }
.scroll:focus-visible { outline-offset: -3px; }
.note, .day { color: var(--praatpaal-muted); font-size: 14px; text-align: center; text-wrap: balance; margin: 0 8px 14px; }
.day { font-weight: 600; }
.message { position: relative; display: flex; flex-direction: column; align-items: flex-start; margin-bottom: 12px; }
.bubble {
  max-width: 92%;
  padding: 9px 13px;
  border: 1px solid transparent;
  border-radius: var(--praatpaal-radius);
  border-end-start-radius: 4px;
  background: var(--praatpaal-bot);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.bubble p { margin: 0 0 8px; }
.bubble ul { margin: 0 0 8px; padding-inline-start: 20px; white-space: normal; }
.bubble > :last-child { margin-bottom: 0; }
.bubble a { color: inherit; }
.customer { align-items: flex-end; }
.customer .bubble {
  background: var(--praatpaal-accent);
  color: var(--praatpaal-on-accent);
  border-end-start-radius: var(--praatpaal-radius);
  border-end-end-radius: 4px;
}
.customer.sending .bubble { opacity: .75; }
.customer.failed .bubble { background: none; color: inherit; border: 1px dashed var(--praatpaal-danger); }
.agent .bubble { background: var(--praatpaal-agent); border-inline-start: 4px solid currentColor; border-start-start-radius: 4px; }
.who { font-size: 13px; font-weight: 600; margin: 0 2px 3px; }
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: 13px; color: var(--praatpaal-muted); margin: 3px 2px 0; }
.failed .meta { color: var(--praatpaal-danger); }
.sent:not(:last-child) .mark { display: none; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
.choices button, .ending button, .retry {
  border-color: var(--praatpaal-accent);
  color: var(--praatpaal-accent);
  padding: 6px 14px;
  text-align: start;
  overflow-wrap: anywhere;
}
.retry { min-height: 28px; padding: 2px 10px; }
.choices.spent { gap: 6px; margin-top: 6px; }
.choices.spent button { min-width: 28px; min-height: 28px; padding: 1px 10px; font-size: 14px; }
button[aria-disabled=true] { cursor: default; border-color: var(--praatpaal-line); color: var(--praatpaal-muted); }
button[aria-pressed=true] { border: 2px solid currentColor; font-weight: 600; color: var(--praatpaal-text); }
.typing { display: flex; gap: 5px; padding: 4px 2px 12px; }
.typing i { width: 8px; height: 8px; border-radius: 4px; background: var(--praatpaal-muted); animation: dot 1.2s infinite; }
.typing i:nth-child(2) { animation-delay: .2s; }
.typing i:nth-child(3) { animation-delay: .4s; }
@keyframes dot { 50% { opacity: .25; transform: translateY(-3px); } }
.ending { padding: 10px 16px; border-top: 1px solid var(--praatpaal-line); font-size: 15px; }
.ending p { margin: 0 0 8px; }
.ending div { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-bottom: 8px; }
form { display: flex; align-items: flex-end; gap: 8px; padding: 10px 12px; margin: 0; border-top: 1px solid var(--praatpaal-line); }
textarea {
  flex: 1;
  min-width: 0;
  font: inherit;
  color: inherit;
  background: var(--praatpaal-surface);
  border: 1px solid var(--praatpaal-muted);
  border-radius: var(--praatpaal-radius);
  padding: 8px 12px;
  min-height: 42px;
  max-height: 130px;
  resize: none;
}
textarea:focus-visible { outline-width: 2px; outline-offset: 0; border-color: var(--praatpaal-accent); }
textarea::placeholder { color: var(--praatpaal-muted); opacity: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.send { background: var(--praatpaal-accent); color: var(--praatpaal-on-accent); width: 42px; min-height: 42px; flex: none; }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 520px), (max-height: 420px) {
  .panel {
    position: fixed;
    inset: 0 0 auto;
    width: 100%;
    max-width: none;
    height: var(--praatpaal-height, 100dvh);
    max-height: none;
    border: 0;
    border-radius: 0;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
  }
  .is-open .launcher { display: none; }
}
@media (prefers-reduced-motion: reduce) { .typing i { animation: none; } }
@media (forced-colors: active) {
  .bubble, .launcher, .send, .badge { border: 1px solid CanvasText; }
  .agent .bubble { border-inline-start-width: 5px; }
  .typing i { background: CanvasText; }
  button[aria-disabled=true] { color: GrayText; }
  button[aria-pressed=true] { color: CanvasText; }
}
`;

  const icons = {
    chat: 'M4 5h16v11H10l-5 4v-4H4z',
    down: 'M6 9l6 6 6-6',
    cross: 'M6 6l12 12M18 6L6 18',
    leave: 'M10 5H5v14h5M14 8l4 4-4 4M18 12H9',
    send: 'M4 12L20 4l-5 16-4-6z',
  };

  const answerWait = 10000;
  const echoWait = 10000;
  const pingEvery = 25000;
  const longestPause = 15000;
  const outboxLimit = 50;

  const home = document.currentScript?.src;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  // make('p', {class: 'note'}, 'text', node…): text always becomes a text node, never markup.
  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
      else if (value === true) node.setAttribute(key, '');
      else if (value !== false && value != null) node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };

  const icon = name => {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    const path = document.createElementNS(space, 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', icons[name]);
    svg.append(path);
    return svg;
  };

  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');

  const safeLink = link => {
    try {
      const url = new URL(link);
      return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  };

  const spanNode = span => {
    let node = document.createTextNode(String(span?.text ?? ''));
    const wrap = (name, attributes) => (node = make(name, attributes, node));
    if (span?.italic) wrap('em');
    if (span?.bold) wrap('strong');
    const href = span?.link && safeLink(span.link);
    if (href) wrap('a', { href, rel: 'noopener noreferrer', target: '_blank' });
    return node;
  };

  const list = value => (Array.isArray(value) ? value : []);

  const blockNode = block =>
    block?.type === 'list'
      ? make('ul', {}, ...list(block.items).map(item => make('li', {}, ...list(item).map(spanNode))))
      : make('p', {}, ...list(block?.spans).map(spanNode));

  // The buttons say the same as the numbered lines under a clarification, so those go.
  const withoutNumbered = (text, choices) => {
    const lines = text.split('\n');
    const tail = lines.slice(-choices.length);
    const same = choices.length && tail.every((line, i) => line === `${i + 1}. ${choices[i]}`);
    return same && lines.length > tail.length ? lines.slice(0, -choices.length).join('\n') : text;
  };

  class Chat extends HTMLElement {
    static texts = texts;

    #built = false;
    #socket = null;
    #ready = false;
    #pause = 0;
    #timers = {};
    #saved = { token: null, outbox: [], open: null, read: 0, draft: '' };
    #last = 0;
    #after = 0;
    #held = new Map();
    #pending = new Map();
    #inFlight = null;
    #status = { status: 'bot' };
    #rating = null;
    #welcomed = false;
    #greeting = false;
    #day = '';
    #unread = 0;
    #restoring = false;
    #choices = null;

    connectedCallback() {
      if (!this.#built) this.#build();
      this.#load();
      addEventListener('online', this.#wake);
      document.addEventListener('visibilitychange', this.#wake);
      globalThis.visualViewport?.addEventListener('resize', this.#fit);
      this.#clear();
      this.ui.field.value = this.#saved.draft;
      this.#render();
      if (this.#saved.open ?? this.hasAttribute('open')) this.open(false);
      else if (this.#saved.token || this.#saved.outbox.length) this.#connect();
    }

    disconnectedCallback() {
      removeEventListener('online', this.#wake);
      document.removeEventListener('visibilitychange', this.#wake);
      globalThis.visualViewport?.removeEventListener('resize', this.#fit);
      for (const timer of Object.values(this.#timers)) clearTimeout(timer);
      this.#timers = {};
      this.#drop();
    }

    get language() {
      const wanted = this.getAttribute('lang') || this.closest('[lang]')?.lang || document.documentElement.lang;
      const code = (wanted || '').toLowerCase().slice(0, 2);
      return code in texts ? code : 'nl';
    }

    open(takeFocus = true) {
      this.ui.panel.hidden = false;
      this.ui.root.classList.add('is-open');
      this.#saved.open = true;
      this.#read();
      this.#connect();
      this.#render();
      this.#toEnd();
      // On a touch screen the keyboard would jump up over the conversation.
      if (takeFocus) (matchMedia('(pointer: coarse)').matches ? this.ui.scroll : this.ui.field).focus();
    }

    close() {
      this.ui.panel.hidden = true;
      this.ui.root.classList.remove('is-open');
      this.#saved.open = false;
      this.#save();
      this.#render();
      this.ui.launcher.focus();
    }

    // --- The page ---

    #build() {
      this.#built = true;
      const t = (this.t = texts[this.language]);
      const title = this.getAttribute('title') || t.title;
      // The attribute would pop up as a tooltip over the whole widget.
      this.removeAttribute('title');
      const ui = (this.ui = {});
      ui.badge = make('span', { class: 'badge', part: 'badge', 'aria-hidden': 'true', hidden: true });
      ui.launcher = make('button', {
        type: 'button', class: 'launcher', part: 'launcher', 'aria-expanded': 'false', 'aria-controls': 'panel',
        onclick: () => (ui.panel.hidden ? this.open() : this.close()),
      });
      ui.state = make('p', { class: 'state', part: 'state' });
      ui.end = make('button', {
        type: 'button', 'aria-label': t.end, title: t.end, hidden: true, onclick: () => this.#end(),
      }, icon('leave'));
      ui.line = make('p', { class: 'line', role: 'status', hidden: true });
      ui.log = make('div', {
        role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-label': t.log,
      });
      ui.typing = make('div', { class: 'typing', 'aria-hidden': 'true', hidden: true },
        make('i'), make('i'), make('i'));
      ui.scroll = make('div', {
        class: 'scroll', part: 'log', tabindex: '0', role: 'group', 'aria-label': t.log,
      }, ui.log, ui.typing);
      ui.ending = make('div', { class: 'ending', part: 'ending', hidden: true });
      ui.field = make('textarea', {
        part: 'field', rows: '1', 'aria-label': t.field, placeholder: t.placeholder,
        enterkeyhint: 'send', oninput: () => this.#typed(), onkeydown: event => this.#key(event),
      });
      const form = make('form', { part: 'form', onsubmit: event => { event.preventDefault(); this.#submit(); } },
        ui.field,
        make('button', { type: 'submit', class: 'send', part: 'send', 'aria-label': t.send, title: t.send }, icon('send')));
      ui.panel = make('div', {
        class: 'panel', part: 'panel', id: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true,
      },
      make('div', { class: 'head', part: 'header' },
        make('div', {}, make('h2', { id: 'title' }, title), ui.state),
        ui.end,
        make('button', { type: 'button', part: 'close', 'aria-label': t.close, title: t.close, onclick: () => this.close() }, icon('cross'))),
      ui.line, ui.scroll, ui.ending, form);
      ui.news = make('div', { class: 'away', role: 'status' });
      ui.root = make('section', {
        class: 'root', lang: this.language, 'aria-label': title,
        onkeydown: event => {
          if (event.key !== 'Escape' || event.isComposing || ui.panel.hidden) return;
          event.stopPropagation();
          this.close();
        },
      }, ui.launcher, ui.panel, ui.news);
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(ui.root);
    }

    #render() {
      const { ui, t } = this;
      const open = !ui.panel.hidden;
      const n = this.#unread;
      ui.launcher.setAttribute('aria-expanded', open);
      ui.launcher.setAttribute('aria-label', open ? t.close : n ? `${t.open}, ${t.unread(n)}` : t.open);
      ui.launcher.replaceChildren(icon(open ? 'down' : 'chat'), ui.badge);
      ui.badge.hidden = !n;
      ui.badge.textContent = n > 99 ? '99+' : n;
      const news = n && !open ? t.unread(n) : '';
      if (ui.news.textContent !== news) ui.news.textContent = news;
      const { status, agent, position } = this.#status;
      ui.state.textContent =
        status === 'agent' ? t.withAgent(agent || t.agent)
        : this.#leaving ? t.leave
        : status === 'queued' ? t.waiting(position)
        : status === 'closed' ? t.closed : t.byBot;
      ui.field.placeholder = this.#leaving ? t.leaveField : t.placeholder;
      const endable = this.#ready && status !== 'closed' && this.#last > 0;
      if (!endable && this.shadowRoot.activeElement === ui.end) ui.field.focus();
      ui.end.hidden = !endable;
    }

    // Outside opening hours nobody comes now: then there is no place in a queue, but a message to leave.
    get #leaving() {
      return this.#status.status === 'queued' && this.#status.away === true;
    }

    #clear() {
      this.#last = this.#after = 0;
      this.#day = '';
      this.#welcomed = false;
      this.#choices = null;
      this.#held.clear();
      this.#pending.clear();
      this.#status = { status: 'bot' };
      this.#typing(false);
      this.ui.ending.hidden = true;
      this.ui.ending.replaceChildren();
      this.ui.log.replaceChildren(make('p', { class: 'note', part: 'disclosure' }, this.t.disclosure));
      for (const message of this.#saved.outbox) this.#showPending(message);
    }

    #fit = () => {
      this.ui.root.style.setProperty('--praatpaal-height', `${visualViewport.height}px`);
      this.#toEnd();
    };

    #toEnd() {
      this.ui.scroll.scrollTop = this.ui.scroll.scrollHeight;
    }

    #key(event) {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    }

    #typed() {
      const { field } = this.ui;
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight + 2}px`;
      this.#saved.draft = field.value;
      this.#save();
    }

    #submit() {
      const text = this.ui.field.value.trim();
      if (!text || !this.#say(text)) return;
      this.ui.field.value = '';
      this.#typed();
      this.ui.field.focus();
    }

    // --- What the customer says ---

    #say(text) {
      if (this.#saved.outbox.length >= outboxLimit) return false;
      const message = { id: newId(), text, at: Date.now() };
      this.#saved.outbox.push(message);
      this.#save();
      this.#connect();
      this.#showPending(message);
      this.#settleChoices(text);
      this.#toEnd();
      this.#flush();
      return true;
    }

    #showPending(message) {
      const node = this.#message('customer', message.text, message.at);
      this.#pending.set(message.id, { message, node });
      this.ui.log.append(node);
      this.#mark(message.id, this.#socket && !message.refused ? 'sending' : 'failed');
    }

    #mark(id, state) {
      const entry = this.#pending.get(id);
      if (!entry || entry.state === state) return;
      entry.state = state;
      this.#label(entry.node, state, () => this.#retry(id));
    }

    #label(node, state, retry) {
      node.className = `message customer ${state}`;
      const meta = node.querySelector('.meta');
      const button = meta.querySelector('button');
      // Changed text is not read aloud in a log of additions; a new node would be.
      meta.querySelector('.mark').textContent = this.t[state];
      if (state === 'failed') {
        meta.append(make('button', { type: 'button', class: 'retry', part: 'retry', onclick: retry }, this.t.retry));
      } else if (button) {
        if (button === this.shadowRoot.activeElement) this.ui.field.focus();
        button.remove();
      }
    }

    #retry(id) {
      const entry = this.#pending.get(id);
      if (!entry) return;
      delete entry.message.refused;
      this.#pause = 0;
      this.#connect(true);
      this.#mark(id, 'sending');
      this.#flush();
    }

    // One message is under way at a time: so their order holds whatever happens to the line.
    #flush() {
      if (!this.#ready || this.#inFlight) return;
      const message = this.#saved.outbox.find(m => !m.refused);
      if (!message) return;
      this.#inFlight = message.id;
      this.#mark(message.id, 'sending');
      this.#send({ type: 'message', id: message.id, text: message.text });
      this.#typing(this.#status.status === 'bot' || this.#status.status === 'closed');
      this.#timer('echo', echoWait, () => this.#lost());
    }

    #refused({ in_reply_to: id, code, retryable }) {
      if (this.#greeting && code === 'bad_customer') {
        console.error('praatpaal-chat: the customer attribute is no valid token');
        this.removeAttribute('customer');
        return this.#greet();
      }
      if (this.#greeting || code === 'not_open') return this.#lost();
      if (!id || id !== this.#inFlight) return;
      this.#stop('echo');
      if (retryable) {
        this.#timer('slow', 1000, () => {
          this.#inFlight = null;
          this.#flush();
        });
        return;
      }
      this.#inFlight = null;
      const entry = this.#pending.get(id);
      if (entry) entry.message.refused = true;
      this.#mark(id, 'failed');
      this.#save();
      this.ui.news.textContent = this.t.failed;
      this.#typing(false);
      this.#flush();
    }

    #end() {
      this.ui.field.focus();
      this.#send({ type: 'close', id: newId() });
    }

    #anew() {
      this.#saved.token = null;
      this.#saved.outbox = [];
      this.#saved.read = 0;
      this.#inFlight = null;
      this.#unread = 0;
      this.#save();
      this.#clear();
      this.#render();
      this.ui.field.focus();
      if (this.#ready) {
        this.#ready = false;
        this.#greet();
      } else this.#connect(true);
    }

    // --- The line to the server ---

    // Where the server is: the attribute, else where the script came from, else the page's own site.
    get #server() {
      const url = new URL(this.getAttribute('server') || home || '/', document.baseURI);
      url.pathname = url.pathname.replace(/[^/]*$/, 'chat');
      url.protocol = url.protocol.replace('http', 'ws');
      url.search = url.hash = '';
      return url;
    }

    #connect(now = false) {
      if (this.#socket || (this.#timers.again && !now)) return;
      this.#stop('again');
      let socket;
      try {
        socket = new WebSocket(this.#server);
      } catch (error) {
        console.error(`praatpaal-chat: ${error.message}`);
        return;
      }
      this.#socket = socket;
      this.#timer('silent', echoWait, () => this.#lost());
      socket.onopen = () => this.#greet();
      socket.onmessage = event => {
        if (socket === this.#socket) this.#hear(event.data);
      };
      socket.onclose = () => socket === this.#socket && this.#lost();
    }

    #greet() {
      this.#greeting = true;
      this.#after = this.#last;
      this.#send({
        type: 'open', token: this.#saved.token, after: this.#after, language: this.language,
        channel: this.getAttribute('channel') || 'web', segment: this.getAttribute('segment'),
        customer: this.getAttribute('customer'),
      });
    }

    #send(line) {
      if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(line));
    }

    #drop() {
      const socket = this.#socket;
      this.#socket = null;
      this.#ready = false;
      this.#inFlight = null;
      if (socket) {
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
      }
    }

    #lost() {
      this.#drop();
      for (const name of ['echo', 'silent', 'ping', 'slow']) this.#stop(name);
      this.#typing(false);
      for (const [id, entry] of this.#pending) if (entry.state === 'sending') this.#mark(id, 'failed');
      this.#timer('offline', 800, () => {
        this.ui.line.textContent = this.t.offline;
        this.ui.line.hidden = false;
        this.#toEnd();
      }, true);
      this.#pause = Math.min(this.#pause * 2 || 500, longestPause);
      this.#timer('again', this.#pause * (0.5 + Math.random() / 2), () => this.#connect(true));
      this.#render();
    }

    #wake = () => {
      if (document.visibilityState === 'hidden') return;
      if (this.#timers.again) {
        this.#pause = 0;
        this.#connect(true);
      } else if (this.#ready) {
        // A tab that slept may hold a line that died meanwhile.
        this.#send({ type: 'ping' });
        this.#timer('silent', 5000, () => this.#lost());
      }
    };

    // Any line proves the connection; silence is asked about, and silence after that is the end.
    #alive() {
      this.#timer('ping', pingEvery, () => this.#send({ type: 'ping' }));
      this.#timer('silent', pingEvery + echoWait, () => this.#lost());
    }

    #hear(data) {
      let line;
      try {
        line = JSON.parse(data);
      } catch {
        return;
      }
      this.#alive();
      if (line.type === 'opened') this.#opened(line);
      else if (line.type === 'error') this.#refused(line);
      else if (this.#greeting) return;
      else if (line.type === 'reply') this.#replied(line);
      else if (line.type === 'said') this.#take({ ...line, from: 'customer' });
      else if (line.type === 'agent_message') this.#take({ ...line, from: 'agent' });
      else if (line.type === 'reminder') this.#take({ ...line, from: 'bot' });
      else if (line.type === 'status') this.#showStatus(line);
      else if (line.type === 'handoff') this.#showStatus({ ...line, status: 'queued', away: line.message === true });
      else if (line.type === 'position') this.#move(line.position);
      else if (line.type === 'outcome') this.#showOutcome(line);
      else if (line.type === 'ack' && line.in_reply_to === this.#rating) this.#thank();
    }

    #replied(line) {
      this.#take({ number: line.message_number, from: 'customer', id: line.in_reply_to });
      if (typeof line.text === 'string') this.#take({ ...line, from: 'bot' });
      else this.#typing(false);
    }

    #opened({ token, status, agent, position, text, quick_replies: choices, number, history, language }) {
      const anew = token !== this.#saved.token;
      // The server knows less than this page does: its word counts.
      if (anew || number < this.#after) {
        const lost = anew && this.#saved.token && (this.#last || this.#saved.read);
        this.#clear();
        if (lost) this.#note(this.t.gone);
        this.#saved.read = this.#unread = 0;
        if (!anew) return this.#greet();
        this.#saved.token = token;
        this.#save();
      }
      this.#greeting = false;
      // A restored conversation is not news: nothing of it is read aloud.
      if (!this.#last) {
        this.ui.log.setAttribute('aria-live', 'off');
        if (text && !this.#welcomed) this.#showWelcome(text, number ? [] : list(choices), language);
      }
      this.#restoring = true;
      for (const item of list(history)) this.#take(item);
      this.#restoring = false;
      this.#last = Math.max(this.#last, number);
      this.#status = { status, agent, position, away: status === 'queued' && !position };
      this.#ending(status === 'closed');
      this.#ready = true;
      this.#pause = 0;
      this.#stop('offline');
      this.ui.line.hidden = true;
      this.#timer('loud', 300, () => this.ui.log.setAttribute('aria-live', 'polite'));
      this.#render();
      for (const [id, entry] of this.#pending) if (!entry.message.refused) this.#mark(id, 'sending');
      this.#flush();
    }

    // The desk's first words stand where the page's own disclosure stood, which they take over.
    #showWelcome(text, choices, language) {
      this.#welcomed = true;
      const node = this.#message('bot', text);
      node.classList.add('welcome');
      if (language) node.querySelector('.bubble').lang = language;
      if (choices.length) node.append(this.#choiceRow(choices));
      this.ui.log.firstChild.after(node);
    }

    // --- What was said ---

    #take(item) {
      if (!Number.isInteger(item.number)) return;
      if (item.from === 'customer' && item.number <= this.#last) this.#confirm(item);
      if (item.number <= this.#last) return;
      this.#held.set(item.number, item);
      for (let next; (next = this.#held.get(this.#last + 1)); ) {
        this.#held.delete(next.number);
        this.#last = next.number;
        this.#show(next);
      }
      // A hole can only be filled by the server.
      if (this.#held.size && !this.#restoring) {
        this.#held.clear();
        this.#greet();
      }
    }

    #show(item) {
      const { scroll } = this.ui;
      const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
      const at = Date.parse(item.at) || Date.now();
      this.#dayLine(at);
      if (item.from === 'customer') this.#showCustomer(item, at);
      else {
        this.#showDesk(item, at);
        this.#typing(false);
      }
      if (atEnd) this.#toEnd();
      if (!this.ui.panel.hidden) this.#read();
      this.#render();
    }

    #insert(node) {
      const first = [...this.#pending.values()][0];
      this.ui.log.insertBefore(node, first ? first.node : null);
    }

    #showCustomer(item, at) {
      this.#settleChoices(item.text);
      this.#ending(false);
      if (this.#confirm(item) || typeof item.text !== 'string') return;
      const node = this.#message('customer', String(item.text), at);
      this.#label(node, 'sent');
      this.#insert(node);
    }

    #confirm({ id }) {
      const entry = this.#pending.get(id);
      if (!entry) return false;
      const first = this.#pending.keys().next().value === id;
      this.#pending.delete(id);
      this.#saved.outbox = this.#saved.outbox.filter(m => m.id !== id);
      this.#save();
      if (!first) this.#insert(entry.node);
      this.#label(entry.node, 'sent');
      if (this.#inFlight === id) {
        this.#inFlight = null;
        this.#stop('echo');
      }
      this.#flush();
      return true;
    }

    #showDesk(item, at) {
      const choices = list(item.quick_replies).filter(c => typeof c === 'string' && c);
      if (typeof item.text !== 'string' || !item.text) return;
      const node = this.#message(item.from === 'agent' ? 'agent' : 'bot',
        withoutNumbered(item.text, choices), at, item.rich, item.agent);
      if (typeof item.language === 'string') node.querySelector('.bubble').lang = item.language;
      if (choices.length) {
        node.append(this.#choiceRow(choices));
        const waiting = [...this.#pending.values()].find(entry => choices.includes(entry.message.text));
        if (waiting) this.#settleChoices(waiting.message.text);
      }
      this.#insert(node);
      if (item.number > this.#saved.read && this.ui.panel.hidden) this.#unread += 1;
    }

    #message(kind, text, at, rich, name) {
      const { t } = this;
      const bubble = make('div', { class: 'bubble', part: `bubble ${kind}` });
      const blocks = list(rich);
      if (blocks.length) bubble.append(...blocks.map(blockNode));
      else if (kind === 'bot') bubble.append(...text.split('\n').filter(Boolean).map(line => make('p', {}, line)));
      else bubble.append(text);
      const time = at && new Intl.DateTimeFormat(this.language, { hour: '2-digit', minute: '2-digit' }).format(at);
      return make('div', { class: `message ${kind}` },
        kind === 'agent' ? make('div', { class: 'who' }, `${name || t.agent} · ${t.agent}`)
        : make('span', { class: 'away' }, `${kind === 'bot' ? t.bot : t.you}: `),
        bubble,
        make('div', { class: 'meta' }, ...(at ? [make('time', { datetime: new Date(at).toISOString() }, time)] : []),
          ...(kind === 'customer' ? [make('span', { class: 'mark' })] : [])));
    }

    #dayLine(at) {
      const name = date => new Intl.DateTimeFormat(this.language, { dateStyle: 'full' }).format(date);
      const day = name(at);
      if (day === this.#day) return;
      this.#day = day;
      const label = day === name(Date.now()) ? this.t.today : day === name(Date.now() - 864e5) ? this.t.yesterday : day;
      this.#insert(make('p', { class: 'day' }, label));
    }

    #choiceRow(choices) {
      this.#settleChoices();
      const row = make('div', { class: 'choices', role: 'group', 'aria-label': this.t.choices });
      for (const choice of choices) {
        row.append(make('button', {
          type: 'button', part: 'choice',
          onclick: () => row === this.#choices && this.#say(choice),
        }, choice));
      }
      this.#choices = row;
      return row;
    }

    // Spent buttons stay where they are and can keep the focus: they are disabled for use, not for reading.
    #settleChoices(chosen) {
      for (const button of this.#choices?.children ?? []) {
        button.setAttribute('aria-disabled', 'true');
        if (button.textContent === chosen) button.setAttribute('aria-pressed', 'true');
      }
      this.#choices?.classList.add('spent');
      this.#choices = null;
    }

    #note(text) {
      this.#insert(make('p', { class: 'note' }, text));
    }

    // A place in the queue that moved is told once, politely, in the heading and not in the log.
    #move(position) {
      if (this.#status.status !== 'queued') return;
      this.#status.position = position;
      this.ui.news.textContent = this.t.waiting(position);
      this.#render();
    }

    #showStatus({ status, agent, position, away }) {
      const before = this.#status;
      const isSame = before.status === status && before.agent === agent;
      // The handoff says what its status does not: the place, and whether anybody is there.
      if (isSame && position == null) return;
      if (status === 'queued' || status === 'closed') away ??= before.away;
      this.#status = { status, agent, position, away };
      this.#render();
      if (isSame) return;
      const { t } = this;
      if (status === 'agent') this.#note(t.withAgent(agent || t.agent));
      // After hours the desk's own answer says it, in the same log.
      else if (status === 'queued' && !away) this.#note(t.waiting(position));
      else if (status === 'bot' && before.status === 'agent') this.#note(t.agentLeft(before.agent || t.agent));
      else if (status === 'closed') this.#note(away ? `${t.left} ${t.reopen}` : t.reopen);
      this.#ending(status === 'closed');
    }

    #ending(shown) {
      const { ending } = this.ui;
      if (ending.hidden !== shown) return;
      ending.hidden = !shown;
      const again = make('button', { type: 'button', part: 'anew', onclick: () => this.#anew() }, this.t.anew);
      ending.replaceChildren(...(shown ? [again] : []));
    }

    #showOutcome({ outcome }) {
      // Who waits to be called back cannot say yet whether it helped.
      if (this.#status.status !== 'closed' || this.#status.away || outcome === 'excluded' || outcome === 'abandoned_in_queue') return;
      const { t } = this;
      const button = (label, helpful) => make('button', {
        type: 'button',
        onclick: event => {
          if (!this.#ready || event.target.getAttribute('aria-disabled')) return;
          for (const other of row.children) other.setAttribute('aria-disabled', 'true');
          event.target.setAttribute('aria-pressed', 'true');
          this.#rating = newId();
          this.#send({ type: 'feedback', id: this.#rating, helpful });
        },
      }, label);
      const row = make('div', { role: 'group', 'aria-label': t.helped }, button(t.yes, true), button(t.no, false));
      this.ui.ending.prepend(make('p', {}, t.helped), row);
      this.#toEnd();
    }

    #thank() {
      const { ending } = this.ui;
      const row = ending.querySelector('div');
      if (!row) return;
      const hadFocus = row.contains(this.shadowRoot.activeElement);
      ending.querySelector('p').textContent = this.t.thanks;
      row.remove();
      if (hadFocus) ending.querySelector('button').focus();
    }

    #typing(shown) {
      this.ui.typing.hidden = !shown;
      this.#stop('typing');
      if (!shown) return;
      this.#timer('typing', answerWait, () => this.#typing(false));
      this.#toEnd();
    }

    #read() {
      this.#unread = 0;
      this.#saved.read = Math.max(this.#saved.read, this.#last);
      this.#save();
    }

    // --- What is kept while the tab lives ---

    get #slot() {
      return `praatpaal:${this.#server}`;
    }

    // Storage may be forbidden or full; the conversation then lives as long as the page.
    #save() {
      try {
        sessionStorage.setItem(this.#slot, JSON.stringify(this.#saved));
      } catch {}
    }

    #load() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(this.#slot)) || {};
        if (typeof kept.token === 'string') this.#saved.token = kept.token;
        this.#saved.outbox = list(kept.outbox).filter(m => m && typeof m.id === 'string' && typeof m.text === 'string');
        this.#saved.open = typeof kept.open === 'boolean' ? kept.open : null;
        this.#saved.read = Number(kept.read) || 0;
        this.#saved.draft = typeof kept.draft === 'string' ? kept.draft : '';
      } catch {}
    }

    #timer(name, wait, act, keep = false) {
      if (keep && this.#timers[name]) return;
      clearTimeout(this.#timers[name]);
      this.#timers[name] = setTimeout(() => {
        delete this.#timers[name];
        act();
      }, wait);
    }

    #stop(name) {
      clearTimeout(this.#timers[name]);
      delete this.#timers[name];
    }
  }

  if (!customElements.get('praatpaal-chat')) customElements.define('praatpaal-chat', Chat);

  // <script src="…/praatpaal.js" data-server="https://…"> alone is enough: the element is then made here.
  const { server, lang, title, open } = document.currentScript?.dataset ?? {};
  if (server) {
    const add = () => document.body.append(make('praatpaal-chat', { server, lang, title, open: open !== undefined }));
    if (document.body) add();
    else addEventListener('DOMContentLoaded', add);
  }
})();
