import CivilTime

/// What was found, the newest first.
///
/// ```swift
/// let findings = try SearchFindings(of: query, in: journal, desk, at: now, most: 20)
/// findings.hits.first?.excerpt
/// findings.isPart               // there may be more than were looked at
/// ```
/// Of a text alone the index tells which they are. Where contacts have to be of a kind they are made and looked at, the newest
/// conversations first, `mostLooked` at most: O(their events).
package struct SearchFindings: Sendable {
    package private(set) var hits: [SearchHit] = []
    /// Whether the look ended before the conversations did.
    package private(set) var isPart = false

    /// Conversations whose contacts are looked at, at most, and so many together.
    package static let mostLooked = 5_000
    private static let together = 250

    private let query: SearchQuery
    private let span: TimeSpan
    private let timers: Timers
    private let now: Moment

    package init(
        of query: SearchQuery, in journal: any Journal, _ desk: Desk, at now: Moment, most: Int
    ) throws {
        (self.query, timers, self.now) = (query, desk.timers, now)
        span = TimeSpan(
            since: query.since?.moment(in: desk.timeZone),
            until: query.until?.moment(in: desk.timeZone))
        if let text = query.text {
            let looked = query.isOfContacts ? Self.mostLooked : most
            let ids = try journal.conversations(with: text, most: looked)
            try take(ids, from: journal, most)
            isPart = query.isOfContacts && ids.count == looked && hits.count < most
        } else {
            try takeLatest(from: journal, most)
        }
    }

    private mutating func takeLatest(from journal: any Journal, _ most: Int) throws {
        var place: Int? = .max
        var seen: Set<Conversation.ID> = []
        while let before = place, hits.count < most {
            guard seen.count < Self.mostLooked else {
                isPart = true
                return
            }
            let latest = try journal.latestConversations(
                in: span, before: before, rows: 4 * Self.together)
            place = latest.next
            try take(latest.ids.filter { seen.insert($0).inserted }, from: journal, most)
        }
    }

    private mutating func take(
        _ ids: [Conversation.ID], from journal: any Journal, _ most: Int
    ) throws {
        for start in stride(from: 0, to: ids.count, by: Self.together) where hits.count < most {
            let some = Array(ids[start..<min(start + Self.together, ids.count)])
            for id in try fitting(some, in: journal).prefix(most - hits.count) {
                let hit = SearchHit(
                    id, try journal.events(of: id), try journal.handoffs(in: id), query, span,
                    timers, at: now)
                hits.append(hit)
            }
        }
    }

    /// Those with a contact of the kind; what cannot be read is not found.
    private func fitting(
        _ ids: [Conversation.ID], in journal: any Journal
    ) throws -> [Conversation.ID] {
        guard query.isOfContacts else { return ids }
        let found = try journal.digests(of: ids) { [query, span, timers, now] _, events in
            events.contains { span.has($0.at) }
                && Contact.contacts(of: events, at: now, timers: timers).contains(where: query.fits)
        }
        return ids.filter { found.values[$0] == true }
    }
}
