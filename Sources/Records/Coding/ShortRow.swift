import ChatEngine
import Foundation

/// The events of a row, as short as figures and lists need them.
enum ShortRow {
    /// - Parameter isWithWords: whether what customers said is read too.
    /// - Returns: whether every part is plain; see `TurnScanner`.
    static func read(
        _ kinds: UnsafeBufferPointer<UInt8>, _ payloads: UnsafeBufferPointer<UInt8>,
        _ words: WordCache, isWithWords: Bool = false,
        into bodies: inout [ConversationEvent.Body]
    ) -> Bool {
        bodies.removeAll(keepingCapacity: true)
        var (kind, payload) = (0, 0)
        while kind <= kinds.count {
            let kindEnd = end(UInt8(ascii: " "), in: kinds, from: kind)
            let payloadEnd = end(UInt8(ascii: "\n"), in: payloads, from: payload)
            // As many payloads as kinds.
            if (kindEnd == kinds.count) != (payloadEnd == payloads.count) { return false }
            guard
                let body = body(
                    UnsafeBufferPointer(rebasing: kinds[kind..<kindEnd]),
                    UnsafeBufferPointer(rebasing: payloads[payload..<payloadEnd]), words,
                    isWithWords)
            else { return false }
            bodies.append(body)
            (kind, payload) = (kindEnd + 1, payloadEnd + 1)
        }
        return true
    }

    private static func body(
        _ kind: UnsafeBufferPointer<UInt8>, _ payload: UnsafeBufferPointer<UInt8>,
        _ words: WordCache, _ isWithWords: Bool
    ) -> ConversationEvent.Body? {
        guard let kind = words.text(of: kind), payload.first == UInt8(ascii: "{"),
            payload.last == UInt8(ascii: "}")
        else { return nil }
        switch kind {
        case "said":
            if isWithWords { return spoken(in: payload).map { .said(Saying(text: $0)) } }
            return contains(text, in: payload) ? .said(Saying(text: "")) : nil
        case "turned": return TurnScanner.turn(in: payload, words).map { .turned($0) }
        // Within a string the quotes would be escaped.
        case "replied": return .replied(Reply(text: contains(text, in: payload) ? "" : nil))
        case "rated":
            if payload.elementsEqual(helpful) { return .rated(Rating(helpful: true)) }
            return payload.elementsEqual(unhelpful) ? .rated(Rating(helpful: false)) : nil
        case "opened":
            guard let texts = TurnScanner.texts(in: payload, words) else { return nil }
            return .opened(
                Opening(
                    customer: texts["customer"], channel: texts["channel"],
                    language: texts["language"].map { LanguageCode($0) }, segment: texts["segment"])
            )
        case "closed", "handed_off", "stepped", "surveyed", "survey_asked", "noticed",
            "action_asked", "action_ended", "reminded", "contact_left":
            return try? StoredEvent.body(
                kind: kind, payload: String(decoding: payload, as: UTF8.self))
        default: return nil
        }
    }

    /// What a customer said; `nil` where a character of it is escaped, or there is none. Within a string the quotes of the
    /// name would be escaped.
    private static func spoken(in payload: UnsafeBufferPointer<UInt8>) -> String? {
        guard let name = place(of: text, in: payload) else { return nil }
        let start = name + text.count
        guard start < payload.count, payload[start] == UInt8(ascii: "\"") else { return nil }
        let end = end(UInt8(ascii: "\""), in: payload, from: start + 1)
        let bytes = UnsafeBufferPointer(rebasing: payload[min(start + 1, end)..<end])
        guard end < payload.count, !bytes.contains(UInt8(ascii: "\\")) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static let text = Array("\"text\":".utf8)
    private static let helpful = Array("{\"helpful\":true}".utf8)
    private static let unhelpful = Array("{\"helpful\":false}".utf8)

    private static func contains(_ part: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        place(of: part, in: bytes) != nil
    }

    private static func place(
        of part: [UInt8], in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        var at = 0
        while at + part.count <= bytes.count {
            let next = end(part[0], in: bytes, from: at)
            guard next + part.count <= bytes.count else { return nil }
            if let start = bytes.baseAddress, memcmp(start + next, part, part.count) == 0 {
                return next
            }
            at = next + 1
        }
        return nil
    }

    /// The place of a byte, or the end.
    private static func end(
        _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int {
        guard let base = bytes.baseAddress, start < bytes.count,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return bytes.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
