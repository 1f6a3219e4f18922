import Foundation

/// Texts that come again and again, each made once: ids of intents, names of slots.
final class WordCache {
    private struct Slot {
        var digest: UInt64 = 0
        var text = ""
    }

    private var slots = [Slot](repeating: Slot(), count: 4096)

    /// The same text for the same bytes; `nil` when they are not UTF-8.
    func text(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return "" }
        let digest = Self.digest(of: bytes)
        let place = Int(truncatingIfNeeded: digest ^ (digest >> 32)) & 4095
        let isKnown =
            slots[place].digest == digest
            && slots[place].text.withUTF8 { known in
                guard let own = known.baseAddress, known.count == bytes.count else { return false }
                return memcmp(own, start, bytes.count) == 0
            }
        if isKnown { return slots[place].text }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        slots[place] = Slot(digest: digest, text: text)
        return text
    }

    /// FNV-1a.
    static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
