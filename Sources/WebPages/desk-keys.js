// Keys and the palette, from one table. Single letters work outside of text only, can be changed and switched off; none takes
// Alt or Ctrl from the browser or the screen reader, but Ctrl K and Ctrl Enter.
import { load, make, save } from './desk-parts.js';

const usual = {
  down: 'j', up: 'k', next: 'n', find: '/', claim: 'c', reply: 'r', note: 'm', giveBack: 'b', resolve: 'e', transfer: 't',
  reopen: 'o', teach: 'l', bots: 'h', away: 'a', sound: 's', help: '?',
};
let own = {};
try { own = JSON.parse(load('keymap')) || {}; } catch { /* The usual ones. */ }
export const keymap = { ...usual, ...own };

export const bind = (actions, { send, palette, escape }) => addEventListener('keydown', event => {
  if (event.isComposing || document.querySelector('dialog[open]')) return;
  const inText = event.target.matches('textarea, input, select');
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === 'Enter' && inText) { event.preventDefault(); return send(); }
  if (isCommand && event.key.toLowerCase() === 'k') { event.preventDefault(); return palette(); }
  if (event.key === 'Escape') return inText ? event.target.blur() : escape();
  if (inText || isCommand || event.altKey || load('keys') === 'off') return;
  const name = Object.keys(actions).find(one => keymap[one] === event.key);
  if (name) { event.preventDefault(); actions[name](); }
});

export const openDialog = (label, ...content) => {
  const dialog = document.getElementById('dialog');
  dialog.setAttribute('aria-label', label);
  dialog.replaceChildren(make('h2', {}, label), ...content);
  dialog.showModal();
  return dialog;
};

// A dialog that asks: done gets the form's values.
export const ask = (t, label, fields, done) => {
  const form = make('form', {
    onsubmit: event => {
      event.preventDefault();
      document.getElementById('dialog').close();
      done(Object.fromEntries(new FormData(form)));
    },
  }, ...fields, make('div', { class: 'acts' },
    make('button', { class: 'send' }, t('ok')),
    make('button', { type: 'button', onclick: () => document.getElementById('dialog').close() }, t('cancel'))));
  openDialog(label, form);
};

export const showKeys = t => {
  const dialog = openDialog(t('keys'),
    make('table', {}, make('tbody', {}, ...Object.keys(usual).map(name => make('tr', {},
      make('th', { scope: 'row' }, t(name)),
      make('td', {}, make('input', {
        value: keymap[name], maxlength: 1, size: 2, 'aria-label': t(name),
        onchange: event => {
          const key = event.target.value;
          if (key && !Object.entries(keymap).some(([other, taken]) => taken === key && other !== name)) keymap[name] = key;
          event.target.value = keymap[name];
          save('keymap', JSON.stringify(keymap));
        },
      })))),
    ...[['/… Enter', 'readyKey'], ['Ctrl K', 'palette'], ['Ctrl Enter', 'sendKey'], ['Escape', 'escape']].map(([key, name]) => make('tr', {},
      make('th', { scope: 'row' }, t(name)), make('td', {}, make('kbd', {}, key)))))),
    make('label', {}, make('input', {
      type: 'checkbox', checked: load('keys') !== 'off', onchange: event => save('keys', event.target.checked ? '' : 'off'),
    }), ` ${t('keysOn')}`),
    make('div', { class: 'acts' }, make('button', { type: 'button', onclick: () => dialog.close() }, t('close'))));
};

export const showPalette = (actions, t) => {
  const list = make('ul', {});
  const fill = () => list.replaceChildren(...Object.keys(actions)
    .filter(name => t(name).toLowerCase().includes(field.value.trim().toLowerCase()))
    .map(name => make('li', {}, make('button', { type: 'button', onclick: () => { dialog.close(); actions[name](); } },
      `${t(name)} `, make('kbd', {}, keymap[name])))));
  const field = make('input', {
    type: 'search', 'aria-label': t('palette'), oninput: fill,
    onkeydown: event => { if (event.key === 'Enter') { event.preventDefault(); list.querySelector('button')?.click(); } },
  });
  const dialog = openDialog(t('palette'), field, list);
  fill();
  field.focus();
};
