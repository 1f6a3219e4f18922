import ChatEngine
import IntentFiles
import PCRE2
import Templates

@testable import Transcripts

/// A small desk that knows a parcel, a return and a repair, and the ways to ask for a human.
enum Fixture {
    static let responder: Responder = {
        let rulebook = Rulebook(
            languages: ["nl"], intents: intents, entities: entities, desk: desk,
            packs: BuiltInPacks.packs(["nl"]))
        return Responder(rulebook, Recognizer(rulebook))
    }()

    static func replay(_ text: String) throws -> ReplayResult {
        Replayer(responder).replay(try transcript(text))
    }

    static func transcript(_ text: String) throws -> Transcript {
        try Transcript(path: "t.transcript", bytes: Array(text.utf8))
    }

    static func mistakes(_ text: String) -> [PlacedMistake] {
        do {
            _ = try transcript(text)
            return []
        } catch { return (error as? TranscriptUnusable)?.mistakes ?? [] }
    }

    /// The text after an update with what a replay found.
    static func updated(_ text: String) throws -> String {
        let transcript = try transcript(text)
        return TranscriptUpdate(transcript, Replayer(responder).replay(transcript).mismatches).text
    }

    private static let intents: [Intent] = [
        intent(
            "pakket.status", "Waar is mijn pakket?", pattern: #"\bwaar\b.*\bpak(ket|je)"#,
            answer: "Bestelling {{bestelnummer}} is onderweg.\nMorgen is hij er.",
            slots: ["bestelnummer"]),
        intent(
            "retour.kosten", "Wat kost retourneren?", pattern: #"\bretour"#,
            answer: "Retourneren is gratis."),
        intent(
            "reparatie", "Iets is stuk", pattern: #"\bstuk\b"#, answer: "Dat is vervelend.",
            escalation: Escalation(queue: "techniek", priority: .high)),
        intent("bot.human", "Een mens spreken", pattern: #"^ik wil een mens"#, answer: ""),
        intent("bot.thanks", "Bedankt", pattern: #"^(bedankt|dank u)\b"#, answer: "Graag gedaan."),
        intent("bot.greeting", "Hallo", pattern: #"^(hoi|hallo)$"#, answer: "Dag!"),
    ]

    private static let entities = [try? Pattern(#"\b[A-Z]{2}\d{6}\b"#)].compactMap(\.self).map {
        EntityType(
            id: "bestelnummer", language: "nl", source: SourceLocation(file: "nl.yaml", line: 1),
            form: .pattern($0), ask: "Wat is uw bestelnummer?", invalid: nil)
    }

    private static let desk: Desk = {
        var desk = Desk()
        desk.queues = [Queue(id: "algemeen"), Queue(id: "techniek")]
        desk.messages["nl"] = [
            .rephrase: templates("Kunt u dat anders zeggen?"),
            .handoff: templates("Een collega neemt het over."),
            .clarify: templates("Wat bedoelt u?"),
            .noneOfThese: templates("Geen van deze"),
        ]
        return desk
    }()

    private static func intent(
        _ id: String, _ title: String, pattern source: String, answer: String,
        slots: [String] = [], escalation: Escalation? = nil
    ) -> Intent {
        let place = SourceLocation(file: "nl.yaml", line: 10)
        var trigger = Trigger()
        trigger.patterns = [try? Pattern(source)].compactMap(\.self).map { Sourced($0, at: place) }
        trigger.examples = [Sourced(title, at: place)]
        var intent = Intent(id: id, language: "nl", source: place, title: title, trigger: trigger)
        intent.slots = slots.map { Slot(id: $0, isRequired: true) }
        intent.response = Response(answers: templates(answer))
        intent.escalation = escalation
        return intent
    }

    private static func templates(_ text: String) -> [Template] {
        [try? Template(text)].compactMap(\.self)
    }
}
