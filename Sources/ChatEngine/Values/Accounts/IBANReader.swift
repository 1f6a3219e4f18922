/// Reads bank accounts (IBAN): ISO 13616, the length of each country from the SWIFT registry, the
/// check digits by ISO 7064 MOD 97-10: the first four characters moved to the end, each letter as
/// its number (A 10 … Z 35), the whole leaves 1 after division by 97. Every single wrong character
/// is caught by that, and every swap of two neighbours.
struct IBANReader: PieceReader {
    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        guard let country = text.word(index), country.utf8.count == 2, !text.isInside(index),
            let head = text.number(index + 1), text.isGlued(index + 1) || isAnswer,
            head.utf8.count >= 2
        else { return nil }
        let code = country.uppercased()
        let characters = characters(from: index, country: code, in: text)
        guard let length = Self.lengths[code] else {
            guard characters.text.count >= 15 else { return nil }
            return .problem(.unknownCountry(code), upTo: characters.upTo)
        }
        guard characters.text.count == length, !characters.goesOn else {
            return characters.text.count < 8
                ? nil
                : .problem(
                    .length(expected: length...length, got: characters.text.count),
                    upTo: characters.upTo)
        }
        guard Self.isChecked(characters.text) else {
            return .problem(.checkDigits, upTo: characters.upTo)
        }
        return .value(Self.grouped(characters.text), upTo: characters.upTo)
    }

    /// As in the registry's printed form.
    static func grouped(_ characters: [UInt8]) -> String {
        stride(from: 0, to: characters.count, by: 4).map {
            String(decoding: characters[$0..<min($0 + 4, characters.count)], as: UTF8.self)
        }.joined(separator: " ")
    }

    /// Whether an IBAN in capitals without spaces passes; false for anything else. O(characters).
    static func isChecked(_ characters: [UInt8]) -> Bool {
        guard characters.count > 4 else { return false }
        var rest = 0
        for byte in characters[4...] + characters[..<4] {
            switch byte {
            case 0x30...0x39: rest = (rest * 10 + Int(byte - 0x30)) % 97
            case 0x41...0x5a: rest = (rest * 100 + Int(byte - 0x41) + 10) % 97
            default: return false
            }
        }
        // 00, 01 and 99 leave the same as 97, 98 and 02, and are never given out.
        let check = Int(characters[2]) * 10 + Int(characters[3]) - 528
        return rest == 1 && (2...98).contains(check)
    }

    private struct Characters {
        var text: [UInt8]
        var upTo: Int
        var goesOn: Bool
    }

    /// Gathers runs of letters and figures over spaces, hyphens and points, until the country's
    /// length is reached.
    private func characters(from index: Int, country: String, in text: ValueText) -> Characters {
        let length = Self.lengths[country] ?? 34
        var gathered: [UInt8] = []
        var at = index
        while let piece = text[at], gathered.count < 40 {
            if piece.kind == .mark {
                guard text.joins(at, ["-", "."]) else { break }
            } else if endsBefore(at, gathered.count, length, text) {
                break
            } else {
                gathered += piece.text.uppercased().utf8
            }
            at += 1
        }
        let goesOn = text.isGlued(at) && text[at]?.kind != .mark
        return Characters(text: gathered, upTo: at, goesOn: goesOn)
    }

    private func endsBefore(_ at: Int, _ count: Int, _ length: Int, _ text: ValueText) -> Bool {
        if text.isGlued(at), text[at - 1]?.kind != .mark { return false }
        if count >= length { return true }
        // A word in small letters after the bank's code goes on with the sentence.
        return count >= 8 && text.word(at) != nil && !text.isCapital(at) && !text.isGlued(at + 1)
    }
}
