PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 events, messages, handoffs');
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL);
INSERT INTO events VALUES(1,'c1',1772445600065,'opened','{"channel":"web","customer":"klant 1","language":"nl","segment":"zakelijk"}');
INSERT INTO events VALUES(2,'c1',1772445600065,'said','{"message":"c1-1","text":"hoe lang duurt de levering"}');
INSERT INTO events VALUES(3,'c1',1772445600065,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"answer","failures":0,"intent":"levering.tijd","isAnswer":true,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["sure_enough"],"said":["levering.tijd#0"],"slots":{},"stage":{"open":{}},"variant":0}');
INSERT INTO events VALUES(4,'c1',1772445600065,'replied','{"message":"c1-1","quickReplies":["Retourneren"],"text":"Twee werkdagen — 📦 gratis."}');
INSERT INTO events VALUES(5,'c1',1772445600092,'said','{"message":"c1-2","text":"waar is mijn bestelling"}');
INSERT INTO events VALUES(6,'c1',1772445600092,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"ask","failures":0,"intent":"bestelling.status","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["sure_enough","slot_asked"],"said":[],"slots":{},"stage":{"awaiting":{"_0":"bestelnummer","attempt":1,"of":"bestelling.status"}}}');
INSERT INTO events VALUES(7,'c1',1772445600092,'replied','{"message":"c1-2","quickReplies":[],"text":"Wat is uw bestelnummer?"}');
INSERT INTO events VALUES(8,'c1',1772445600113,'said','{"message":"c1-3","text":"geen idee"}');
INSERT INTO events VALUES(9,'c1',1772445600113,'turned','{"also":[],"decision":"ask","failures":0,"intent":"bestelling.status","isAnswer":false,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["slot_wrong"],"said":[],"slots":{},"stage":{"awaiting":{"_0":"bestelnummer","attempt":2,"of":"bestelling.status"}}}');
INSERT INTO events VALUES(10,'c1',1772445600113,'replied','{"message":"c1-3","quickReplies":[],"text":"Dat is geen bestelnummer.\nWat is uw bestelnummer?"}');
INSERT INTO events VALUES(11,'c1',1772445600134,'said','{"message":"c1-4","text":"AB123456"}');
INSERT INTO events VALUES(12,'c1',1772445600134,'turned','{"also":[],"decision":"answer","failures":0,"intent":"bestelling.status","isAnswer":true,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["slot_filled"],"said":["bestelling.status#0"],"slots":{"bestelnummer":"AB123456"},"stage":{"open":{}},"variant":3}');
INSERT INTO events VALUES(13,'c1',1772445600134,'replied','{"message":"c1-4","quickReplies":[],"text":"Bestelling AB123456 is onderweg."}');
INSERT INTO events VALUES(14,'c1',1772445600160,'said','{"message":"c1-5","text":"hoe bereik ik jullie"}');
INSERT INTO events VALUES(15,'c1',1772445600160,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"answer","failures":0,"intent":"contact.gegevens","isAnswer":true,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["sure_enough"],"said":["contact.gegevens#0"],"slots":{},"stage":{"open":{}},"variant":4}');
INSERT INTO events VALUES(16,'c1',1772445600160,'replied','{"message":"c1-5","quickReplies":[],"rich":{"blocks":[{"paragraph":{"_0":[{"isBold":false,"isItalic":false,"text":"Wij zijn er "},{"isBold":false,"isItalic":true,"text":"elke dag"},{"isBold":false,"isItalic":false,"text":":"}]}},{"list":{"_0":[[{"isBold":false,"isItalic":false,"link":"mailto:balie@example.com","text":"mail ons"}],[{"isBold":true,"isItalic":false,"text":"bel"},{"isBold":false,"isItalic":false,"text":" "},{"isBold":false,"isItalic":false,"link":"tel:+31101234567","text":"010 1234567"}]]}}],"plain":"Wij zijn er elke dag:\n- mail ons (balie@example.com)\n- bel 010 1234567 (+31101234567)"},"text":"Wij zijn er elke dag:\n- mail ons (balie@example.com)\n- bel 010 1234567 (+31101234567)"}');
INSERT INTO events VALUES(17,'c1',1772445600182,'said','{"message":"c1-6","text":"ik ben mijn wachtwoord vergeten"}');
INSERT INTO events VALUES(18,'c1',1772445600182,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"answer","failures":0,"intent":"wachtwoord.nieuw","isAnswer":true,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"confirm","rules":["sure_enough","help_asked"],"said":["wachtwoord.nieuw#0"],"slots":{},"stage":{"confirming":{"_0":"wachtwoord.nieuw"}},"variant":5}');
INSERT INTO events VALUES(19,'c1',1772445600182,'replied','{"message":"c1-6","quickReplies":[],"text":"Kies Wachtwoord vergeten. Heeft dit geholpen?"}');
INSERT INTO events VALUES(20,'c1',1772445600202,'said','{"message":"c1-7","text":"ja dank je"}');
INSERT INTO events VALUES(21,'c1',1772445600202,'rated','{"helpful":true}');
INSERT INTO events VALUES(22,'c1',1772445600202,'turned','{"also":[],"decision":"answer","failures":0,"intent":"bot.thanks","isAnswer":false,"isReplyToDesk":true,"isSubstantive":false,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["helped"],"said":[],"slots":{},"stage":{"open":{}}}');
INSERT INTO events VALUES(23,'c1',1772445600202,'replied','{"message":"c1-7","quickReplies":[],"text":"Fijn om te horen."}');
INSERT INTO events VALUES(24,'c1',1772445600223,'said','{"message":"c1-8","text":"factuur"}');
INSERT INTO events VALUES(25,'c1',1772445600223,'turned','{"also":[],"confidence":0.9040938618532811,"decision":"clarify","failures":0,"intent":"factuur.kopie","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":["factuur.kopie","factuur.klopt_niet","monteur.vragen"],"repeats":0,"rules":["titles_offered"],"said":[],"slots":{},"stage":{"clarifying":{"_0":["factuur.kopie","factuur.klopt_niet","monteur.vragen"]}}}');
INSERT INTO events VALUES(26,'c1',1772445600223,'replied','{"message":"c1-8","quickReplies":["Een kopie van de factuur","De factuur klopt niet","Kan er een monteur komen?","Geen van deze"],"text":"Wat bedoelt u?\n1. Een kopie van de factuur\n2. De factuur klopt niet\n3. Kan er een monteur komen?\n4. Geen van deze"}');
INSERT INTO events VALUES(27,'c1',1772445600244,'said','{"message":"c1-9","text":"de eerste"}');
INSERT INTO events VALUES(28,'c1',1772445600244,'turned','{"also":[],"chosen":"factuur.kopie","confidence":1,"decision":"answer","failures":0,"intent":"factuur.kopie","isAnswer":true,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":["factuur.kopie","factuur.klopt_niet","monteur.vragen"],"repeats":0,"resolution":"assume","rules":["title_chosen"],"said":["factuur.kopie#0"],"slots":{},"stage":{"open":{}},"variant":8}');
INSERT INTO events VALUES(29,'c1',1772445600244,'replied','{"message":"c1-9","quickReplies":[],"text":"Een kopie staat onder Mijn rekening."}');
INSERT INTO events VALUES(30,'c1',1772445600265,'said','{"message":"c1-10","text":"blabla \"quoted\" \\ tab\there\nnieuwe regel   \u0007 📦 / é"}');
INSERT INTO events VALUES(31,'c1',1772445600265,'turned','{"also":[],"confidence":0.24483213620283006,"decision":"rephrase","failures":1,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["not_sure"],"said":[],"slots":{},"stage":{"open":{}}}');
INSERT INTO events VALUES(32,'c1',1772445600265,'replied','{"message":"c1-10","quickReplies":[],"text":"Kunt u dat anders zeggen?"}');
INSERT INTO events VALUES(33,'c1',1772445600287,'said','{"message":"c1-11","text":"mijn mail is [e-mail], bel [telefoon], [iban] of [bsn]"}');
INSERT INTO events VALUES(34,'c1',1772445600287,'turned','{"also":[],"confidence":0.29976178531486875,"decision":"escalate","failures":2,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["not_sure","failures_in_a_row"],"said":[],"slots":{},"stage":{"queued":{"_0":"H1"}}}');
INSERT INTO events VALUES(35,'c1',1772445600287,'handed_off','{"hasContact":false,"id":"H1","isMessage":false,"position":1,"priority":"normal","queue":"algemeen","reason":"repeated_failure"}');
INSERT INTO events VALUES(36,'c1',1772445600287,'replied','{"message":"c1-11","quickReplies":[],"text":"Een medewerker komt. U bent nummer 1."}');
INSERT INTO events VALUES(37,'c1',1772445600313,'rated','{"helpful":true}');
INSERT INTO events VALUES(38,'c1',1772445600333,'surveyed','{"comment":"top, mail [e-mail]","metric":"csat","score":9}');
INSERT INTO events VALUES(39,'c1',1772445600354,'surveyed','{"metric":"nps","score":0}');
INSERT INTO events VALUES(40,'c1',1772445600375,'noticed','{"customer":"klant 1b","name":"betaald","segment":"gold","stage":"kopen","touchpoint":"app"}');
INSERT INTO events VALUES(41,'c1',1772445600396,'noticed','{"name":"leeg"}');
INSERT INTO events VALUES(42,'c2',1772445600420,'opened','{}');
INSERT INTO events VALUES(43,'c2',1772445600420,'said','{"message":"c2-17","text":"wat is het saldo van mijn bon"}');
INSERT INTO events VALUES(44,'c2',1772445600420,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"ask","failures":0,"intent":"bon.saldo","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["sure_enough","slot_asked"],"said":[],"slots":{},"stage":{"awaiting":{"_0":"bonnummer","attempt":1,"of":"bon.saldo"}}}');
INSERT INTO events VALUES(45,'c2',1772445600420,'replied','{"message":"c2-17","quickReplies":[],"text":"Wat is het nummer van de bon?"}');
INSERT INTO events VALUES(46,'c2',1772445600441,'said','{"message":"c2-18","text":"BON1234"}');
INSERT INTO events VALUES(47,'c2',1772445600441,'turned','{"also":[],"decision":"answer","failures":0,"intent":"bon.saldo","isAnswer":false,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["slot_filled","action_asked"],"said":[],"slots":{"bonnummer":"BON1234"},"stage":{"acting":{"_0":"A3735e950132e65b2","of":"bon.saldo"}}}');
INSERT INTO events VALUES(48,'c2',1772445600441,'action_asked','{"allowed":5000,"deadline":1772445605441,"id":"A3735e950132e65b2","intent":"bon.saldo","message":"c2-18","name":"bonsaldo","slots":{"bonnummer":"BON1234"}}');
INSERT INTO events VALUES(49,'c2',1772445600464,'action_ended','{"action":"A3735e950132e65b2","outcome":{"done":{"_0":{"mail":"[e-mail]","n":"3","saldo":"€ 12,50"}}}}');
INSERT INTO events VALUES(50,'c2',1772445600464,'turned','{"also":[],"decision":"answer","failures":0,"intent":"bon.saldo","isAnswer":true,"isReplyToDesk":true,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"resolution":"assume","rules":["action_done"],"said":["bon.saldo#0"],"slots":{"mail":"[e-mail]","n":"3","saldo":"€ 12,50"},"stage":{"open":{}},"variant":1}');
INSERT INTO events VALUES(51,'c2',1772445600464,'replied','{"message":"c2-18","quickReplies":[],"text":"Op BON1234 staat € 12,50."}');
INSERT INTO events VALUES(52,'c5',1772445600554,'opened','{}');
INSERT INTO events VALUES(53,'c5',1772445600554,'said','{"message":"c5-23","text":"alles is kapot"}');
INSERT INTO events VALUES(54,'c5',1772445600554,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"escalate","failures":0,"intent":"schade.melden","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["sure_enough","always_a_human"],"said":["schade.melden#0"],"slots":{},"stage":{"queued":{"_0":"H2"}}}');
INSERT INTO events VALUES(55,'c5',1772445600554,'handed_off','{"hasContact":false,"id":"H2","intent":"schade.melden","isMessage":false,"position":1,"priority":"high","queue":"klachten","reason":"rule"}');
INSERT INTO events VALUES(56,'c5',1772445600554,'replied','{"message":"c5-23","quickReplies":[],"text":"Dat is vervelend.\nEen medewerker komt. U bent nummer 1."}');
INSERT INTO events VALUES(57,'c1',1772445600576,'stepped','{"action":{"claim":{}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(58,'c1',1772445600604,'stepped','{"action":{"note":{"_0":"belt terug op [telefoon]"}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(59,'c1',1772445600632,'stepped','{"action":{"reply":{"_0":"Dag! Mail balie@example.com of betaal op [iban]"}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(60,'c5',1772445600663,'said','{"message":"c5-27","text":"fijn"}');
INSERT INTO events VALUES(61,'c5',1772445600663,'turned','{"also":[],"failures":0,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":false,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["human_has_the_word"],"said":[],"slots":{},"stage":{"queued":{"_0":"H2"}}}');
INSERT INTO events VALUES(62,'c5',1772445600663,'replied','{"message":"c5-27","quickReplies":[]}');
INSERT INTO events VALUES(63,'c1',1772445600684,'stepped','{"action":{"giveBack":{}},"agent":"eva","handoff":"H1"}');
INSERT INTO events VALUES(64,'c1',1772445600709,'stepped','{"action":{"claim":{}},"agent":"tom","handoff":"H1"}');
INSERT INTO events VALUES(65,'c1',1772445600733,'stepped','{"action":{"resolve":{"_0":"not_solved"}},"agent":"tom","handoff":"H1"}');
INSERT INTO events VALUES(66,'c6',1772445600757,'opened','{}');
INSERT INTO events VALUES(67,'c6',1772445600757,'said','{"message":"c6-31","text":"ik wil een mens spreken"}');
INSERT INTO events VALUES(68,'c6',1772445600757,'turned','{"also":[],"confidence":0.9978807182663442,"decision":"escalate","failures":0,"intent":"bot.human","isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["human_requested"],"said":[],"slots":{},"stage":{"queued":{"_0":"H3"}}}');
INSERT INTO events VALUES(69,'c6',1772445600757,'handed_off','{"hasContact":false,"id":"H3","isMessage":false,"position":1,"priority":"normal","queue":"algemeen","reason":"requested"}');
INSERT INTO events VALUES(70,'c6',1772445600757,'replied','{"message":"c6-31","quickReplies":[],"text":"Een medewerker komt. U bent nummer 1."}');
INSERT INTO events VALUES(71,'c5',1772445601194,'stepped','{"action":{"claim":{}},"agent":"eva","handoff":"H2"}');
INSERT INTO events VALUES(72,'c1',1772445601221,'said','{"message":"c1-51","text":"nog eens: [e-mail]"}');
INSERT INTO events VALUES(73,'c1',1772445601221,'turned','{"also":[],"confidence":0.5691908231710434,"decision":"rephrase","failures":1,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"language":"nl","later":[],"offered":[],"repeats":0,"rules":["not_sure"],"said":[],"slots":{},"stage":{"open":{}}}');
INSERT INTO events VALUES(74,'c1',1772445601221,'replied','{"message":"c1-51","quickReplies":[],"text":"Kunt u dat anders zeggen?"}');
INSERT INTO events VALUES(75,'c2',1772445602464,'closed','{"by":"idle"}');
INSERT INTO events VALUES(76,'c1',1772445603221,'closed','{"by":"idle"}');
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
    changed INTEGER);
INSERT INTO handoffs VALUES('H1',1,'c1','algemeen','normal','repeated_failure',NULL,1772445600287,'resolved','tom','not_solved',1772445600733);
INSERT INTO handoffs VALUES('H2',2,'c5','klachten','high','rule','schade.melden',1772445600554,'claimed','eva',NULL,1772445601194);
INSERT INTO handoffs VALUES('H3',3,'c6','algemeen','normal','requested',NULL,1772445600757,'waiting',NULL,NULL,NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('events',76);
CREATE INDEX events_of_conversation ON events (conversation, seq);
CREATE INDEX handoffs_by_state ON handoffs (state, queue);
CREATE INDEX handoffs_of_conversation ON handoffs (conversation, state);
CREATE INDEX handoffs_by_number ON handoffs (number);
COMMIT;
