// The texts of the desk, in the languages of its agents. {} is a name or a number.
const texts = {
  en: {
    title: 'Desk', logout: 'Log out', language: 'Language', list: 'Conversations', show: 'Show', all: 'Team', waiting: 'Waiting', mine: 'Mine',
    search: 'Search this list, or a number such as H12', none: 'Nothing here.', nobody: 'Nobody is waiting.',
    choose: 'Choose a conversation on the list, or take the most urgent one with {}. {} shows all keys.',
    offline: 'No connection. What you write is kept here; everything goes on by itself.',
    soundOff: 'Sound is off: turn it on', soundOn: 'Sound is on', newOne: 'Somebody is waiting: {}',
    customer: 'Customer', bot: 'Bot', note: 'Note', you: 'you', withAgent: 'with {}', isWaiting: 'waiting', resolved: 'resolved',
    left: 'left a message', looks: '{} is looking', writes: '{} IS WRITING A REPLY', customerWrites: 'The customer is writing…',
    asked: 'Asked', understood: 'Understood as', answered: 'The bot answered', known: 'Known', why: 'Handed over because', earlier: 'Before', because: 'Resolved because',
    words: 'by', contact: 'Reach at',
    strip: 'Bot: {} messages', reply: 'Reply', replyTo: 'Reply to the customer', noteFor: 'Note for colleagues, never shown to the customer',
    send: 'Send', addNote: 'Keep note', sendResolve: 'Send and resolve', claim: 'Claim', giveBack: 'Back to the queue', resolve: 'Resolve…', transfer: 'Transfer…', reopen: 'Reopen', back: 'Back to the list',
    canned: 'Ready answer', cannedPick: 'Ready answer…', missing: 'not known: {}', open: 'Claim it to send; what you write is kept',
    seen: 'I have read it, keep my text', drop: 'Drop my text', isNew: 'New since you began. {} said:', lost: '{} has this conversation. Your text is kept here.',
    savedDraft: 'Your earlier text', result: 'Result', solved: 'Solved', not_solved: 'Not solved', callback: 'We call back', reason: 'Why (may stay empty)',
    to: 'To whom', queue: 'Queue', agent: 'Colleague', cancel: 'Cancel', ok: 'OK', undo: 'Undo', willResolve: 'Resolving {}', willTransfer: 'Transferring {}', willSend: 'Sending and resolving {}',
    keys: 'Keys', keysOn: 'Single letters work', palette: 'What do you want to do?', close: 'Close', next: 'Take the most urgent one',
    down: 'Next on the list', up: 'The one before', find: 'Search', bots: 'Open or fold the bot’s part', help: 'Show the keys', sound: 'Sound on or off',
    sendKey: 'Send', escape: 'Out of the text, back to the list', here: 'Here: {}', late: 'late', soon: 'soon late', oldest: 'longest wait', supervise: 'The floor now', report: 'Report',
    low_confidence: 'the bot was not sure', requested: 'a person was asked for', repeated_failure: 'the bot failed repeatedly', frustration: 'the customer was angry', rule: 'a rule asks for a person', not_helped: 'the answer did not help', low_score: 'a low score was given',
  },
  nl: {
    title: 'Balie', logout: 'Uitloggen', language: 'Taal', list: 'Gesprekken', show: 'Toon', all: 'Team', waiting: 'Wachtend', mine: 'Van mij',
    search: 'Zoek in deze lijst, of een nummer zoals H12', none: 'Hier is niets.', nobody: 'Er wacht niemand.',
    choose: 'Kies een gesprek uit de lijst, of neem het dringendste met {}. {} toont alle toetsen.',
    offline: 'Geen verbinding. Wat u schrijft, blijft hier bewaard; alles gaat vanzelf verder.',
    soundOff: 'Geluid staat uit: zet het aan', soundOn: 'Geluid staat aan', newOne: 'Er wacht iemand: {}',
    customer: 'Klant', bot: 'Bot', note: 'Notitie', you: 'u', withAgent: 'bij {}', isWaiting: 'wacht', resolved: 'afgehandeld',
    left: 'liet een bericht achter', looks: '{} kijkt mee', writes: '{} SCHRIJFT EEN ANTWOORD', customerWrites: 'De klant typt…',
    asked: 'Gevraagd', understood: 'Begrepen als', answered: 'De bot antwoordde', known: 'Bekend', why: 'Overgedragen omdat', earlier: 'Eerder', because: 'Afgehandeld omdat',
    words: 'door', contact: 'Bereikbaar op',
    strip: 'Bot: {} berichten', reply: 'Antwoord', replyTo: 'Antwoord aan de klant', noteFor: 'Notitie voor collega’s, de klant ziet die nooit',
    send: 'Versturen', addNote: 'Notitie bewaren', sendResolve: 'Versturen en afhandelen', claim: 'Oppakken', giveBack: 'Terug in de wachtrij', resolve: 'Afhandelen…', transfer: 'Overdragen…', reopen: 'Heropenen', back: 'Terug naar de lijst',
    canned: 'Standaardantwoord', cannedPick: 'Standaardantwoord…', missing: 'niet bekend: {}', open: 'Pak het op om te versturen; wat u schrijft blijft bewaard',
    seen: 'Gelezen, behoud mijn tekst', drop: 'Verwijder mijn tekst', isNew: 'Nieuw sinds u begon. {} zei:', lost: '{} heeft dit gesprek. Uw tekst blijft hier bewaard.',
    savedDraft: 'Uw eerdere tekst', result: 'Resultaat', solved: 'Opgelost', not_solved: 'Niet opgelost', callback: 'Wij bellen terug', reason: 'Waarom (mag leeg)',
    to: 'Aan wie', queue: 'Wachtrij', agent: 'Collega', cancel: 'Annuleren', ok: 'OK', undo: 'Ongedaan maken', willResolve: '{} wordt afgehandeld', willTransfer: '{} wordt overgedragen', willSend: '{} wordt beantwoord en afgehandeld',
    keys: 'Toetsen', keysOn: 'Losse letters werken', palette: 'Wat wilt u doen?', close: 'Sluiten', next: 'Neem het dringendste',
    down: 'Volgende in de lijst', up: 'De vorige', find: 'Zoeken', bots: 'Het deel van de bot open of dicht', help: 'Toon de toetsen', sound: 'Geluid aan of uit',
    sendKey: 'Versturen', escape: 'Uit de tekst, terug naar de lijst', here: 'Aanwezig: {}', late: 'te laat', soon: 'bijna te laat', oldest: 'langst wachtend', supervise: 'De vloer nu', report: 'Rapport',
    low_confidence: 'de bot was niet zeker', requested: 'er om een mens is gevraagd', repeated_failure: 'de bot het herhaald niet begreep', frustration: 'de klant boos was', rule: 'een regel om een mens vraagt', not_helped: 'het antwoord niet hielp', low_score: 'er een laag cijfer is gegeven',
  },
  de: {
    title: 'Schalter', logout: 'Abmelden', language: 'Sprache', list: 'Gespräche', show: 'Zeige', all: 'Team', waiting: 'Wartend', mine: 'Meine',
    search: 'Diese Liste durchsuchen, oder eine Nummer wie H12', none: 'Hier ist nichts.', nobody: 'Niemand wartet.',
    choose: 'Wählen Sie ein Gespräch aus der Liste, oder nehmen Sie das dringendste mit {}. {} zeigt alle Tasten.',
    offline: 'Keine Verbindung. Was Sie schreiben, bleibt hier; alles geht von selbst weiter.',
    soundOff: 'Ton ist aus: einschalten', soundOn: 'Ton ist an', newOne: 'Jemand wartet: {}',
    customer: 'Kunde', bot: 'Bot', note: 'Notiz', you: 'Sie', withAgent: 'bei {}', isWaiting: 'wartet', resolved: 'erledigt',
    left: 'hinterließ eine Nachricht', looks: '{} schaut zu', writes: '{} SCHREIBT EINE ANTWORT', customerWrites: 'Der Kunde schreibt…',
    asked: 'Gefragt', understood: 'Verstanden als', answered: 'Der Bot antwortete', known: 'Bekannt', why: 'Übergeben, weil', earlier: 'Früher', because: 'Erledigt, weil',
    words: 'durch', contact: 'Erreichbar unter',
    strip: 'Bot: {} Nachrichten', reply: 'Antwort', replyTo: 'Antwort an den Kunden', noteFor: 'Notiz für Kollegen, der Kunde sieht sie nie',
    send: 'Senden', addNote: 'Notiz behalten', sendResolve: 'Senden und erledigen', claim: 'Übernehmen', giveBack: 'Zurück in die Schlange', resolve: 'Erledigen…', transfer: 'Übergeben…', reopen: 'Wieder öffnen', back: 'Zurück zur Liste',
    canned: 'Fertige Antwort', cannedPick: 'Fertige Antwort…', missing: 'nicht bekannt: {}', open: 'Übernehmen, um zu senden; was Sie schreiben, bleibt',
    seen: 'Gelesen, Text behalten', drop: 'Meinen Text verwerfen', isNew: 'Neu, seit Sie begannen. {} sagte:', lost: '{} hat dieses Gespräch. Ihr Text bleibt hier.',
    savedDraft: 'Ihr früherer Text', result: 'Ergebnis', solved: 'Gelöst', not_solved: 'Nicht gelöst', callback: 'Wir rufen zurück', reason: 'Warum (kann leer bleiben)',
    to: 'An wen', queue: 'Schlange', agent: 'Kollege', cancel: 'Abbrechen', ok: 'OK', undo: 'Rückgängig', willResolve: '{} wird erledigt', willTransfer: '{} wird übergeben', willSend: '{} wird beantwortet und erledigt',
    keys: 'Tasten', keysOn: 'Einzelne Buchstaben wirken', palette: 'Was möchten Sie tun?', close: 'Schließen', next: 'Das dringendste nehmen',
    down: 'Nächstes der Liste', up: 'Das davor', find: 'Suchen', bots: 'Den Teil des Bots auf- oder zuklappen', help: 'Tasten zeigen', sound: 'Ton an oder aus',
    sendKey: 'Senden', escape: 'Aus dem Text, zurück zur Liste', here: 'Hier: {}', late: 'zu spät', soon: 'bald zu spät', oldest: 'längste Wartezeit', supervise: 'Jetzt am Schalter', report: 'Bericht',
    low_confidence: 'der Bot nicht sicher war', requested: 'ein Mensch verlangt wurde', repeated_failure: 'der Bot mehrmals scheiterte', frustration: 'der Kunde verärgert war', rule: 'eine Regel einen Menschen verlangt', not_helped: 'die Antwort nicht half', low_score: 'eine schlechte Note kam',
  },
};

export const languages = Object.keys(texts);

// t('looks', 'eva'); what has no text is shown as it is.
export const speak = code => (key, ...values) => {
  let text = texts[code]?.[key] ?? texts.en[key] ?? String(key ?? '');
  for (const value of values) text = text.replace('{}', () => value);
  return text;
};
