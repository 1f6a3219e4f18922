// The chat widget of Praatpaal, <praatpaal-chat>: see docs/widget.md.
(() => {
  'use strict';

  const texts = {
    en: {
      open: 'Open chat',
      close: 'Close chat',
      unread1: '1 unread message',
      unread: '{} unread messages',
      title: 'Customer service',
      disclosure:
        'You are talking to an automatic assistant. Would you rather have a person? Just ask for one.',
      log: 'Conversation',
      field: 'Your message',
      placeholder: 'Type your message',
      send: 'Send',
      end: 'End conversation',
      save: 'Download conversation',
      anew: 'Start a new conversation',
      you: 'You',
      bot: 'Assistant',
      agent: 'staff',
      sending: 'Sending…',
      sent: 'Sent',
      failed: 'Not sent',
      tooLong: 'Too long to send at once: please make several messages of it.',
      retry: 'Try again',
      offline: 'No connection. What you write is sent as soon as it is back.',
      byBot: 'Automatic assistant',
      waiting: 'Waiting for a colleague: number {}',
      leave: 'Closed: please leave a message',
      contact: 'E-mail or phone, for our answer',
      left: 'Your message is waiting for a colleague.',
      withAgent: 'You are talking to {}',
      types: '{} is typing…',
      agentLeft: '{} has left. The automatic assistant is back.',
      closed: 'This conversation is closed',
      reopen: 'This conversation is closed. If you write again, it goes on.',
      gone: 'Your earlier conversation is no longer kept here. This is a new one.',
      helped: 'Did this help you?',
      yes: 'Yes',
      no: 'No',
      skip: 'Skip',
      thanks: 'Thank you for telling us.',
      choices: 'Suggested answers',
      today: 'Today',
      yesterday: 'Yesterday',
    },
    de: {
      open: 'Chat öffnen',
      close: 'Chat schließen',
      unread1: '1 ungelesene Nachricht',
      unread: '{} ungelesene Nachrichten',
      title: 'Kundendienst',
      disclosure:
        'Sie sprechen mit einem automatischen Assistenten. Lieber mit einem Menschen? Fragen Sie einfach danach.',
      log: 'Gespräch',
      field: 'Ihre Nachricht',
      placeholder: 'Nachricht schreiben',
      send: 'Senden',
      end: 'Gespräch beenden',
      save: 'Gespräch herunterladen',
      anew: 'Neues Gespräch beginnen',
      you: 'Sie',
      bot: 'Automatischer Helfer',
      agent: 'Team',
      sending: 'Wird gesendet…',
      sent: 'Gesendet',
      failed: 'Nicht gesendet',
      tooLong: 'Zu lang für eine Nachricht: bitte in mehreren senden.',
      retry: 'Erneut versuchen',
      offline: 'Keine Verbindung. Was Sie schreiben, wird gesendet, sobald sie wieder da ist.',
      byBot: 'Automatischer Assistent',
      waiting: 'Sie warten auf einen Menschen: Platz {}',
      leave: 'Geschlossen: hinterlassen Sie eine Nachricht',
      contact: 'E-Mail oder Telefon, für unsere Antwort',
      left: 'Ihre Nachricht wartet auf einen Menschen.',
      withAgent: 'Sie sprechen mit {}',
      types: '{} schreibt…',
      agentLeft: '{} hat das Gespräch verlassen. Der automatische Assistent ist wieder da.',
      closed: 'Dieses Gespräch ist beendet',
      reopen: 'Dieses Gespräch ist beendet. Wenn Sie wieder schreiben, geht es weiter.',
      gone: 'Ihr früheres Gespräch ist hier nicht mehr gespeichert. Dies ist ein neues.',
      helped: 'Hat Ihnen das geholfen?',
      yes: 'Ja, danke',
      no: 'Nein',
      skip: 'Überspringen',
      thanks: 'Danke für Ihre Antwort.',
      choices: 'Vorgeschlagene Antworten',
      today: 'Heute',
      yesterday: 'Gestern',
    },
    nl: {
      open: 'Chat openen',
      close: 'Chat sluiten',
      unread1: '1 ongelezen bericht',
      unread: '{} ongelezen berichten',
      title: 'Klantenservice',
      disclosure:
        'U praat met een automatische assistent. Liever een medewerker? Vraag er gewoon om.',
      log: 'Gesprek',
      field: 'Uw bericht',
      placeholder: 'Typ uw bericht',
      send: 'Versturen',
      end: 'Gesprek beëindigen',
      save: 'Gesprek downloaden',
      anew: 'Nieuw gesprek beginnen',
      you: 'U',
      bot: 'Assistent',
      agent: 'medewerker',
      sending: 'Wordt verstuurd…',
      sent: 'Verstuurd',
      failed: 'Niet verstuurd',
      tooLong: 'Te lang voor één bericht: maak er een paar berichten van.',
      retry: 'Opnieuw proberen',
      offline: 'Geen verbinding. Wat u schrijft, gaat weg zodra die terug is.',
      byBot: 'Automatische assistent',
      waiting: 'Wachten op een medewerker: nummer {}',
      leave: 'Gesloten: laat een bericht achter',
      contact: 'E-mail of telefoon, voor ons antwoord',
      left: 'Uw bericht wacht op een medewerker.',
      withAgent: 'U praat nu met {}',
      types: '{} typt…',
      agentLeft: '{} heeft het gesprek verlaten. De automatische assistent is terug.',
      closed: 'Dit gesprek is afgesloten',
      reopen: 'Dit gesprek is afgesloten. Schrijft u toch weer, dan gaat het verder.',
      gone: 'Uw eerdere gesprek is hier niet meer bewaard. Dit is een nieuw gesprek.',
      helped: 'Bent u hiermee geholpen?',
      yes: 'Ja',
      no: 'Nee',
      skip: 'Overslaan',
      thanks: 'Dank u voor uw antwoord.',
      choices: 'Voorgestelde antwoorden',
      today: 'Vandaag',
      yesterday: 'Gisteren',
    },
  };

  const informal = {
    de: {
      disclosure:
        'Du sprichst mit einem automatischen Assistenten. Lieber mit einem Menschen? Frag einfach danach.',
      field: 'Deine Nachricht',
      you: 'Du',
      offline: 'Keine Verbindung. Was du schreibst, wird gesendet, sobald sie wieder da ist.',
      waiting: 'Du wartest auf einen Menschen: Platz {}',
      leave: 'Geschlossen: hinterlass eine Nachricht',
      left: 'Deine Nachricht wartet auf einen Menschen.',
      withAgent: 'Du sprichst mit {}',
      reopen: 'Dieses Gespräch ist beendet. Wenn du wieder schreibst, geht es weiter.',
      gone: 'Dein früheres Gespräch ist hier nicht mehr gespeichert. Dies ist ein neues.',
      helped: 'Hat dir das geholfen?',
      thanks: 'Danke für deine Antwort.',
    },
    nl: {
      disclosure:
        'Je praat met een automatische assistent. Liever een medewerker? Vraag er gewoon om.',
      field: 'Je bericht',
      placeholder: 'Typ je bericht',
      you: 'Jij',
      offline: 'Geen verbinding. Wat je schrijft, gaat weg zodra die terug is.',
      left: 'Je bericht wacht op een medewerker.',
      withAgent: 'Je praat nu met {}',
      reopen: 'Dit gesprek is afgesloten. Schrijf je toch weer, dan gaat het verder.',
      gone: 'Je eerdere gesprek is hier niet meer bewaard. Dit is een nieuw gesprek.',
      helped: 'Ben je hiermee geholpen?',
      thanks: 'Dank je voor je antwoord.',
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
.note, .day { color: var(--praatpaal-muted); font-size: 14px; text-align: center; margin: 0 8px 14px; }
.day { font-weight: 600; }
.message { position: relative; display: flex; flex-direction: column; align-items: flex-start; margin-bottom: 12px; }
.old, .old > * { content-visibility: auto; contain-intrinsic-height: 70px; }
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
.choices.spent { gap: 6px; margin-top: 6px; }
.retry, .choices.spent button { min-width: 28px; min-height: 28px; padding: 1px 10px; font-size: 14px; }
button[aria-disabled=true] { cursor: default; border-color: var(--praatpaal-line); color: var(--praatpaal-muted); }
button[aria-pressed=true] { border: 2px solid currentColor; font-weight: 600; color: var(--praatpaal-text); }
.typing { display: flex; gap: 5px; padding: 4px 2px 12px; }
.typing i { width: 8px; height: 8px; border-radius: 4px; background: var(--praatpaal-muted); animation: dot 1.2s infinite; }
.typing i:nth-child(2) { animation-delay: .2s; }
.typing i:nth-child(3) { animation-delay: .4s; }
@keyframes dot { 50% { opacity: .25; transform: translateY(-3px); } }
.ending { padding: 10px 16px; border-top: 1px solid var(--praatpaal-line); font-size: 15px; }
.ending p { margin: 0 0 8px; }
.ending div { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin-bottom: 8px; }
.ending .score button { min-width: 32px; min-height: 32px; padding: 2px 6px; text-align: center; }
form { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; padding: 10px 12px; margin: 0; border-top: 1px solid var(--praatpaal-line); }
textarea, input {
  flex: 1;
  min-width: 0;
  font: inherit;
  color: inherit;
  background: var(--praatpaal-surface);
  border: 1px solid var(--praatpaal-muted);
  border-radius: var(--praatpaal-radius);
  padding: 8px 12px;
  min-height: 42px;
  resize: none;
}
textarea { max-height: 130px; }
input { flex-basis: 100%; }
textarea:focus-visible, input:focus-visible { outline-width: 2px; outline-offset: 0; border-color: var(--praatpaal-accent); }
::placeholder { color: var(--praatpaal-muted); opacity: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.send { background: var(--praatpaal-accent); color: var(--praatpaal-on-accent); width: 42px; min-height: 42px; flex: none; }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 520px), (max-height: 420px) {
  .panel {
    position: fixed;
    inset: var(--praatpaal-top, 0) 0 auto;
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
    save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
    send: 'M4 12L20 4l-5 16-4-6z',
  };

  const answerWait = 10000;
  const echoWait = 10000;
  const pingEvery = 25000;
  const longestPause = 15000;
  const outboxLimit = 50;
  const longest = 60000;
  const keptFor = 864e5;

  const home = document.currentScript?.src;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  // Text becomes text nodes, never markup.
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

  const fill = (text, value) => text.replace('{}', value);

  const place = (text, number) => (number ? fill(text, number) : text.replace(/:? \S* ?\{\}/, ''));

  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');

  const safeLink = link => {
    try {
      const { protocol, href } = new URL(link);
      if (/^(https?|mailto|tel):$/.test(protocol)) return href;
    } catch {}
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

  const linked = text => {
    const nodes = [];
    let from = 0;
    for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'*_]|[\w.+-]+@[\w-]+(\.[\w-]+)+/g)) {
      const href = found.includes('://') ? found : `mailto:${found}`;
      nodes.push(text.slice(from, index), spanNode({ text: found, link: href }));
      from = index + found.length;
    }
    return [...nodes, text.slice(from)];
  };

  const list = value => (Array.isArray(value) ? value : []);

  const blockNode = block =>
    block?.type === 'list'
      ? make('ul', {}, ...list(block.items).map(item => make('li', {}, ...list(item).map(spanNode))))
      : make('p', {}, ...list(block?.spans).map(spanNode));

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
    #saved = { token: null, open: null, read: 0, draft: '', survey: null };
    #outbox = [];
    #last = 0;
    #after = 0;
    #day = 0;
    #held = new Map();
    #pending = new Map();
    #inFlight = null;
    #status = { status: 'bot' };
    #rating = null;
    #welcomed = false;
    #greeting = false;
    #unread = 0;
    #restoring = false;
    #choices = null;
    #said = [];
    #clock = null;
    #register = 'formal';
    #own = {};
    #writing = false;
    #contacted = false;

    connectedCallback() {
      if (!this.#built) this.#build();
      this.#load();
      this.#listen('add');
      this.#clear();
      this.ui.field.value = this.#saved.draft;
      this.#render();
      if (this.#saved.open ?? this.hasAttribute('open')) this.open(false);
      else if (this.#saved.token || this.#outbox.length) this.#connect();
    }

    disconnectedCallback() {
      this.#listen('remove');
      for (const name in this.#timers) this.#stop(name);
      this.#drop();
      this.#unread = 0;
      this.#titled();
    }

    #listen(how) {
      const view = globalThis.visualViewport;
      for (const [target, name, act] of [
        [window, 'online', this.#wake], [window, 'storage', this.#elsewhere],
        [document, 'visibilitychange', this.#wake], [view, 'resize', this.#fit], [view, 'scroll', this.#fit],
      ]) target?.[`${how}EventListener`](name, act);
    }

    get language() {
      const wanted = this.getAttribute('lang') || this.closest('[lang]')?.lang || document.documentElement.lang;
      const code = (wanted || '').toLowerCase().slice(0, 2);
      return code in texts ? code : 'nl';
    }

    get unread() {
      return this.#unread;
    }

    get status() {
      return this.#status.status;
    }

    get texts() {
      return { ...this.t };
    }

    set texts(own) {
      this.#own = { ...own };
      this.#word();
    }

    open(takeFocus = true) {
      const isNews = this.ui.panel.hidden;
      this.ui.panel.hidden = false;
      this.ui.root.classList.add('is-open');
      this.#saved.open = true;
      this.#read();
      this.#connect();
      this.#render();
      this.#fit();
      this.#toEnd();
      // A phone's keyboard would cover the conversation.
      if (takeFocus) (matchMedia('(pointer: coarse)').matches ? this.ui.scroll : this.ui.field).focus();
      if (isNews) this.#tell('open');
    }

    close() {
      if (this.ui.panel.hidden) return;
      this.ui.panel.hidden = true;
      this.ui.root.classList.remove('is-open');
      this.#saved.open = false;
      this.#save();
      this.#render();
      this.ui.launcher.focus();
      this.#tell('close');
    }

    send(text) {
      const said = String(text).trim();
      return !!said && this.#say(said);
    }

    end() {
      if (this.#ready && this.#last) this.#send({ type: 'close', id: newId() });
    }

    get transcript() {
      const line = text => text.replace(/\s*\n\s*/g, ' ').trim();
      const out = [`# ${this.ui.title.textContent}`, `@language ${this.language}`];
      const claimed = new Set();
      let before = null;
      for (const { from, text, at, agent } of this.#said) {
        if (!before) out.push(`@clock ${new Date(at).toISOString().slice(0, 19)}Z`, '');
        const pause = before ? Math.round((at - before.at) / 1000) : 0;
        if (pause > 0 && (from === 'customer' || before.from !== 'customer')) out.push('', `~ ${pause}s`);
        if (from === 'customer') out.push(`> ${line(text)}`.trim());
        else if (from === 'bot') out.push(...text.split('\n').map(one => `< ${one}`.trim()));
        else {
          if (!claimed.has(agent)) out.push(`! ${agent} claim`);
          claimed.add(agent);
          out.push(`! ${agent} reply ${line(text)}`);
        }
        before = { from, at };
      }
      return `${out.join('\n')}\n`;
    }

    download() {
      const url = URL.createObjectURL(new Blob([this.transcript], { type: 'text/plain' }));
      const name = new Date(this.#now()).toISOString().slice(0, 16).replace(':', '');
      make('a', { href: url, download: `chat-${name}.transcript` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1e4);
    }

    #tell(name, detail = {}) {
      this.dispatchEvent(new CustomEvent(`praatpaal-${name}`, { bubbles: true, composed: true, detail }));
    }

    #build() {
      this.#built = true;
      try {
        this.#own = JSON.parse(this.getAttribute('texts')) || {};
      } catch {}
      if (this.hasAttribute('title')) this.#own.title = this.getAttribute('title');
      this.removeAttribute('title');
      const ui = (this.ui = {});
      const button = (name, part, text, act, more) => (ui[name] = make('button', {
        type: 'button', part, 'data-label': text, onclick: act, ...more,
      }));
      ui.badge = make('span', { class: 'badge', part: 'badge', 'aria-hidden': 'true', hidden: true });
      button('launcher', 'launcher', null, () => (ui.panel.hidden ? this.open() : this.close()),
        { class: 'launcher', 'aria-expanded': 'false', 'aria-controls': 'panel' });
      ui.title = make('h2', { id: 'title' });
      ui.state = make('p', { class: 'state', part: 'state' });
      button('save', 'save', 'save', () => this.download(), { hidden: true }).append(icon('save'));
      button('end', 'end', 'end', () => { ui.field.focus(); this.end(); }, { hidden: true }).append(icon('leave'));
      button('cross', 'close', 'close', () => this.close()).append(icon('cross'));
      ui.line = make('p', { class: 'line', role: 'status', hidden: true });
      ui.log = make('div', {
        role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'data-label': 'log',
      });
      ui.typing = make('div', { class: 'typing', 'aria-hidden': 'true', hidden: true },
        make('i'), make('i'), make('i'));
      ui.scroll = make('div', {
        class: 'scroll', part: 'log', tabindex: '0', role: 'group', 'data-label': 'log',
      }, ui.log, ui.typing);
      ui.ending = make('div', { class: 'ending', part: 'ending', hidden: true });
      ui.contact = make('input', { part: 'contact', 'data-label': 'contact', autocomplete: 'email', hidden: true });
      ui.field = make('textarea', {
        part: 'field', rows: '1', dir: 'auto', 'data-label': 'field', enterkeyhint: 'send',
        oninput: () => this.#typed(), onkeydown: event => this.#key(event),
      });
      // A sandboxed frame submits no forms.
      button('go', 'send', 'send', () => this.#submit(), { class: 'send' }).append(icon('send'));
      const form = make('form', { part: 'form', onsubmit: event => { event.preventDefault(); this.#submit(); } },
        ui.contact, ui.field, ui.go);
      ui.panel = make('div', {
        class: 'panel', part: 'panel', id: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true,
      },
      make('div', { class: 'head', part: 'header' }, make('div', {}, ui.title, ui.state), ui.save, ui.end, ui.cross),
      ui.line, ui.scroll, ui.ending, form);
      ui.news = make('div', { class: 'away', role: 'status' });
      const inside = event => event.stopPropagation();
      ui.root = make('section', {
        class: 'root', lang: this.language, onkeyup: inside, onkeypress: inside,
        onkeydown: event => {
          inside(event);
          if (event.key === 'Escape' && !event.isComposing) this.close();
        },
      }, ui.launcher, ui.panel, ui.news);
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(ui.root);
      this.#word();
    }

    #word() {
      const { language, ui } = this;
      const t = (this.t = { ...texts[language], ...(this.#register === 'informal' && informal[language]), ...this.#own });
      this.clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
      if (!ui) return;
      ui.title.textContent = t.title;
      ui.root.setAttribute('aria-label', t.title);
      for (const node of ui.root.querySelectorAll('[data-label]')) {
        const label = t[node.dataset.label];
        if (!label) continue;
        node.setAttribute('aria-label', label);
        if (node.localName === 'button') node.title = label;
      }
      ui.contact.placeholder = t.contact;
      const disclosure = ui.log.querySelector('[part=disclosure]');
      if (disclosure) disclosure.textContent = t.disclosure;
      this.#render();
    }

    #render() {
      const { ui, t } = this;
      const open = !ui.panel.hidden;
      const n = this.#unread;
      const unread = n === 1 ? t.unread1 : fill(t.unread, n);
      ui.launcher.setAttribute('aria-expanded', open);
      ui.launcher.setAttribute('aria-label', open ? t.close : n ? `${t.open}, ${unread}` : t.open);
      ui.launcher.replaceChildren(icon(open ? 'down' : 'chat'), ui.badge);
      ui.badge.hidden = !n;
      ui.badge.textContent = n > 99 ? '99+' : n;
      if (!open || document.hidden) {
        const news = n ? unread : '';
        if (ui.news.textContent !== news) ui.news.textContent = news;
      }
      this.#titled();
      const { status, agent, position } = this.#status;
      ui.state.textContent =
        this.#writing ? fill(t.types, this.#writing)
        : status === 'agent' ? fill(t.withAgent, agent || t.agent)
        : this.#leaving ? t.leave
        : status === 'queued' ? place(t.waiting, position)
        : status === 'closed' ? t.closed : t.byBot;
      ui.field.placeholder = t.placeholder;
      ui.contact.hidden = !this.#leaving || this.#contacted;
      const endable = this.#ready && status !== 'closed' && this.#last > 0;
      if (!endable && this.shadowRoot?.activeElement === ui.end) ui.field.focus();
      ui.end.hidden = !endable;
      ui.save.hidden = !this.#said.length;
    }

    #titled() {
      const plain = document.title.replace(/^\(\d+\+?\) /, '');
      const title = this.#unread && document.hidden ? `(${this.#unread}) ${plain}` : plain;
      if (document.title !== title) document.title = title;
    }

    // Nobody comes now: a message is left.
    get #leaving() {
      return this.#status.status === 'queued' && this.#status.away === true;
    }

    #clear() {
      this.#last = this.#after = this.#day = 0;
      this.#welcomed = this.#contacted = false;
      this.#choices = null;
      this.#said = [];
      this.#held.clear();
      this.#pending.clear();
      this.#status = { status: 'bot' };
      this.#typing(false);
      this.ui.ending.hidden = true;
      this.ui.ending.replaceChildren();
      this.ui.log.replaceChildren(make('p', { class: 'note', part: 'disclosure' }, this.t.disclosure));
      for (const message of this.#outbox) this.#showPending(message);
    }

    #fit = () => {
      const view = globalThis.visualViewport;
      if (!view || this.ui.panel.hidden) return;
      this.ui.root.style.setProperty('--praatpaal-height', `${view.height}px`);
      this.ui.root.style.setProperty('--praatpaal-top', `${view.offsetTop}px`);
      this.#toEnd();
    };

    #toEnd() {
      this.ui.scroll.scrollTop = this.ui.scroll.scrollHeight;
    }

    get #atEnd() {
      const { scroll } = this.ui;
      return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
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
      if (this.#timers.offline == null && this.#ready) this.ui.line.hidden = true;
      const { status } = this.#status;
      if (status !== 'agent' && status !== 'queued') return;
      const isWriting = field.value !== '';
      if (isWriting && this.#timers.wrote) return;
      this.#stop('wrote');
      this.#stop('still');
      this.#send({ type: 'writing', on: isWriting });
      if (!isWriting) return;
      this.#timer('wrote', 3000, () => {});
      this.#timer('still', 6000, () => this.#send({ type: 'writing', on: false }));
    }

    #submit() {
      const { field, contact } = this.ui;
      const text = field.value.trim();
      const reach = contact.hidden ? '' : contact.value.trim();
      if (!text && !reach) return;
      if (text && !this.#say(text)) return;
      if (reach && this.#say(reach)) contact.value = '';
      this.#render();
      field.value = '';
      this.#typed();
      field.focus();
    }

    #say(text) {
      if (this.#outbox.length >= outboxLimit) return false;
      if (new TextEncoder().encode(JSON.stringify(text)).length > longest) {
        this.#line(this.t.tooLong);
        return false;
      }
      // In order, also when the clock was set.
      const at = Math.max(this.#now(), 1 + this.#outbox.at(-1)?.at || 0);
      const message = { id: newId(), text, at };
      if (/\S@\S|\d{7}/.test(text)) this.#contacted = true;
      this.#outbox.push(message);
      this.#keep(message);
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
      // Changed text is not read aloud, a new node is.
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

    // One at a time: so their order holds.
    #flush() {
      if (!this.#ready || this.#inFlight) return;
      const message = this.#outbox.find(m => !m.refused);
      if (!message) return;
      this.#inFlight = message.id;
      this.#mark(message.id, 'sending');
      this.#stop('still');
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
      if (entry) {
        entry.message.refused = true;
        this.#keep(entry.message);
      }
      this.#mark(id, 'failed');
      if (code === 'too_long') this.#line(this.t.tooLong);
      this.ui.news.textContent = this.t.failed;
      this.#typing(false);
      this.#flush();
    }

    #anew() {
      for (const { id } of this.#outbox) this.#keep({ id }, true);
      this.#outbox = [];
      this.#forget(null);
      this.ui.field.focus();
      if (this.#ready) {
        this.#ready = false;
        this.#greet();
      } else this.#connect(true);
    }

    #forget(token) {
      Object.assign(this.#saved, { token, read: 0, survey: null });
      this.#inFlight = null;
      this.#unread = 0;
      this.#save();
      this.#clear();
      this.#render();
    }

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

    #line(text) {
      const { line } = this.ui;
      line.hidden = !text;
      if (text) line.textContent = text;
      this.#toEnd();
    }

    #lost() {
      this.#drop();
      for (const name of ['echo', 'silent', 'ping', 'slow']) this.#stop(name);
      this.#typing(false);
      for (const [id, entry] of this.#pending) if (entry.state === 'sending') this.#mark(id, 'failed');
      this.#timer('offline', 800, () => this.#line(this.t.offline), true);
      this.#pause = Math.min(this.#pause * 2 || 500, longestPause);
      this.#timer('again', this.#pause * (0.5 + Math.random() / 2), () => this.#connect(true));
      this.#render();
    }

    #wake = () => {
      this.#relabel();
      if (document.hidden) return;
      if (!this.ui.panel.hidden) {
        this.#read();
        this.#render();
      }
      this.#titled();
      if (this.#timers.again) {
        this.#pause = 0;
        this.#connect(true);
      } else if (this.#ready) {
        this.#send({ type: 'ping' });
        this.#timer('silent', 5000, () => this.#lost());
      }
    };

    // Silence is asked about, then the end.
    #alive() {
      this.#timer('ping', pingEvery, () => this.#send({ type: 'ping' }));
      this.#timer('silent', pingEvery + echoWait, () => this.#lost());
    }

    // The page's clock may be wrong.
    #now() {
      return this.#clock ? this.#clock.at + performance.now() - this.#clock.since : Date.now();
    }

    #set(at) {
      const time = Date.parse(at);
      if (time) this.#clock = { at: time, since: performance.now() };
    }

    #hear(data) {
      let line;
      try {
        line = JSON.parse(data);
      } catch {
        return;
      }
      this.#alive();
      this.#set(line.at);
      if (line.type === 'opened') this.#opened(line);
      else if (line.type === 'error') this.#refused(line);
      else if (this.#greeting) return;
      else if (line.type === 'reply') this.#replied(line);
      else if (line.type === 'said') this.#take({ ...line, from: 'customer' });
      else if (line.type === 'agent_message') this.#take({ ...line, from: 'agent' });
      else if (line.type === 'reminder') this.#take({ ...line, from: 'bot' });
      else if (line.type === 'writing') this.#typing(line.on === true, line.agent);
      else if (line.type === 'status') this.#showStatus(line);
      else if (line.type === 'handoff') this.#showStatus({ ...line, status: 'queued', away: line.message === true });
      else if (line.type === 'position') this.#move(line.position);
      else if (line.type === 'survey_request') this.#ask(line);
      else if (line.type === 'outcome') this.#showOutcome(line);
      else if (line.type === 'ack' && line.in_reply_to === this.#rating) this.#thank();
    }

    #replied(line) {
      this.#take({ number: line.message_number, from: 'customer', id: line.in_reply_to });
      if (typeof line.text === 'string') this.#take({ ...line, from: 'bot' });
      else this.#typing(false);
    }

    #opened({ token, status, agent, position, text, quick_replies: choices, number, history, language, register }) {
      const anew = token !== this.#saved.token;
      if (register && register !== this.#register) {
        this.#register = register;
        this.#word();
      }
      if (anew || number < this.#after) {
        const first = anew && !this.#last && this.#stored.token;
        if (first && first !== token && first !== this.#saved.token) {
          this.#saved.token = first;
          return this.#greet();
        }
        const lost = anew && this.#saved.token && (this.#last || this.#saved.read);
        this.#forget(token);
        if (lost) this.#note(this.t.gone);
        if (!anew) return this.#greet();
      }
      this.#greeting = false;
      const { log } = this.ui;
      // History is not read aloud.
      if (!this.#last) {
        log.ariaLive = 'off';
        if (text && !this.#welcomed) this.#showWelcome(text, number ? [] : list(choices), language);
      }
      const atEnd = this.#atEnd;
      this.#restoring = true;
      for (const item of list(history)) this.#take(item);
      this.#restoring = false;
      const old = [...log.children].slice(0, -400);
      if (old[0] && !this.#after) log.prepend(make('div', { class: 'old' }, ...old));
      this.#shown(atEnd);
      this.#last = Math.max(this.#last, number);
      this.#status = { status, agent, position, away: status === 'queued' && !position };
      this.#ending(status === 'closed');
      if (this.#saved.survey) this.#ask(this.#saved.survey);
      this.#ready = true;
      this.#pause = 0;
      this.#stop('offline');
      this.ui.line.hidden = true;
      this.#timer('loud', 300, () => (log.ariaLive = 'polite'));
      this.#render();
      for (const [id, entry] of this.#pending) if (!entry.message.refused) this.#mark(id, 'sending');
      this.#flush();
      this.#tell('status', this.#status);
    }

    #showWelcome(text, choices, language) {
      this.#welcomed = true;
      const node = this.#message('bot', text);
      node.classList.add('welcome');
      if (language) node.querySelector('.bubble').lang = language;
      if (choices.length) node.append(this.#choiceRow(choices));
      this.ui.log.firstChild.after(node);
    }

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
      // A hole is filled by the server.
      if (this.#held.size && !this.#restoring) {
        this.#held.clear();
        this.#greet();
      }
    }

    #show(item) {
      const atEnd = !this.#restoring && this.#atEnd;
      const at = Date.parse(item.at) || this.#now();
      const { from, number, agent } = item;
      const text = item.text ?? this.#pending.get(item.id)?.message.text;
      if (typeof text === 'string' && text) this.#said.push({ from, text, at, agent });
      this.#dayLine(at);
      if (from === 'customer') this.#showCustomer(item, at);
      else {
        this.#showDesk(item, at);
        this.#typing(false);
      }
      if (this.#restoring) return;
      this.#shown(atEnd);
      this.#tell('message', { from, text, number, agent });
    }

    #shown(atEnd) {
      this.#relabel();
      if (atEnd) this.#toEnd();
      if (!this.ui.panel.hidden && !document.hidden) this.#read();
      this.#render();
    }

    #insert(node) {
      const first = [...this.#pending.values()][0];
      this.ui.log.insertBefore(node, first ? first.node : null);
    }

    #showCustomer(item, at) {
      this.#settleChoices(item.text);
      if (!this.#restoring) {
        this.#saved.survey = null;
        this.#ending(false);
      }
      if (this.#confirm(item, at) || typeof item.text !== 'string') return;
      const node = this.#message('customer', String(item.text), at);
      this.#label(node, 'sent');
      this.#insert(node);
    }

    #confirm({ id }, at) {
      const entry = this.#pending.get(id);
      if (!entry) return false;
      const first = this.#pending.keys().next().value === id;
      this.#pending.delete(id);
      this.#outbox = this.#outbox.filter(m => m.id !== id);
      this.#keep(entry.message, true);
      if (!first) this.#insert(entry.node);
      this.#label(entry.node, 'sent');
      if (at) entry.node.querySelector('time').replaceWith(this.#time(at));
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
      if (item.number > this.#saved.read && (this.ui.panel.hidden || document.hidden)) {
        this.#unread += 1;
        if (!this.#restoring) this.#tell('unread', { unread: this.#unread });
      }
    }

    #message(kind, text, at, rich, name) {
      const { t } = this;
      const bubble = make('div', { class: 'bubble', part: `bubble ${kind}`, dir: 'auto' });
      const blocks = list(rich);
      if (blocks.length) bubble.append(...blocks.map(blockNode));
      else if (kind === 'bot') bubble.append(...text.split('\n').filter(Boolean).map(line => make('p', {}, ...linked(line))));
      else bubble.append(...(kind === 'agent' ? linked(text) : [text]));
      return make('div', { class: `message ${kind}` },
        kind === 'agent' ? make('div', { class: 'who' }, `${name || t.agent} · ${t.agent}`)
        : make('span', { class: 'away' }, `${kind === 'bot' ? t.bot : t.you}: `),
        bubble,
        make('div', { class: 'meta' }, ...(at ? [this.#time(at)] : []),
          ...(kind === 'customer' ? [make('span', { class: 'mark' })] : [])));
    }

    #time(at) {
      return make('time', { datetime: new Date(at).toISOString() }, this.clock.format(at));
    }

    #dayLine(at) {
      const day = new Date(at).toDateString();
      if (this.#day !== day) this.#insert(make('p', { class: 'day', 'data-day': (this.#day = day) }));
    }

    #relabel() {
      const now = this.#now();
      for (const node of this.ui.log.querySelectorAll('.day')) {
        const { day } = node.dataset;
        const label =
          day === new Date(now).toDateString() ? this.t.today
          : day === new Date(now - 864e5).toDateString() ? this.t.yesterday
          : new Intl.DateTimeFormat(this.language, { dateStyle: 'full' }).format(new Date(day));
        if (node.textContent !== label) node.textContent = label;
      }
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

    // Spent buttons keep their place and the focus.
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

    #move(position) {
      if (this.#status.status !== 'queued') return;
      this.#status.position = position;
      this.ui.news.textContent = place(this.t.waiting, position);
      this.#render();
      this.#tell('status', this.#status);
    }

    #showStatus({ status, agent, position, away }) {
      const before = this.#status;
      const isSame = before.status === status && before.agent === agent;
      if (isSame && position == null) return;
      if (status === 'queued' || status === 'closed') away ??= before.away;
      if (status === 'queued' && !away) position ??= before.position;
      this.#status = { status, agent, position, away };
      if (status !== 'agent') this.#typing(false);
      this.#render();
      this.#tell('status', this.#status);
      if (isSame) return;
      const { t } = this;
      if (status === 'agent') this.#note(fill(t.withAgent, agent || t.agent));
      else if (status === 'queued' && !away) this.#note(place(t.waiting, position));
      else if (status === 'bot' && before.status === 'agent') this.#note(fill(t.agentLeft, before.agent || t.agent));
      else if (status === 'closed') this.#note(away ? `${t.left} ${t.reopen}` : t.reopen);
      this.#ending(status === 'closed');
    }

    #ending(shown) {
      const { ending } = this.ui;
      if (shown && ending.querySelector('[part=anew]')) return;
      // A survey stays until it is answered.
      const asked = this.#saved.survey && ending.querySelector('.asked');
      ending.replaceChildren(...[
        asked, shown && make('button', { type: 'button', part: 'anew', onclick: () => this.#anew() }, this.t.anew),
      ].filter(Boolean));
      ending.hidden = !ending.firstChild;
      this.#toEnd();
    }

    #question(text, answers, isScore) {
      const { ending } = this.ui;
      ending.querySelector('.asked')?.remove();
      const row = make('div', { role: 'group', 'aria-label': text, class: isScore ? 'score' : '' },
        ...answers.map(([label, line]) => make('button', {
          type: 'button',
          onclick: event => {
            const { target } = event;
            if (line && !this.#ready || target.getAttribute('aria-disabled')) return;
            for (const other of row.children) other.setAttribute('aria-disabled', 'true');
            target.setAttribute('aria-pressed', 'true');
            this.#rating = newId();
            if (line) this.#send({ ...line, id: this.#rating });
            else this.#thank(true);
          },
        }, label)));
      ending.prepend(make('div', { class: 'asked' }, make('p', {}, text), row));
      ending.hidden = false;
      this.#toEnd();
    }

    #ask(line) {
      const [from, to] = { csat: [1, 10], ces: [1, 7], nps: [0, 10] }[line.metric] ?? [];
      if (to == null) return;
      this.#saved.survey = { metric: line.metric, text: line.text };
      this.#save();
      const scores = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      this.#question(String(line.text ?? ''), [
        ...scores.map(score => [String(score), { type: 'survey', metric: line.metric, score }]),
        [this.t.skip, null],
      ], true);
    }

    #showOutcome({ outcome }) {
      if (this.#status.status !== 'closed' || this.#status.away || outcome === 'excluded' || outcome === 'abandoned_in_queue') return;
      if (this.#saved.survey) return;
      const { t } = this;
      this.#question(t.helped, [
        [t.yes, { type: 'feedback', helpful: true }], [t.no, { type: 'feedback', helpful: false }],
      ]);
    }

    #thank(silently) {
      const { ending } = this.ui;
      const asked = ending.querySelector('.asked');
      this.#rating = this.#saved.survey = null;
      this.#save();
      if (!asked) return;
      const hadFocus = asked.contains(this.shadowRoot.activeElement);
      if (silently) asked.remove();
      else asked.replaceChildren(make('p', { role: 'status' }, this.t.thanks));
      if (!ending.childNodes.length) ending.hidden = true;
      if (hadFocus) (ending.querySelector('button') ?? this.ui.field).focus();
    }

    #typing(shown, who = '') {
      this.ui.typing.hidden = !shown;
      const changed = this.#writing !== (shown && who);
      this.#writing = shown && who;
      this.#stop('typing');
      if (changed) this.#render();
      if (!shown) return;
      this.#timer('typing', answerWait, () => this.#typing(false));
      this.#toEnd();
    }

    #read() {
      const had = this.#unread;
      this.#unread = 0;
      this.#saved.read = Math.max(this.#saved.read, this.#last);
      this.#save();
      if (had) this.#tell('unread', { unread: 0 });
    }

    // Each unsent message has a key of its own: tabs cannot overwrite each other's.
    get #slot() {
      return `praatpaal:${this.#server}`;
    }

    get #store() {
      return this.getAttribute('keep') === 'tab' ? sessionStorage : localStorage;
    }

    get #stored() {
      try {
        const kept = JSON.parse(this.#store.getItem(this.#slot));
        if (kept?.until > Date.now()) return kept;
      } catch {}
      return {};
    }

    #save() {
      const { token, read, survey, open, draft } = this.#saved;
      try {
        this.#store.setItem(this.#slot, JSON.stringify({ token, read, survey, until: Date.now() + keptFor }));
        sessionStorage.setItem(`${this.#slot}#tab`, JSON.stringify({ open, draft }));
      } catch {}
    }

    #keep(message, isSent) {
      try {
        const key = `${this.#slot}#${message.id}`;
        if (isSent) this.#store.removeItem(key);
        else this.#store.setItem(key, JSON.stringify(message));
      } catch {}
    }

    #load() {
      try {
        const { token = null, read = 0, survey = null } = this.#stored;
        const { open = null, draft = '' } = JSON.parse(sessionStorage.getItem(`${this.#slot}#tab`)) || {};
        this.#saved = { token, read, survey, open, draft };
        const store = this.#store;
        this.#outbox = Object.keys(store).filter(key => key.startsWith(`${this.#slot}#`) && !key.endsWith('#tab'))
          .map(key => JSON.parse(store.getItem(key)))
          .filter(m => m && typeof m.id === 'string' && typeof m.text === 'string' && m.at > Date.now() - keptFor)
          .sort((a, b) => a.at - b.at);
      } catch {}
    }

    #elsewhere = ({ key }) => {
      if (key !== this.#slot || this.#store === sessionStorage) return;
      const { token = null } = this.#stored;
      if (token === this.#saved.token) return;
      this.#outbox = [];
      this.#forget(token);
      if (!this.#ready || !token) return;
      this.#ready = false;
      this.#greet();
    };

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

  const { server, lang, title, open } = document.currentScript?.dataset ?? {};
  if (server) {
    const add = () => document.body.append(make('praatpaal-chat', { server, lang, title, open: open !== undefined }));
    if (document.body) add();
    else addEventListener('DOMContentLoaded', add);
  }
})();
