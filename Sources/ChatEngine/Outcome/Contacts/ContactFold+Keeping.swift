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
    package static let definition = 1

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
    package func kept(of conversation: Conversation.ID, upTo span: Span) -> String {
        var kept = KeptWriter()
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
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count > Self.sealLength else { return false }
            let body = UnsafeBufferPointer(rebasing: bytes[Self.sealLength...])
            let seal = Self.seal(UnsafeRawBufferPointer(body), conversation, span)
            guard bytes.prefix(Self.sealLength).elementsEqual(seal.utf8) else { return false }
            do {
                try take(KeptReader(body, known: known), conversation, isGoneOn)
                return true
            } catch { return false }
        }
    }

    private mutating func take(
        _ kept: KeptReader, _ conversation: Conversation.ID, _ isGoneOn: Bool
    ) throws {
        var kept = kept
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
