import Spelling

/// Reads one of an author's choices: caseless, accents forgiven, the longest name first.
///
/// One typing mistake (a letter too many, too few, another, or two swapped: Damerau's distance 1)
/// is forgiven in each word of five letters or more, the first letter apart; a name that is written
/// right always goes first. A mistake that fits two choices fits neither. O(words × names).
struct ListReader: PieceReader {
    let choices: [ValueChoice]
    let pack: LanguagePack

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        guard let piece = text[index], piece.kind != .mark, !isPartOfCode(index, text) else {
            return nil
        }
        for isExact in [true, false] {
            let best = best(at: index, in: text, isExact)
            guard let first = best.first else { continue }
            let values = best.map(\.value)
            guard values.allSatisfy({ $0 == first.value }) else {
                return .problem(.ambiguous(values), upTo: first.upTo)
            }
            return .value(first.value, upTo: first.upTo)
        }
        return nil
    }

    /// The nearest choice, if one is near: at most one mistake in three letters.
    func complaint(about text: ValueText) -> ValueProblem {
        let answer = Array(text.plainWords.joined(separator: " ").utf8.prefix(64))
        guard !answer.isEmpty else { return .noneFound }
        var nearest: (value: String, distance: Int)?
        for choice in choices {
            for form in choice.forms {
                let name = Array(form.joined(separator: " ").utf8.prefix(64))
                guard abs(name.count - answer.count) <= name.count / 3 else { continue }
                let distance = EditDistance.between(answer, name)
                if distance <= name.count / 3, distance < nearest?.distance ?? .max {
                    nearest = (choice.value, distance)
                }
            }
        }
        return .notInList(nearest: nearest?.value)
    }

    private func best(
        at index: Int, in text: ValueText, _ isExact: Bool
    ) -> [(value: String, upTo: Int)] {
        var best: [(value: String, upTo: Int)] = []
        for choice in choices {
            for form in choice.forms {
                guard let upTo = match(form, at: index, in: text, isExact) else { continue }
                if upTo > best.first?.upTo ?? 0 { best = [] }
                if upTo == best.first?.upTo ?? upTo,
                    !best.contains(where: { $0.value == choice.value })
                {
                    best.append((choice.value, upTo))
                }
            }
        }
        return best
    }

    private func match(
        _ form: [String], at index: Int, in text: ValueText, _ isExact: Bool
    ) -> Int? {
        var at = index
        for (place, word) in form.enumerated() {
            if place > 0 { at = afterMarks(at, text) }
            guard let piece = text[at], piece.kind != .mark else { return nil }
            let isNear = !isExact && !isOwnWord(piece.text) && NearMiss.isNear(piece.text, word)
            guard piece.text == word || isNear else { return nil }
            at += 1
        }
        return isPartOfCode(at, text) ? nil : at
    }

    /// "Geen" is no mistyped "green".
    private func isOwnWord(_ word: String) -> Bool {
        pack.commonWords.contains(word) || pack.corrections.denials.contains(word)
    }

    /// Over a hyphen or a point inside a name ("e-bike").
    private func afterMarks(_ index: Int, _ text: ValueText) -> Int {
        guard let mark = text.mark(index), ["-", "/", ".", "&", "+"].contains(mark) else {
            return index
        }
        return index + 1
    }

    /// A choice "5" is not in "AB5", nor a choice "rood" in "rood5".
    private func isPartOfCode(_ index: Int, _ text: ValueText) -> Bool {
        guard text.isGlued(index), let piece = text[index], let before = text[index - 1] else {
            return false
        }
        return piece.kind != .mark && before.kind != .mark
    }
}
