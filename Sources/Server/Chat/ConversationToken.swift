import Crypto

/// What a page shows to go on with its conversation: made here, known to nobody else, and kept nowhere.
///
/// ```swift
/// let token = ConversationToken()
/// token.text                // 43 letters and digits: 256 bits of chance
/// token.conversation        // the conversation's id: a digest, from which the token cannot be found
/// ```
/// So whoever reads the store, a report or a log learns ids and no tokens.
package struct ConversationToken: Sendable, Equatable {
    package let text: String

    /// A new one.
    package init() {
        var source = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        text = Base64URL.text(of: bytes)
    }

    /// One that was shown; `nil` for what cannot be one.
    package init?(_ text: String) {
        guard text.utf8.count == 43, Base64URL.bytes(of: text)?.count == 32 else { return nil }
        self.text = text
    }

    /// 144 bits of its digest.
    package var conversation: String {
        let digest = SHA256.hash(data: Array(text.utf8))
        return "w-" + Base64URL.text(of: digest.prefix(18))
    }
}

/// Base64 with the letters of URLs, without padding (RFC 4648, section 5).
enum Base64URL {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: letters.enumerated().map { ($1, UInt32($0)) })

    static func text(of bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var kept: UInt32 = 0
        var bits = 0
        for byte in bytes {
            kept = (kept << 8 | UInt32(byte)) & 0xffff
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(letters[Int(kept >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(letters[Int(kept << UInt32(6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for what is not in its letters, or has bits too many.
    static func bytes(of text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var kept: UInt32 = 0
        var bits = 0
        for letter in text.utf8 {
            guard let value = values[letter] else { return nil }
            kept = (kept << 6 | value) & 0xffff
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: kept >> UInt32(bits)))
            }
        }
        guard bits < 6, kept & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return bytes
    }
}
