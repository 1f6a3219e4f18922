import CivilTime

/// A conversation in which a text was found.
///
/// ```swift
/// let hits = try SearchHit.hits(for: "AB123456", in: journal, most: 20)     // the newest first
/// hits.first?.excerpt       // what was said where it stands last
/// ```
package struct SearchHit: Sendable {
    package let conversation: Conversation.ID
    /// The last there was.
    package let handoff: QueuedHandoff?
    package let customer: String?
    /// The last place where it stands; the last that was said where it stands in no text.
    package let at: Moment?
    package let excerpt: String?

    package static func hits(
        for text: String, in journal: any Journal, most: Int
    ) throws -> [SearchHit] {
        try journal.conversations(with: text, most: most).map { id in
            SearchHit(id, try journal.events(of: id), try journal.handoffs(in: id), text)
        }
    }

    package init(
        _ id: Conversation.ID, _ events: [ConversationEvent], _ handoffs: [QueuedHandoff],
        _ text: String
    ) {
        (conversation, handoff) = (id, handoffs.last)
        customer =
            events.lazy.compactMap {
                if case .opened(let opening) = $0.body { opening.customer } else { nil }
            }.first
        let texts = events.compactMap { event in event.body.words.map { (event.at, $0) } }
        let wanted = text.lowercased()
        let place = texts.last { $0.1.lowercased().contains(wanted) } ?? texts.last
        (at, excerpt) = (place?.0, place?.1)
    }
}
