// What every part of the desk needs: elements, ids, and what is kept in this browser.
const meta = name => document.querySelector(`meta[name=${name}]`)?.content ?? '';
export const me = meta('agent');
export const role = meta('role');

// make('p', {class: 'small'}, 'text', node…): text becomes a text node, never markup.
export const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child != null));
  return node;
};

export const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');

// Storage may be forbidden or full: then it lives as long as the page.
const memory = new Map();
const kept = name => `desk:${me}:${name}`;
export const load = name => {
  try { return localStorage.getItem(kept(name)) ?? memory.get(name) ?? ''; } catch { return memory.get(name) ?? ''; }
};
export const save = (name, text) => {
  if (text) memory.set(name, text);
  else memory.delete(name);
  try {
    if (text) localStorage.setItem(kept(name), text);
    else localStorage.removeItem(kept(name));
  } catch { /* The memory has it. */ }
};

// The language is of the browser, so that the page to log in has it too.
export const ownLanguage = languages => {
  let kept = '';
  try { kept = localStorage.getItem('desk-language') ?? ''; } catch { /* The browser's. */ }
  return [kept, ...navigator.languages.map(code => code.slice(0, 2))].find(code => languages.includes(code)) ?? 'en';
};
export const saveLanguage = code => {
  try { localStorage.setItem('desk-language', code); } catch { /* For this page only. */ }
};

// Makes these the children, and moves only what has to be.
export const place = (parent, wanted) => {
  wanted.forEach((child, i) => { if (parent.childNodes[i] !== child) parent.insertBefore(child, parent.childNodes[i] ?? null); });
  while (parent.childNodes.length > wanted.length) parent.lastChild.remove();
};

export const since = iso => {
  const s = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  return s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 86400 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
};
export const day = iso => new Date(iso).toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'short', year: 'numeric' });
export const clock = iso => new Date(iso).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
