/// Reads numbers in words, below a million: `drieëntwintig`, `tweehonderd vijftig`, `twenty-five`,
/// `a hundred and ten`.
struct NumberWords {
    let names: NumberNames

    /// The number that begins at a piece, as long as it goes. At most ten words are looked at.
    func value(at index: Int, in text: ValueText) -> (value: Int, upTo: Int)? {
        guard var part = firstPart(at: index, in: text) else { return nil }
        var total = 0
        for _ in 0..<10 {
            let next = part.upTo
            if let scale = text.word(next).flatMap({ names.scales[$0] }) {
                guard part.value < 1000, part.value * scale < 1_000_000 else { break }
                part = (part.value * scale, next + 1)
            } else if let more = added(to: part.value, at: next, in: text) {
                if part.value >= 1000 {
                    (total, part) = (total + part.value, more)
                } else {
                    part = (part.value + more.value, more.upTo)
                }
            } else {
                break
            }
        }
        let sum = total + part.value
        return sum < 1_000_000 ? (sum, part.upTo) : nil
    }

    private func firstPart(at index: Int, in text: ValueText) -> (value: Int, upTo: Int)? {
        guard let word = text.word(index) else { return nil }
        if let apart = unitAndTens(at: index, in: text) { return apart }
        if let value = simple(word) { return (value, index + 1) }
        if let scale = names.scales[word], !names.scalesNeedCount || names.loneScales.contains(word)
        {
            return (scale, index + 1)
        }
        guard names.scaleArticle.contains(word), let next = text.word(index + 1),
            let scale = names.scales[next]
        else { return nil }
        return (scale, index + 2)
    }

    /// What follows and is smaller: the five of "twenty five", the fifty of "honderd vijftig".
    private func added(to value: Int, at index: Int, in text: ValueText) -> (value: Int, upTo: Int)?
    {
        var next = index
        let isTens = names.areUnitsAfterTens && (20...90).contains(value % 100) && value % 10 == 0
        if isTens, text.joins(next, ["-"]) { next += 1 }
        let isRound = value > 0 && value % 100 == 0
        if isRound, text.isWord(next, names.and) { next += 1 }
        if isRound, let apart = unitAndTens(at: next, in: text) { return apart }
        guard let more = text.word(next).flatMap(simple), more > 0 else { return nil }
        if isTens, more < 10 { return (more, next + 1) }
        if value >= 1000, value % 1000 == 0, more < 1000 { return (more, next + 1) }
        return isRound && more < 100 ? (more, next + 1) : nil
    }

    /// `vier en twintig`, `vier-en-twintig`: what should have been one word.
    private func unitAndTens(at index: Int, in text: ValueText) -> (value: Int, upTo: Int)? {
        guard let joiner = names.compound?.joiner,
            let unit = text.word(index).flatMap({ names.names[$0] }),
            (1...9).contains(unit)
        else { return nil }
        var next = text.joins(index + 1, ["-"]) ? index + 2 : index + 1
        guard text.word(next) == joiner else { return nil }
        next = text.joins(next + 1, ["-"]) ? next + 2 : next + 1
        guard let tens = text.word(next), let ten = names.tens.first(where: { $0.name == tens })
        else { return nil }
        return (ten.value + unit, next + 1)
    }

    /// A number of one word.
    func simple(_ word: String) -> Int? {
        names.names[word] ?? names.compound.flatMap { compound(word, $0) }
    }

    /// `drieentwintig`, `tweehonderdvijftig`, `duizendvijf`: the long words, folded.
    private func compound(_ word: String, _ parts: NumberNames.Compound) -> Int? {
        let bytes = Array(word.utf8)
        guard (7...60).contains(bytes.count) else { return nil }
        if let cut = cut(bytes, at: parts.thousand) {
            guard let thousands = cut.before.isEmpty ? 1 : hundreds(cut.before, parts),
                let rest = rest(cut.after, parts, hundreds)
            else { return nil }
            return thousands * 1000 + rest
        }
        return hundreds(bytes[...], parts)
    }

    private func hundreds(_ bytes: ArraySlice<UInt8>, _ parts: NumberNames.Compound) -> Int? {
        guard let cut = cut(Array(bytes), at: parts.hundred) else { return tens(bytes, parts) }
        guard let count = cut.before.isEmpty ? 1 : tens(cut.before, parts), count > 0,
            let rest = rest(cut.after, parts, tens)
        else { return nil }
        return count * 100 + rest
    }

    private func tens(_ bytes: ArraySlice<UInt8>, _ parts: NumberNames.Compound) -> Int? {
        let word = String(decoding: bytes, as: UTF8.self)
        if let value = names.names[word] { return value < 100 ? value : nil }
        for (name, value) in names.tens where word.hasSuffix(parts.joiner + name) {
            let unit = String(word.dropLast(name.utf8.count + parts.joiner.utf8.count))
            if let ones = names.names[unit], (1...9).contains(ones) { return value + ones }
        }
        return nil
    }

    private func rest(
        _ bytes: ArraySlice<UInt8>, _ parts: NumberNames.Compound,
        _ read: (ArraySlice<UInt8>, NumberNames.Compound) -> Int?
    ) -> Int? {
        if bytes.isEmpty { return 0 }
        if let value = read(bytes, parts) { return value }
        let joiner = parts.joiner.utf8
        return bytes.starts(with: joiner) ? read(bytes.dropFirst(joiner.count), parts) : nil
    }

    private func cut(
        _ bytes: [UInt8], at name: String
    ) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>)? {
        let name = Array(name.utf8)
        guard bytes.count >= name.count else { return nil }
        for start in 0...(bytes.count - name.count)
        where bytes[start..<start + name.count].elementsEqual(name) {
            return (bytes[..<start], bytes[(start + name.count)...])
        }
        return nil
    }
}
