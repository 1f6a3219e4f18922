/// The part of the day that is said beside a time.
enum DayPart {
    enum Half: Equatable {
        case morning, afternoon, evening, night

        /// The hour of 24 for one of 1…12. Twelve at night or in the evening is midnight, and
        /// otherwise noon; before noon ("12 am") midnight.
        func hour(_ hour: Int) -> Int {
            switch self {
            case .morning: hour % 12
            case .afternoon: hour % 12 + 12
            case .evening: hour == 12 ? 0 : hour < 4 ? hour : hour + 12
            case .night: hour == 12 ? 0 : hour < 7 ? hour : hour + 12
            }
        }
    }

    /// `pm`, `p.m.`, `'s avonds`, `in the morning`, `at night`, `vanavond` behind a time.
    static func after(_ index: Int, in text: ValueText) -> (half: Half, upTo: Int)? {
        if let letter = text.word(index), ["a", "p"].contains(letter), text.mark(index + 1) == ".",
            text.word(index + 2) == "m", text.isGlued(index + 2)
        {
            let hasPoint = text.mark(index + 3) == "." && text.isGlued(index + 3)
            return (letter == "a" ? .morning : .afternoon, index + (hasPoint ? 4 : 3))
        }
        var at = index
        while at < index + 2, text.isWord(at, ["s", "in", "de", "the", "at"]) { at += 1 }
        guard let word = text.word(at), let half = halves[word] else { return nil }
        // "at 3 in the morgen" is nobody's; "om 3 morgen" is tomorrow.
        return (half, at + 1)
    }

    /// `vanavond om 8 uur`, `'s avonds om 8`
    static func before(_ index: Int, in text: ValueText) -> Half? {
        for at in [index - 1, index - 2, index - 3] {
            guard let word = text.word(at) else { return nil }
            if let half = halves[word] ?? compound(word) { return half }
            guard ["om", "rond", "tegen", "at", "around", "vanaf", "from", "uur"].contains(word)
            else {
                return nil
            }
        }
        return nil
    }

    /// `morgenavond`, `dinsdagmiddag`
    private static func compound(_ word: String) -> Half? {
        for (part, half) in parts where word.hasSuffix(part) { return half }
        return nil
    }

    private static let parts: [(String, Half)] = [
        ("ochtend", .morning), ("middag", .afternoon), ("avond", .evening), ("nacht", .night),
    ]

    private static let halves: [String: Half] = [
        "am": .morning, "pm": .afternoon, "ochtends": .morning, "morgens": .morning,
        "sochtends": .morning, "smorgens": .morning, "ochtend": .morning, "vanochtend": .morning,
        "vanmorgen": .morning, "morning": .morning, "middags": .afternoon, "smiddags": .afternoon,
        "middag": .afternoon, "vanmiddag": .afternoon, "afternoon": .afternoon,
        "avonds": .evening, "savonds": .evening, "avond": .evening, "vanavond": .evening,
        "evening": .evening, "tonight": .evening, "nachts": .night, "snachts": .night,
        "nacht": .night, "vannacht": .night, "night": .night,
    ]
}
