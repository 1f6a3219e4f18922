import ChatEngine
import CivilTime
import IntentFiles
import PCRE2
import Templates

/// A small desk in code: what the engine's tests talk to.
package enum Fixture {
    package static let rulebook: Rulebook = {
        var desk = Desk(BuiltInDesk.defaults)
        desk.name = "Proef"
        desk.languages = ["nl", "en"]
        desk.queues = [Queue(id: "algemeen"), Queue(id: "logistiek")]
        desk.messages = ["nl": messages(nl), "en": messages(en)]
        return Rulebook(
            languages: ["nl", "en"], intents: dutch + english, entities: entities,
            synonyms: [
                SynonymGroup(
                    language: "nl", canonical: "pakket", variants: ["doos", "zending"],
                    source: place(90))
            ], desk: desk, packs: BuiltInPacks.packs(["nl", "en"]))
    }()

    package static let responder = Responder(rulebook, Recognizer(rulebook))

    /// A Monday morning in January, at half past ten in the Netherlands.
    package static let start = Moment(milliseconds: 1_767_604_800_000)

    package static func place(_ line: Int) -> SourceLocation {
        SourceLocation(file: "fixture.yaml", line: line)
    }

    package static func template(_ text: String) -> [Template] { [DeskParts.template(text)] }

    static func messages(_ texts: [MessageKind: String]) -> [MessageKind: [Template]] {
        texts.mapValues(template)
    }

    private static let nl: [MessageKind: String] = [
        .rephrase: "Kunt u dat anders zeggen?", .clarify: "Wat bedoelt u?",
        .noneOfThese: "Geen van deze", .clarifyOne: "Bedoelt u {{title}}?",
        .noneOfOurs: "Daar gaan wij niet over.", .safety: "Bel 112.",
        .presumed: "Dus {{title}}.", .notInAnswer: "Meer weet ik niet. Een collega?",
        .noted: "Genoteerd. Een collega?", .addition: "Erbij gezet. Wat wilt u weten?",
        .kept: "Erbij gezet.", .passedOn: "Doorgegeven.", .callBack: "Op welk nummer?",
        .callBackHelp: "Elk nummer is goed.",
        .sorryToWait: "Sorry, een collega komt.",
        .withoutValue: "Dat geeft niet.", .regret: "Dat spijt me. Een collega?",
        .confirm: "Heeft dit geholpen?", .confirmed: "Mooi.",
        .handoff: "Een collega komt ({{position}}).",
        .stillWaiting: "Een collega komt.",
        .nobodyHere: "Nu is er niemand{{#position}} ({{position}}){{/position}}.",
        .slotAsk: "Wat is {{slot}}?", .slotInvalid: "Dat is geen {{slot}}.",
        .cancelled: "Goed, we stoppen.",
        .languageSwitched: "We gaan verder in het Nederlands.",
    ]
    private static let en: [MessageKind: String] = [
        .rephrase: "Could you rephrase?", .clarify: "What do you mean?",
        .noneOfThese: "None of these", .clarifyOne: "Do you mean {{title}}?",
        .noneOfOurs: "We cannot help with that.", .safety: "Call 112.",
        .presumed: "So {{title}}.", .notInAnswer: "I know no more. A colleague?",
        .noted: "Noted. A colleague?", .addition: "Added. What would you like to know?",
        .kept: "Added.", .passedOn: "Passed on.", .callBack: "On which number?",
        .callBackHelp: "Any number will do.",
        .sorryToWait: "Sorry, a colleague is coming.",
        .withoutValue: "That is all right.", .regret: "I am sorry. A colleague?",
        .confirm: "Did this help?", .confirmed: "Great.",
        .handoff: "A colleague is coming ({{position}}).",
        .slotAsk: "What is {{slot}}?", .slotInvalid: "That is no {{slot}}.",
        .cancelled: "All right.",
        .languageSwitched: "We go on in English.",
    ]

    private static let entities: [EntityType] = (["nl", "en"] as [LanguageCode]).map { language in
        EntityType(
            id: "bestelnummer", language: language, source: place(80),
            form: .pattern(DeskParts.pattern(#"\b[A-Z]{2}\d{6}\b"#)),
            ask: language == "nl" ? "Wat is uw bestelnummer?" : "What is your order number?",
            invalid: nil)
    }

    static func intent(
        _ id: String, _ language: LanguageCode, _ title: String, _ answer: String, line: Int,
        patterns: [String] = [], exclude: [String] = [], _ examples: [String],
        _ change: (inout Intent) -> Void = { _ in }
    ) -> Intent {
        var trigger = Trigger()
        func compiled(_ sources: [String]) -> [Sourced<Pattern>] {
            sources.map { Sourced(DeskParts.pattern($0), at: place(line + 1)) }
        }
        trigger.patterns = compiled(patterns)
        trigger.exclusions = compiled(exclude)
        trigger.examples = examples.enumerated().map { Sourced($1, at: place(line + 2 + $0)) }
        var intent = Intent(
            id: id, language: language, source: place(line), title: title, trigger: trigger)
        intent.response = Response(answers: template(answer))
        change(&intent)
        return intent
    }

    private static let dutch: [Intent] = [
        intent(
            "bestelling.status", "nl", "Waar is mijn bestelling?",
            "Uw bestelling {{bestelnummer}} is onderweg.",
            line: 100, patterns: [#"track\W*(en|&)?\W*trace"#],
            [
                "waar blijft mijn pakje", "waar is mijn bestelling", "mijn pakket is er nog niet",
                "wanneer komt mijn bestelling aan", "ik wacht nog op mijn pakket",
            ]
        ) {
            $0.slots = [Slot(id: "bestelnummer", isRequired: true)]
            $0.resolution = .confirm
            $0.followUps = ["bestelling.status.te_laat"]
        },
        intent(
            "bestelling.status.te_laat", "nl", "Te laat", "Dan krijgt u de bezorgkosten terug.",
            line: 120,
            ["en als het te laat is", "wat als het langer duurt"]
        ) { $0.parent = "bestelling.status" },
        intent(
            "retour.aanmelden", "nl", "Iets terugsturen", "Meld uw retour aan op onze site.",
            line: 140,
            exclude: [#"retourbeleid"#],
            [
                "ik wil iets terugsturen", "hoe kan ik retourneren",
                "kan ik dit artikel retour sturen",
                "ik wil mijn aankoop ruilen", "waar meld ik een retour aan",
            ]),
        intent(
            "betaling.mislukt", "nl", "Betaling mislukt", "Probeer het over tien minuten opnieuw.",
            line: 160,
            [
                "mijn betaling is mislukt", "ik kan niet betalen", "ideal werkt niet",
                "de betaling gaat niet door", "betalen lukt niet",
            ]),
        intent(
            "klacht", "nl", "Klacht", "Wat vervelend.", line: 180,
            [
                "ik heb een klacht", "ik wil een klacht indienen", "klacht over de monteur",
                "ik ben ontevreden over de bezorger",
            ]
        ) { $0.escalation = Escalation(queue: "logistiek", priority: .high) },
        intent(
            "bot.greeting", "nl", "Groet", "Hallo!", line: 200,
            patterns: [#"^\s*(hoi|hallo)[\s!.]*$"#], ["hoi", "hallo", "goedemorgen"]),
        intent(
            "bot.thanks", "nl", "Dank", "Graag gedaan.", line: 210,
            ["bedankt", "dank je wel", "dankjewel", "top bedankt"]),
        intent("bot.goodbye", "nl", "Dag", "Tot ziens.", line: 220, ["doei", "tot ziens", "dag"]),
        intent(
            "bot.yes", "nl", "Ja", "Waarmee?", line: 230, ["ja", "jazeker", "ja hoor", "klopt"]),
        intent("bot.no", "nl", "Nee", "Goed.", line: 240, ["nee", "nee hoor", "neen"]),
        intent(
            "bot.cancel", "nl", "Laat maar", "Goed.", line: 250,
            ["laat maar", "stop maar", "vergeet het"]),
        intent(
            "bot.human", "nl", "Een mens", "Ik haal iemand.", line: 260,
            patterns: [#"\b(mens|medewerker|collega)\b.*\b(spreken|praten)\b"#],
            ["ik wil een mens spreken", "mag ik een medewerker", "verbind me door"]),
        intent(
            "bot.not_helped", "nl", "Niet geholpen", "Jammer.", line: 270,
            ["dat helpt niet", "dat heeft niet geholpen", "daar heb ik niets aan"]),
        intent(
            "bot.frustrated", "nl", "Boos", "Sorry.", line: 280,
            ["wat een waardeloze bot", "dit is belachelijk", "rotbot"]),
        intent(
            "bot.language", "nl", "Taal", "", line: 290,
            ["kunnen we engels praten", "spreek engels"]),
    ]

    private static let english: [Intent] = [
        intent(
            "bestelling.status", "en", "Where is my order?",
            "Your order {{bestelnummer}} is on its way.", line: 300,
            [
                "where is my order", "where is my parcel", "my package has not arrived",
                "when will my order arrive",
                "I am still waiting for my parcel",
            ]
        ) { $0.slots = [Slot(id: "bestelnummer", isRequired: true)] },
        intent(
            "retour.aanmelden", "en", "Return something", "Register your return on our site.",
            line: 320,
            [
                "I want to return something", "how do I send this back", "can I return this item",
                "where do I register a return",
            ]),
        intent(
            "bot.greeting", "en", "Greeting", "Hello!", line: 340, ["hi", "hello", "good morning"]),
        intent(
            "bot.thanks", "en", "Thanks", "You are welcome.", line: 350,
            ["thanks", "thank you", "cheers"]),
        intent(
            "bot.human", "en", "A person", "I will fetch someone.", line: 360,
            ["I want to talk to a human", "let me speak to someone"]),
    ]
}

extension Rulebook {
    /// The same with other intents.
    package func with(intents: [Intent]) -> Rulebook {
        Rulebook(
            languages: languages, intents: intents, entities: entities, synonyms: synonyms,
            desk: desk, packs: packs)
    }
}
