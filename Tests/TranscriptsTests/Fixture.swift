import ChatEngine
import IntentFiles
import Support
import Templates

@testable import Transcripts

/// A small desk that knows a parcel, a return and a repair, and the ways to ask for a human.
enum Fixture {
    static let responder = DeskParts.responder(
        intents: intents, entities: [DeskParts.orderNumber()], desk: desk)

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

    private static let desk: Desk = {
        var desk = Desk(BuiltInDesk.defaults)
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
        _ id: String, _ title: String, pattern: String, answer: String,
        slots: [String] = [], escalation: Escalation? = nil
    ) -> Intent {
        var intent = DeskParts.intent(
            id, title, at: SourceLocation(file: "nl.yaml", line: 10), patterns: [pattern],
            answer: answer)
        intent.slots = slots.map { Slot(id: $0, isRequired: true) }
        intent.escalation = escalation
        return intent
    }

    private static func templates(_ text: String) -> [Template] { [DeskParts.template(text)] }
}
