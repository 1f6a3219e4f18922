import CivilTime

/// How long something has taken: `al drie weken`, `3 days late`, `since last Tuesday`.
///
/// ```swift
/// TimeWaited(in: "ik wacht al drie weken", pack: nl, today: today).days      // 21
/// ```
/// Of several lengths the longest counts. O(length).
struct TimeWaited {
    /// Whole days; `nil` where nothing is said.
    let days: Int?

    init(in text: String, pack: LanguagePack, today: CivilDate) {
        let text = ValueText(text)
        let phrase = DatePhrase(
            text: text, pack: pack, today: today, direction: .past, isAnswer: false)
        days = text.pieces.indices.compactMap(phrase.daysWaited).max()
    }
}

extension DatePhrase {
    /// Between the word that tells of waiting and the length: `already more than three weeks`.
    private static let mostBetween = 3

    fileprivate func daysWaited(at index: Int) -> Int? {
        if text.isWord(index, words.back), let gone = lengthInDays(at: index + 1) {
            return gone.days
        }
        if text.isWord(index, words.waitingBefore), let days = daysAhead(of: index) { return days }
        if text.isWord(index, words.since) { return daysSince(index + 1) }
        guard let gone = lengthInDays(at: index) else { return nil }
        let isGone =
            text.isWord(gone.upTo, words.ago) || text.isWord(gone.upTo, words.waitingAfter)
            || text.isWord(gone.upTo + 1, words.waitingAfter)
        return isGone ? gone.days : nil
    }

    private func daysAhead(of index: Int) -> Int? {
        (index + 1...index + Self.mostBetween).lazy.compactMap { lengthInDays(at: $0)?.days }.first
    }

    private func daysSince(_ index: Int) -> Int? {
        let days = (index...index + 1).lazy.compactMap { match(at: $0)?.days }.first ?? []
        return days.lazy.map { today.days - $0.days }.first { $0 >= 0 }
    }

    private func lengthInDays(at index: Int) -> (days: Int, upTo: Int)? {
        length(at: index).flatMap { length in
            moved(today, by: length, sign: -1).map { (today.days - $0.days, length.upTo) }
        }
    }
}
