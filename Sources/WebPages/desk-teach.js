// From a resolved conversation to an example for the bot: a customer's line, what it is an example of, what that would change.
// Nothing is changed here: it is kept for `praatpaal suggest`, where an author takes it or not.
import { make } from './desk-parts.js';
import { openDialog } from './desk-keys.js';

const proof = document.querySelector('meta[name=proof]').content;

const effect = async (text, intent, language) => {
  const answer = await fetch('/desk/teach', { method: 'POST', body: new URLSearchParams({ proof, text, intent, language }) });
  return answer.ok ? answer.json() : { refused: answer.status };
};

export const teach = ({ t, view, intents, keep }) => {
  const said = view.messages.filter(item => item.from === 'customer').map(item => item.text);
  const language = view.language ?? '';
  const title = id => intents.find(one => one.id === id)?.title ?? id;
  // What the bot thought of first stands first.
  const guessed = (view.brief.guesses ?? []).map(guess => guess.intent).filter(id => intents.some(one => one.id === id));
  const order = [...guessed, ...intents.map(one => one.id).filter(id => !guessed.includes(id)).sort((a, b) => title(a).localeCompare(title(b)))];
  const line = make('select', { name: 'line', onchange: () => stale() },
    ...said.map((text, i) => make('option', { value: i, selected: text === view.brief.question, dir: 'auto' }, text)));
  const as = make('select', { name: 'as', onchange: () => stale() },
    ...order.map(id => make('option', { value: id }, title(id) === id ? id : `${title(id)} (${id})`)));
  const result = make('div', { class: 'effect', role: 'status' });
  const keepButton = make('button', { type: 'button', class: 'send', disabled: true, onclick: () => { dialog.close(); keep(said[line.value], as.value); } }, t('teachKeep'));
  const tryButton = make('button', { type: 'button', onclick: () => attempt() }, t('teachTry'));
  const stale = () => { keepButton.disabled = true; result.replaceChildren(); };
  const judged = one => one ? `${title(one.intent)} (${Math.round(one.confidence * 100)} %${one.answered ? '' : `, ${t('teachUnsure')}`})` : '–';
  const tell = answer => {
    const { before, after, effect: { answered, lost, transcripts, broken, confused } } = answer;
    const all = (label, list) => make('details', {}, make('summary', {}, label), make('ul', {}, ...list.map(text => make('li', {}, text))));
    const count = (label, list, of, text) => list.length ? all(t(label, list.length, of), list.map(text)) : make('p', {}, t(label, 0, of));
    result.replaceChildren(
      make('p', {}, make('b', {}, `${t('teachNow')}: `), judged(before)),
      make('p', {}, make('b', {}, `${t('teachWith')}: `), judged(after)),
      count('teachLost', lost, answered, one => `${one.text}: ${title(one.before)} → ${title(one.after)}`),
      ...(transcripts ? [count('teachBroken', broken, transcripts, path => path)] : []),
      make('p', {}, confused.length ? t('teachMixed', confused.map(title).join(', ')) : t('teachClear')));
  };
  const attempt = async () => {
    const chosen = [said[line.value], as.value];
    tryButton.disabled = true;
    result.replaceChildren(make('p', {}, t('teachWait')));
    const answer = await effect(...chosen, language).catch(() => ({ refused: 0 }));
    tryButton.disabled = false;
    if (chosen[0] !== said[line.value] || chosen[1] !== as.value) return stale();
    if (answer.refused !== undefined) return result.replaceChildren(make('p', { class: 'late' }, t(answer.refused === 400 ? 'teachRefused' : 'teachFailed')));
    tell(answer);
    keepButton.disabled = false;
  };
  const dialog = openDialog(t('teach'), make('label', {}, t('teachLine'), line), make('label', {}, t('teachAs'), as), result,
    make('p', { class: 'small' }, t('teachHint')),
    make('div', { class: 'acts' }, tryButton, keepButton, make('button', { type: 'button', onclick: () => dialog.close() }, t('cancel'))));
};
