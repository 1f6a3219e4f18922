import ChatEngine
import CivilTime
import PCRE2
import Templates

extension Fixture {
    /// The fixture's desk with everything a desk can have: forms of several kinds, a summary, an action, conditions,
    /// opening hours, reminders, a privacy notice.
    package static let busyDesk: Responder = {
        var busy = rulebook
        busy.desk.timers.remind = 600
        // Few examples leave little between what is sure and what is strange: titles are offered by thresholds.
        busy.desk.thresholds = Thresholds(answer: 0.5, clarify: 0.15, margin: 0.1)
        let weekdays = (1...5).map { ($0, [540..<720, 780..<1020]) }
        busy.desk.queues[0].hours = OpeningHours(
            timeZone: "Europe/Amsterdam", week: Dictionary(uniqueKeysWithValues: weekdays),
            holidays: ["2026-01-06"])
        busy.desk.messages["nl"]?.merge(messages(more)) { _, new in new }
        busy.desk.messages["en"]?.merge(messages(more)) { _, new in new }
        let full = Rulebook(
            languages: busy.languages, intents: busy.intents + moreIntents,
            entities: busy.entities + moreEntities, synonyms: busy.synonyms, desk: busy.desk,
            packs: busy.packs)
        return Responder(full, Recognizer(full))
    }()

    private static let more: [MessageKind: String] = [
        .privacy: "Wij bewaren dit gesprek.", .afterHours: "Wij zijn er weer vanaf {{opens}}.",
        .summaryWrong: "Wat moet er anders?", .askedAgain: "Dat vroeg u al.",
        .actionFailed: "Dat kan nu niet.", .messageLeft: "Genoteerd: {{contact}}.",
        .otherLanguage: "Alleen in het {{language}}:", .reminder: "Bent u er nog?", .yes: "Ja",
        .no: "Nee",
    ]

    private static let moreEntities: [EntityType] = [
        EntityType(
            id: "datum", language: "nl", source: place(81),
            form: .kind(.date(DateBounds(.future, earliest: nil, latest: 365))),
            ask: "Welke dag?", invalid: nil),
        EntityType(
            id: "aantal", language: "nl", source: place(82), form: .kind(.number(1...10)),
            ask: "Hoeveel ventilatoren?", invalid: nil),
        EntityType(
            id: "bonnummer", language: "nl", source: place(83),
            form: .pattern(DeskParts.pattern(#"\b\d{16}\b"#)), ask: "Welk nummer?",
            invalid: nil),
    ]

    private static let moreIntents: [Intent] = [
        intent(
            "monteur", "nl", "Een monteur", "De monteur komt op {{datum}}.", line: 400,
            [
                "ik wil een monteur", "kan er een monteur komen", "monteur afspreken",
                "een monteur voor 2 ventilatoren",
            ]
        ) {
            $0.slots = ["datum", "aantal"].map { Slot(id: $0, isRequired: true) }
            $0.summary = template("Op {{datum}} voor {{aantal}}. Klopt dat?").first
        },
        intent(
            "saldo", "nl", "Saldo van een bon", "Er staat {{saldo}} op.", line: 420,
            ["wat is het saldo van mijn bon", "hoeveel staat er op mijn cadeaubon", "saldo bon"]
        ) {
            $0.slots = [Slot(id: "bonnummer", isRequired: true)]
            $0.action = "saldo"
        },
        intent(
            "betaaltermijn", "nl", "Betaaltermijn", "Veertien dagen.", line: 440,
            ["betaaltermijn", "hoe lang heb ik om te betalen", "wanneer moet ik betaald hebben"]
        ) {
            var business = Condition()
            business.segments = ["zakelijk"]
            $0.response.answers += template("**Dertig** dagen.").map {
                Answer(text: $0, condition: business)
            }
        },
    ]
}
