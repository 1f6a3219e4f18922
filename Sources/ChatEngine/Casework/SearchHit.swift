import CivilTime

/// A conversation that was found.
///
/// ```swift
/// findings.hits.first?.excerpt       // what was said where the text stands last
/// findings.hits.first?.outcome       // how its contact ended, or stands
/// ```
package struct SearchHit: Sendable {
    package let conversation: Conversation.ID
    /// The last there was.
    package let handoff: QueuedHandoff?
    package let customer: String?
    /// The last place where the text stands; the last that was said where it stands in none, or there is no text.
    package let at: Moment?
    package let excerpt: String?
    /// Of the last contact that is of the kind that was looked for.
    package let outcome: Resolution?

    init(
        _ id: Conversation.ID, _ events: [ConversationEvent], _ handoffs: [QueuedHandoff],
        _ query: SearchQuery, _ span: TimeSpan, _ timers: Timers, at now: Moment
    ) {
        (conversation, handoff) = (id, handoffs.last)
        customer =
            events.lazy.compactMap {
                if case .opened(let opening) = $0.body { opening.customer } else { nil }
            }.first
        let contacts = Contact.contacts(of: events, at: now, timers: timers)
        outcome = contacts.last(where: query.fits)?.resolution
        let texts = events.filter { span.has($0.at) }.compactMap { event in
            event.body.words.map { (event.at, $0) }
        }
        let wanted = query.text?.lowercased()
        let place = wanted.flatMap { wanted in
            texts.last { $0.1.lowercased().contains(wanted) }
        }
        (at, excerpt) = ((place ?? texts.last)?.0, (place ?? texts.last)?.1)
    }
}
