import ChatEngine
import CivilTime

/// A row of the log: an event, or several that happened in one conversation at one moment, one after the other.
///
/// What a customer said, what the desk made of it and what it answered go together nearly always; as one row they cost
/// a third of three. The kinds stand in order with a blank between them, the payloads each on a line of its own: JSON
/// on one line has no newline in it.
struct EventRow {
    let conversation: Conversation.ID
    let at: Moment
    private(set) var kinds: String
    private(set) var payloads: String
    /// What it is found by.
    private(set) var words: String

    /// - Parameter event: as it is stored.
    init(_ event: ConversationEvent, _ stored: StoredEvent) {
        conversation = event.conversation
        at = event.at
        kinds = stored.kind
        payloads = stored.payload
        words = event.body.spoken.joined(separator: "\n")
    }

    /// Whether an event may join. What somebody waits for to hear of stands alone, so that it is found by its kind.
    func takes(_ event: ConversationEvent) -> Bool {
        guard event.conversation == conversation, event.at == at else { return false }
        return Self.joining.contains(event.body.kind) && !standsAlone
    }

    /// Whether it is one event of a kind that others are told of.
    var standsAlone: Bool { Self.alone.contains(kinds) }

    mutating func add(_ event: ConversationEvent, _ stored: StoredEvent) {
        kinds += " " + stored.kind
        payloads += "\n" + stored.payload
        for text in event.body.spoken { words += (words.isEmpty ? "" : "\n") + text }
    }

    /// What a row that was read is found by.
    static func words(kinds: String, payloads: String) throws(StoredMistake) -> String {
        var words: [String] = []
        for part in try parts(kinds: kinds, payloads: payloads) {
            words += try StoredEvent.body(kind: part.kind, payload: part.payload).spoken
        }
        return words.joined(separator: "\n")
    }

    // Both lists belong to the stored format: rows of earlier versions were written by them.

    private static let joining = ["said", "turned", "replied", "rated"]
    /// Kinds that always have a row of their own, so that a query by kind finds them.
    static let alone: Set<String> = [
        "opened", "handed_off", "stepped", "closed", "reminded", "survey_asked",
    ]

    /// Whether each row with an event of these kinds has no other event.
    static func standAlone(_ kinds: Set<String>) -> Bool { kinds.isSubset(of: alone) }

    /// The events of a row that was read.
    static func parts(
        kinds: String, payloads: String
    ) throws(StoredMistake) -> [(kind: Substring, payload: Substring)] {
        // Byte by byte: where a character ends takes longer to see than all the rest.
        let names = kinds.utf8.split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard names.count > 1 else { return [(kinds[...], payloads[...])] }
        let lines = payloads.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard names.count == lines.count else {
            throw StoredMistake(words: "\(names.count) kinds, but \(lines.count) payloads")
        }
        return zip(names, lines).map { (Substring($0), Substring($1)) }
    }

    /// What a row of the log holds.
    /// - Errors: `JournalError.damaged` with its place.
    static func events(in row: CheckedRow) throws -> [ConversationEvent] {
        let conversation = try row.text("conversation")
        let at = Moment(milliseconds: try row.integer("at"))
        let kinds = try row.text("kind")
        let payloads = try row.text("payload")
        do {
            return try parts(kinds: kinds, payloads: payloads).map { part in
                ConversationEvent(
                    conversation: conversation, at: at,
                    body: try StoredEvent.body(kind: part.kind, payload: part.payload))
            }
        } catch let mistake as StoredMistake { throw row.damage(mistake.words) }
    }
}
