/// Texts that come again and again, each made once: ids of intents, names of slots.
final class WordCache {
    private var slots = [String](repeating: "", count: 4096)

    /// The same text for the same bytes; `nil` when they are not UTF-8.
    func text(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if bytes.isEmpty { return "" }
        // FNV-1a.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & 4095
        let known = slots[slot]
        if known.utf8.count == bytes.count, known.utf8.elementsEqual(bytes) { return known }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        slots[slot] = text
        return text
    }
}
