import CivilTime
import Snapshots

/// The fold of one conversation as a text: to be kept beside the log, and gone on with when the conversation grows.
///
/// ```swift
/// let text = fold.kept(of: "c1", upTo: span)
/// var again = ContactFold()
/// again.take(text, of: "c1", upTo: span, toGoOn: true)     // true: events after these may be applied
/// ```
/// Never needed: what cannot be read, or was made under another `definition`, is folded anew from the log. It holds what
/// the log holds, so it goes when words are erased there. O(what is kept).
extension ContactFold {
    /// The number of what a contact is. To be counted up whenever a contact keeps something else, or an event means
    /// something else to it: all that was kept before is then made anew. `KeptFoldTests` fails when that was forgotten.
    package static let definition = 2

    /// How much of a conversation was folded.
    package struct Span: Sendable, Equatable {
        /// How far it was then, in the numbers of its store.
        package var version: Int64
        /// When the last of its events happened.
        package var last: Moment

        package init(version: Int64, last: Moment) { (self.version, self.last) = (version, last) }
    }

    /// Once a conversation takes more, reading it anew costs less than keeping it.
    package static let mostKept = 16_384

    /// - Parameters:
    ///   - conversation: the one whose events it was given, and no others.
    ///   - span: of these events.
    ///   - cases: what lists show of the same events; without a handoff it is not kept.
    package func kept(
        of conversation: Conversation.ID, upTo span: Span, beside cases: CaseFold? = nil
    ) -> String {
        var kept = KeptWriter()
        var beside = KeptWriter()
        if let cases, !cases.isEmpty { cases.write(to: &beside) }
        kept.add(beside.text.isEmpty ? nil : beside.text)
        kept.add(Array(zip(places, contacts))) {
            $0.add(Int($1.0))
            $1.1.write(to: &$0)
        }
        kept.add(contactOfHandoff.sorted { $0.key < $1.key }) {
            $0.add($1.key)
            $0.add($1.value)
        }
        journey.write(to: &kept)
        return Self.seal(kept.text, conversation, span) + kept.text
    }

    /// Takes in what was kept of a conversation.
    /// - Parameters:
    ///   - isGoneOn: whether events of it follow. Without, nothing may be applied to it any more.
    ///   - known: makes a text of bytes, or finds the one that was made of the same before.
    /// - Returns: whether it was as it was written; if not, nothing has changed.
    package mutating func take(
        _ text: String, of conversation: Conversation.ID, upTo span: Span, toGoOn isGoneOn: Bool,
        known: @escaping (UnsafeBufferPointer<UInt8>) -> String? = {
            String(validating: $0, as: UTF8.self)
        }
    ) -> Bool {
        let isTaken: Void? = Self.reading(text, conversation, span, known) { kept in
            try take(&kept, conversation, isGoneOn)
        }
        return isTaken != nil
    }

    /// What lists show of a conversation, of a text of `kept`.
    /// - Returns: `nil` where nothing is kept of that, or it is not as it was written.
    package static func cases(
        in text: String, of conversation: Conversation.ID, upTo span: Span,
        known: @escaping (UnsafeBufferPointer<UInt8>) -> String? = {
            String(validating: $0, as: UTF8.self)
        }
    ) -> CaseFold? {
        reading(text, conversation, span, known) { kept in
            var part = try kept.part()
            let cases = try CaseFold(&part)
            try part.finish()
            return cases
        }
    }

    /// - Returns: `nil` when it was not written like this, or cannot be read.
    private static func reading<Value>(
        _ text: String, _ conversation: Conversation.ID, _ span: Span,
        _ known: @escaping (UnsafeBufferPointer<UInt8>) -> String?,
        _ read: (inout KeptReader) throws -> Value
    ) -> Value? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count > sealLength else { return nil }
            let body = UnsafeBufferPointer(rebasing: bytes[sealLength...])
            let seal = seal(UnsafeRawBufferPointer(body), conversation, span)
            guard bytes.prefix(sealLength).elementsEqual(seal.utf8) else { return nil }
            var kept = KeptReader(body, known: known)
            return try? read(&kept)
        }
    }

    private mutating func take(
        _ kept: inout KeptReader, _ conversation: Conversation.ID, _ isGoneOn: Bool
    ) throws {
        try kept.skipText()
        let found = try kept.list {
            (place: Int64(try $0.number()), contact: try Contact(&$0, of: conversation))
        }
        let owners = try kept.list { (handoff: try $0.text(), contact: try $0.number()) }
        guard owners.allSatisfy({ found.indices.contains($0.contact) }) else {
            throw UnusableSnapshot()
        }
        let stages = try Journey(&kept)
        try kept.finish()
        let first = contacts.count
        for one in found {
            places.append(one.place)
            contacts.append(one.contact)
        }
        if !stages.isEmpty { journey.join(stages) }
        guard isGoneOn else { return }
        if !found.isEmpty { current[conversation] = contacts.count - 1 }
        for owner in owners { contactOfHandoff[owner.handoff] = first + owner.contact }
    }

    /// Brings contacts that were taken in conversation by conversation into the order of the log. O(contacts log contacts).
    package mutating func sort() {
        let order = places.indices.sorted { places[$0] < places[$1] }
        let (own, ownPlaces) = (contacts, places)
        (contacts, places) = (order.map { own[$0] }, order.map { ownPlaces[$0] })
        (current, contactOfHandoff) = ([:], [:])
    }

    private static let sealLength = 32

    private static func seal(
        _ body: String, _ conversation: Conversation.ID, _ span: Span
    ) -> String {
        var body = body
        return body.withUTF8 { seal(UnsafeRawBufferPointer($0), conversation, span) }
    }

    private static func seal(
        _ body: UnsafeRawBufferPointer, _ conversation: Conversation.ID, _ span: Span
    ) -> String {
        var digest = ContentDigest()
        digest.add(definition)
        digest.add(conversation)
        digest.add(Int(span.version))
        digest.add(Int(span.last.milliseconds))
        digest.add(body)
        return digest.text
    }
}
