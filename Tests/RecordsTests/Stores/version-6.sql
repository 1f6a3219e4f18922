PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 events, messages, handoffs');
INSERT INTO grdb_migrations VALUES('2 messages left, deadlines');
INSERT INTO grdb_migrations VALUES('3 rows of several events');
INSERT INTO grdb_migrations VALUES('4 vault');
INSERT INTO grdb_migrations VALUES('5 words');
INSERT INTO grdb_migrations VALUES('6 folds');
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL);
INSERT INTO events VALUES(1,'c1',1772445600065,'opened','{"channel":"web","customer":"klant 1","language":"nl","segment":"zakelijk"}');
INSERT INTO events VALUES(2,'c1',1772445600065,'said turned replied',replace('{"message":"c1-1","text":"hoe lang duurt de levering"}\n{"also":[],"confidence":0.9978807182663442,"decision":"answer","failures":0,"intent":"levering.tijd","isAnswer":true,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["sure_enough"],"said":["levering.tijd#0"],"slots":{},"stage":{"open":{}},"variant":0}\n{"message":"c1-1","quickReplies":["Retourneren"],"text":"Twee werkdagen — 📦 gratis."}','\n',char(10)));
INSERT INTO events VALUES(3,'c1',1772445600092,'said turned replied',replace('{"message":"c1-2","text":"waar is mijn bestelling"}\n{"also":[],"confidence":0.9978807182663442,"decision":"ask","failures":0,"intent":"bestelling.status","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["sure_enough","slot_asked"],"said":[],"slots":{},"stage":{"awaiting":{"_0":"bestelnummer","attempt":1,"of":"bestelling.status"}}}\n{"message":"c1-2","quickReplies":[],"text":"Wat is uw bestelnummer?"}','\n',char(10)));
INSERT INTO events VALUES(4,'c1',1772445600113,'said turned replied',replace('{"message":"c1-3","text":"geen idee"}\012{"also":[],"decision":"ask","failures":0,"intent":"bestelling.status","isAnswer":false,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["slot_wrong"],"said":[],"slots":{},"stage":{"awaiting":{"_0":"bestelnummer","attempt":2,"of":"bestelling.status"}}}\012{"message":"c1-3","quickReplies":[],"text":"Dat is geen bestelnummer.\nWat is uw bestelnummer?"}','\012',char(10)));
INSERT INTO events VALUES(5,'c1',1772445600134,'said turned replied',replace('{"message":"c1-4","text":"AB123456"}\n{"also":[],"decision":"answer","failures":0,"intent":"bestelling.status","isAnswer":true,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["slot_filled"],"said":["bestelling.status#0"],"slots":{"bestelnummer":"AB123456"},"stage":{"open":{}},"variant":3}\n{"message":"c1-4","quickReplies":[],"text":"Bestelling AB123456 is onderweg."}','\n',char(10)));
INSERT INTO events VALUES(6,'c1',1772445600160,'said turned replied',replace('{"message":"c1-5","text":"hoe bereik ik jullie"}\012{"also":[],"confidence":0.9978807182663442,"decision":"answer","failures":0,"intent":"contact.gegevens","isAnswer":true,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["sure_enough"],"said":["contact.gegevens#0"],"slots":{},"stage":{"open":{}},"variant":4}\012{"message":"c1-5","quickReplies":[],"rich":{"blocks":[{"paragraph":{"_0":[{"isBold":false,"isItalic":false,"text":"Wij zijn er "},{"isBold":false,"isItalic":true,"text":"elke dag"},{"isBold":false,"isItalic":false,"text":":"}]}},{"list":{"_0":[[{"isBold":false,"isItalic":false,"link":"mailto:balie@example.com","text":"mail ons"}],[{"isBold":true,"isItalic":false,"text":"bel"},{"isBold":false,"isItalic":false,"text":" "},{"isBold":false,"isItalic":false,"link":"tel:+31101234567","text":"010 1234567"}]]}}],"plain":"Wij zijn er elke dag:\n- mail ons (balie@example.com)\n- bel 010 1234567 (+31101234567)"},"text":"Wij zijn er elke dag:\n- mail ons (balie@example.com)\n- bel 010 1234567 (+31101234567)"}','\012',char(10)));
INSERT INTO events VALUES(7,'c1',1772445600182,'said turned replied',replace('{"message":"c1-6","text":"ik ben mijn wachtwoord vergeten"}\n{"also":[],"confidence":0.9978807182663442,"decision":"answer","failures":0,"intent":"wachtwoord.nieuw","isAnswer":true,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"confirm","rules":["sure_enough","help_asked"],"said":["wachtwoord.nieuw#0"],"slots":{},"stage":{"confirming":{"_0":"wachtwoord.nieuw"}},"variant":5}\n{"message":"c1-6","quickReplies":[],"text":"Kies Wachtwoord vergeten. Heeft dit geholpen?"}','\n',char(10)));
INSERT INTO events VALUES(8,'c1',1772445600202,'said rated turned replied',replace('{"message":"c1-7","text":"ja dank je"}\n{"helpful":true}\n{"also":[],"decision":"answer","failures":0,"intent":"bot.thanks","isAnswer":false,"isReplyToDesk":true,"isSubstantive":false,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["helped"],"said":[],"slots":{},"stage":{"open":{}}}\n{"message":"c1-7","quickReplies":[],"text":"Fijn om te horen."}','\n',char(10)));
INSERT INTO events VALUES(9,'c1',1772445600223,'said turned replied',replace('{"message":"c1-8","text":"factuur"}\012{"also":[],"confidence":0.9040938618532811,"decision":"clarify","failures":0,"intent":"factuur.kopie","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":["factuur.kopie","factuur.klopt_niet","monteur.vragen"],"repeats":0,"rules":["titles_offered"],"said":[],"slots":{},"stage":{"clarifying":{"_0":["factuur.kopie","factuur.klopt_niet","monteur.vragen"]}}}\012{"message":"c1-8","quickReplies":["Een kopie van de factuur","De factuur klopt niet","Kan er een monteur komen?","Geen van deze"],"text":"Wat bedoelt u?\n1. Een kopie van de factuur\n2. De factuur klopt niet\n3. Kan er een monteur komen?\n4. Geen van deze"}','\012',char(10)));
INSERT INTO events VALUES(10,'c1',1772445600244,'said turned replied',replace('{"message":"c1-9","text":"de eerste"}\n{"also":[],"chosen":"factuur.kopie","confidence":1,"decision":"answer","failures":0,"intent":"factuur.kopie","isAnswer":true,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":["factuur.kopie","factuur.klopt_niet","monteur.vragen"],"repeats":0,"resolution":"assume","rules":["title_chosen"],"said":["factuur.kopie#0"],"slots":{},"stage":{"open":{}},"variant":8}\n{"message":"c1-9","quickReplies":[],"text":"Een kopie staat onder Mijn rekening."}','\n',char(10)));
INSERT INTO events VALUES(11,'c1',1772445600265,'said turned replied',replace('{"message":"c1-10","text":"blabla \"quoted\" \\ tab\there\nnieuwe regel   \u0007 📦 / é"}\012{"also":[],"confidence":0.24483213620283006,"decision":"rephrase","failures":1,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["not_sure"],"said":[],"slots":{},"stage":{"open":{}}}\012{"message":"c1-10","quickReplies":[],"text":"Kunt u dat anders zeggen?"}','\012',char(10)));
INSERT INTO events VALUES(12,'c1',1772445600287,'said turned',replace('{"message":"c1-11","text":"mijn mail is [e-mail], bel [telefoon], [iban] of [bsn]"}\n{"also":[],"confidence":0.29976178531486875,"decision":"escalate","failures":2,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["not_sure","failures_in_a_row"],"said":[],"slots":{},"stage":{"queued":{"_0":"H1"}}}','\n',char(10)));
INSERT INTO events VALUES(13,'c1',1772445600287,'handed_off','{"hasContact":false,"id":"H1","isMessage":false,"position":1,"priority":"normal","queue":"algemeen","reason":"repeated_failure"}');
INSERT INTO events VALUES(14,'c1',1772445600287,'replied','{"message":"c1-11","quickReplies":[],"text":"Een medewerker komt. U bent nummer 1."}');
INSERT INTO events VALUES(15,'c1',1772445600313,'rated','{"helpful":true}');
INSERT INTO events VALUES(16,'c1',1772445600333,'surveyed','{"comment":"top, mail [e-mail]","metric":"csat","score":9}');
INSERT INTO events VALUES(17,'c1',1772445600354,'surveyed','{"metric":"nps","score":0}');
INSERT INTO events VALUES(18,'c1',1772445600375,'noticed','{"customer":"klant 1b","name":"betaald","segment":"gold","stage":"kopen","touchpoint":"app"}');
INSERT INTO events VALUES(19,'c1',1772445600396,'noticed','{"name":"leeg"}');
INSERT INTO events VALUES(20,'c2',1772445600420,'opened','{}');
INSERT INTO events VALUES(21,'c2',1772445600420,'said turned replied',replace('{"message":"c2-17","text":"wat is het saldo van mijn bon"}\n{"also":[],"confidence":0.9978807182663442,"decision":"ask","failures":0,"intent":"bon.saldo","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["sure_enough","slot_asked"],"said":[],"slots":{},"stage":{"awaiting":{"_0":"bonnummer","attempt":1,"of":"bon.saldo"}}}\n{"message":"c2-17","quickReplies":[],"text":"Wat is het nummer van de bon?"}','\n',char(10)));
INSERT INTO events VALUES(22,'c2',1772445600441,'said turned',replace('{"message":"c2-18","text":"BON1234"}\n{"also":[],"decision":"answer","failures":0,"intent":"bon.saldo","isAnswer":false,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["slot_filled","action_asked"],"said":[],"slots":{"bonnummer":"BON1234"},"stage":{"acting":{"_0":"A3735e950132e65b2","of":"bon.saldo"}}}','\n',char(10)));
INSERT INTO events VALUES(23,'c2',1772445600441,'action_asked','{"allowed":5000,"deadline":1772445605441,"id":"A3735e950132e65b2","intent":"bon.saldo","message":"c2-18","name":"bonsaldo","slots":{"bonnummer":"BON1234"}}');
INSERT INTO events VALUES(24,'c2',1772445600464,'action_ended turned replied',replace('{"action":"A3735e950132e65b2","outcome":{"done":{"_0":{"mail":"[e-mail]","n":"3","saldo":"€ 12,50"}}}}\n{"also":[],"decision":"answer","failures":0,"intent":"bon.saldo","isAnswer":true,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["action_done"],"said":["bon.saldo#0"],"slots":{"mail":"[e-mail]","n":"3","saldo":"€ 12,50"},"stage":{"open":{}},"variant":1}\n{"message":"c2-18","quickReplies":[],"text":"Op BON1234 staat € 12,50."}','\n',char(10)));
INSERT INTO events VALUES(32,'c5',1772445600554,'opened','{}');
INSERT INTO events VALUES(33,'c5',1772445600554,'said turned',replace('{"message":"c5-23","text":"alles is kapot"}\n{"also":[],"confidence":0.9978807182663442,"decision":"escalate","failures":0,"intent":"schade.melden","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["sure_enough","always_a_human"],"said":["schade.melden#0"],"slots":{},"stage":{"queued":{"_0":"H2"}}}','\n',char(10)));
INSERT INTO events VALUES(34,'c5',1772445600554,'handed_off','{"hasContact":false,"id":"H2","intent":"schade.melden","isMessage":false,"position":1,"priority":"high","queue":"klachten","reason":"rule"}');
INSERT INTO events VALUES(35,'c5',1772445600554,'replied','{"message":"c5-23","quickReplies":[],"text":"Dat is vervelend.\nEen medewerker komt. U bent nummer 1."}');
INSERT INTO events VALUES(36,'c1',1772445600576,'stepped','{"action":{"claim":{}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(37,'c1',1772445600604,'stepped','{"action":{"note":{"_0":"belt terug op [telefoon]"}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(38,'c1',1772445600632,'stepped','{"action":{"reply":{"_0":"Dag! Mail balie@example.com of betaal op [iban]"}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(39,'c5',1772445600663,'said turned replied',replace('{"message":"c5-27","text":"fijn"}\n{"also":[],"failures":0,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":false,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["human_has_the_word"],"said":[],"slots":{},"stage":{"queued":{"_0":"H2"}}}\n{"message":"c5-27","quickReplies":[]}','\n',char(10)));
INSERT INTO events VALUES(40,'c1',1772445600684,'stepped','{"action":{"giveBack":{}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(41,'c1',1772445600709,'stepped','{"action":{"claim":{}},"agent":"tom","handoff":"H1"}');
INSERT INTO events VALUES(42,'c1',1772445600733,'stepped','{"action":{"resolve":{"_0":"not_solved"}},"agent":"tom","handoff":"H1"}');
INSERT INTO events VALUES(43,'c6',1772445600757,'opened','{}');
INSERT INTO events VALUES(44,'c6',1772445600757,'said turned',replace('{"message":"c6-31","text":"ik wil een mens spreken"}\n{"also":[],"confidence":0.9978807182663442,"decision":"escalate","failures":0,"intent":"bot.human","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["human_requested"],"said":[],"slots":{},"stage":{"queued":{"_0":"H3"}}}','\n',char(10)));
INSERT INTO events VALUES(45,'c6',1772445600757,'handed_off','{"hasContact":false,"id":"H3","isMessage":false,"position":1,"priority":"normal","queue":"algemeen","reason":"requested"}');
INSERT INTO events VALUES(46,'c6',1772445600757,'replied','{"message":"c6-31","quickReplies":[],"text":"Een medewerker komt. U bent nummer 1."}');
INSERT INTO events VALUES(81,'c5',1772445601194,'stepped','{"action":{"claim":{}},"agent":"eva","handoff":"H2"}');
INSERT INTO events VALUES(82,'c1',1772445601221,'said turned replied',replace('{"message":"c1-51","text":"nog eens: [e-mail]"}\n{"also":[],"confidence":0.5691908231710434,"decision":"rephrase","failures":1,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["not_sure"],"said":[],"slots":{},"stage":{"open":{}}}\n{"message":"c1-51","quickReplies":[],"text":"Kunt u dat anders zeggen?"}','\n',char(10)));
INSERT INTO events VALUES(86,'c2',1772445602464,'closed','{"by":"idle"}');
INSERT INTO events VALUES(89,'c1',1772445603221,'closed','{"by":"idle"}');
CREATE TABLE messages (
    conversation TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (conversation, message)) WITHOUT ROWID;
INSERT INTO messages VALUES('c1','c1-1');
INSERT INTO messages VALUES('c1','c1-10');
INSERT INTO messages VALUES('c1','c1-11');
INSERT INTO messages VALUES('c1','c1-2');
INSERT INTO messages VALUES('c1','c1-3');
INSERT INTO messages VALUES('c1','c1-4');
INSERT INTO messages VALUES('c1','c1-5');
INSERT INTO messages VALUES('c1','c1-51');
INSERT INTO messages VALUES('c1','c1-6');
INSERT INTO messages VALUES('c1','c1-7');
INSERT INTO messages VALUES('c1','c1-8');
INSERT INTO messages VALUES('c1','c1-9');
INSERT INTO messages VALUES('c2','c2-17');
INSERT INTO messages VALUES('c2','c2-18');
INSERT INTO messages VALUES('c5','c5-23');
INSERT INTO messages VALUES('c5','c5-27');
INSERT INTO messages VALUES('c6','c6-31');
CREATE TABLE handoffs (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    queue TEXT NOT NULL,
    priority TEXT NOT NULL,
    reason TEXT NOT NULL,
    intent TEXT,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    agent TEXT,
    result TEXT,
    changed INTEGER, message INTEGER NOT NULL DEFAULT 0, contact TEXT);
INSERT INTO handoffs VALUES('H1',1,'c1','algemeen','normal','repeated_failure',NULL,1772445600287,'resolved','tom','not_solved',1772445600733,0,NULL);
INSERT INTO handoffs VALUES('H2',2,'c5','klachten','high','rule','schade.melden',1772445600554,'claimed','eva',NULL,1772445601194,0,NULL);
INSERT INTO handoffs VALUES('H3',3,'c6','algemeen','normal','requested',NULL,1772445600757,'waiting',NULL,NULL,NULL,0,NULL);
CREATE TABLE deadlines (
    conversation TEXT PRIMARY KEY,
    at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE vault (
                        conversation TEXT NOT NULL,
                        placeholder TEXT NOT NULL,
                        label TEXT NOT NULL,
                        ordinal INTEGER NOT NULL,
                        value TEXT,
                        ended INTEGER,
                        PRIMARY KEY (conversation, placeholder)) WITHOUT ROWID;
INSERT INTO vault VALUES('c1','[e-mail]','[e-mail]',1,'piet@voorbeeld.nl',NULL);
CREATE TABLE marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO marks VALUES('forgotten',2);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('events',99);
CREATE INDEX events_of_conversation ON events (conversation, seq);
CREATE INDEX handoffs_by_state ON handoffs (state, queue);
CREATE INDEX handoffs_of_conversation ON handoffs (conversation, state);
CREATE INDEX handoffs_by_number ON handoffs (number);
CREATE INDEX deadlines_by_time ON deadlines (at);
CREATE INDEX vault_by_value ON vault (conversation, value);
CREATE INDEX vault_by_end ON vault (ended) WHERE value IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5(
    text, detail = none, columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO words (rowid, text) VALUES(1,'klant 1');
INSERT INTO words (rowid, text) VALUES(2,'hoe lang duurt de levering'||char(10)||'Twee werkdagen — 📦 gratis.');
INSERT INTO words (rowid, text) VALUES(3,'waar is mijn bestelling'||char(10)||'Wat is uw bestelnummer?');
INSERT INTO words (rowid, text) VALUES(4,'geen idee'||char(10)||'Dat is geen bestelnummer.'||char(10)||'Wat is uw bestelnummer?');
INSERT INTO words (rowid, text) VALUES(5,'AB123456'||char(10)||'Bestelling AB123456 is onderweg.');
INSERT INTO words (rowid, text) VALUES(6,'hoe bereik ik jullie'||char(10)||'Wij zijn er elke dag:'||char(10)||'- mail ons (balie@example.com)'||char(10)||'- bel 010 1234567 (+31101234567)');
INSERT INTO words (rowid, text) VALUES(7,'ik ben mijn wachtwoord vergeten'||char(10)||'Kies Wachtwoord vergeten. Heeft dit geholpen?');
INSERT INTO words (rowid, text) VALUES(8,'ja dank je'||char(10)||'Fijn om te horen.');
INSERT INTO words (rowid, text) VALUES(9,'factuur'||char(10)||'Wat bedoelt u?'||char(10)||'1. Een kopie van de factuur'||char(10)||'2. De factuur klopt niet'||char(10)||'3. Kan er een monteur komen?'||char(10)||'4. Geen van deze');
INSERT INTO words (rowid, text) VALUES(10,'de eerste'||char(10)||'Een kopie staat onder Mijn rekening.');
INSERT INTO words (rowid, text) VALUES(11,'blabla "quoted" \ tab	here'||char(10)||'nieuwe regel    📦 / é'||char(10)||'Kunt u dat anders zeggen?');
INSERT INTO words (rowid, text) VALUES(12,'mijn mail is [e-mail], bel [telefoon], [iban] of [bsn]');
INSERT INTO words (rowid, text) VALUES(14,'Een medewerker komt. U bent nummer 1.');
INSERT INTO words (rowid, text) VALUES(16,'top, mail [e-mail]');
INSERT INTO words (rowid, text) VALUES(18,'klant 1b');
INSERT INTO words (rowid, text) VALUES(21,'wat is het saldo van mijn bon'||char(10)||'Wat is het nummer van de bon?');
INSERT INTO words (rowid, text) VALUES(22,'BON1234');
INSERT INTO words (rowid, text) VALUES(24,'Op BON1234 staat € 12,50.');
INSERT INTO words (rowid, text) VALUES(33,'alles is kapot');
INSERT INTO words (rowid, text) VALUES(35,'Dat is vervelend.'||char(10)||'Een medewerker komt. U bent nummer 1.');
INSERT INTO words (rowid, text) VALUES(39,'fijn');
INSERT INTO words (rowid, text) VALUES(44,'ik wil een mens spreken');
INSERT INTO words (rowid, text) VALUES(46,'Een medewerker komt. U bent nummer 1.');
INSERT INTO words (rowid, text) VALUES(82,'nog eens: [e-mail]'||char(10)||'Kunt u dat anders zeggen?');
CREATE INDEX vault_by_plain_value ON vault (value) WHERE value IS NOT NULL;
CREATE TABLE folds (
    conversation TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    definition INTEGER NOT NULL,
    last INTEGER NOT NULL,
    state TEXT NOT NULL) WITHOUT ROWID;
COMMIT;
