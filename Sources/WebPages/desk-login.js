// The page to log in, in the language of whoever reads it; without scripts it is in English.
import { languages, languageNames, speak } from './desk-texts.js';
import { make, ownLanguage, saveLanguage } from './desk-parts.js';

const language = ownLanguage(languages);
const t = speak(language);
document.documentElement.lang = language;
document.title = t('login');
for (const node of document.querySelectorAll('[data-text]:not([data-text=""])')) {
  const [before, after] = t(node.dataset.text).split('{}');
  node.firstChild.textContent = before;
  if (after != null) node.lastChild.textContent = after;
}
document.querySelector('main').append(make('label', { class: 'small' }, `${t('language')} `, make('select', {
  onchange: event => { saveLanguage(event.target.value); location.assign('/desk'); },
}, ...languages.map(code => make('option', { value: code, selected: code === language, lang: code }, languageNames[code])))));
