import CivilTime

/// Finds and checks the values of one kind in what a customer says.
///
/// ```swift
/// let reading = ValueReading(.date(DateBounds(.future)), pack: pack, today: today)
/// reading.find(in: "Kan het volgende week dinsdag?").first?.value      // "2026-03-10"
/// reading.read("31 februari")                    // .failure(.notADate("31 februari"))
/// ```
/// A pure function of its kind, language and day. O(length of the text), for a list times its
/// choices.
package struct ValueReading: Sendable {
    package let kind: ValueKind
    package let pack: LanguagePack
    /// How the customer is addressed when an answer does not fit.
    package let register: Register
    /// The day it is where the desk is.
    package let today: CivilDate

    package init(
        _ kind: ValueKind, pack: LanguagePack, register: Register = .formal, today: CivilDate
    ) {
        self.kind = kind
        self.pack = pack
        self.register = register
        self.today = today
    }

    /// The values in a sentence, first to last, not overlapping; only those that are right and
    /// could hardly be something else.
    package func find(in text: String) -> [FoundValue] {
        if case .text = kind { return wholeText(text).map { [$0] } ?? [] }
        let cut = ValueText(text)
        return values(of: reader.findings(in: cut, isAnswer: false), in: cut)
    }

    /// The value of an answer to a question for it, or what is wrong with the answer.
    ///
    /// Takes more than `find` does: a bare "12,50" is an amount here, "vr" a day. Of several
    /// different values the one that a correction means is taken; without a correction they are
    /// ambiguous.
    package func read(_ text: String) -> Result<FoundValue, ValueProblem> {
        if case .text = kind {
            return wholeText(text).map { .success($0) } ?? .failure(.noneFound)
        }
        let cut = ValueText(text)
        let strict = reader.findings(in: cut, isAnswer: false)
        let sure = values(of: strict, in: cut)
        guard sure.isEmpty else { return one(of: sure, in: cut) }
        let loose = reader.findings(in: cut, isAnswer: true)
        let likely = values(of: loose, in: cut)
        guard likely.isEmpty else { return one(of: likely, in: cut) }
        return .failure(problem(of: loose) ?? problem(of: strict) ?? reader.complaint(about: cut))
    }

    /// A kept value as people say it: `dinsdag 3 maart 2026`, `€ 12,50`, `3,5`.
    package func words(for value: String) -> String { ValueWords(pack).words(for: value, kind) }

    /// A sentence that tells the customer what is wrong and what is expected.
    package func words(for problem: ValueProblem) -> String {
        ValueWording(kind: kind, pack: pack, register: register).sentence(for: problem)
    }

    private func one(
        of found: [FoundValue], in text: ValueText
    ) -> Result<FoundValue, ValueProblem> {
        let correction = Correction(text, pack.corrections)
        let denied = correction.denied(among: found.map(\.range))
        let open = found.indices.filter { !denied[$0] }
        // "15 stuks voor € 300": the amount is no number that was asked.
        let own = open.filter { found[$0].qualifier?.kind != .otherUse }
        let left = own.isEmpty ? open : own
        // "niet dinsdag" names a value, and it is not the answer.
        guard let first = left.first, let last = left.last else {
            return .failure(.refused(found.prefix(8).map(\.value)))
        }
        let meant = found[correction.isPresent ? last : first]
        var distinct: [String] = []
        // Nobody is asked to choose from more than a few.
        for index in left where distinct.count < 8 && !distinct.contains(found[index].value) {
            distinct.append(found[index].value)
        }
        let isUnclear = !correction.isPresent || meant.qualifier?.kind == .oneOfTwo
        if isUnclear, distinct.count > 1 { return .failure(.ambiguous(distinct)) }
        guard let qualifier = meant.qualifier else { return .success(meant) }
        return .failure(.partlyRead(meant.value, beside: qualifier.text))
    }

    private func values(
        of findings: [(start: Int, finding: PieceFinding)], in text: ValueText
    ) -> [FoundValue] {
        let places = findings.compactMap { start, finding -> Range<Int>? in
            if case .value(_, let upTo) = finding { start..<upTo } else { nil }
        }
        let qualifiers = qualifiers(of: places, in: text)
        return findings.compactMap { start, finding in
            guard case .value(let value, let upTo) = finding else { return nil }
            return FoundValue(
                value: value, range: text.range(start, upTo: upTo),
                qualifier: qualifiers?.qualifier(of: start..<upTo))
        }
    }

    private func qualifiers(of places: [Range<Int>], in text: ValueText) -> QualifierReader? {
        guard !places.isEmpty, let family = QualifierReader.Family(kind) else { return nil }
        let date = DateReader(bounds: DateBounds(), pack: pack, today: today)
        let time = Self.timeReader(pack)
        let amount = AmountReader(pack: pack)
        let others: [any PieceReader] =
            switch family {
            case .date: [time, amount]
            case .time: [date, amount]
            case .number, .amount: [date, time]
            case .list: [date, time, amount]
            }
        return QualifierReader(
            text: text, pack: pack, family: family, values: places,
            foreign: ForeignValues(in: text, readers: others))
    }

    /// The value of a text that says it and nothing else: "nee toch 50".
    package func readAlone(_ text: String) -> FoundValue? {
        guard case .success(let found) = read(text), case let cut = ValueText(text) else {
            return nil
        }
        let place = cut.pieces.indices.filter { found.range.overlaps(cut.pieces[$0].range) }
        guard let first = place.first, let last = place.last,
            let reader = qualifiers(of: [first..<last + 1], in: cut)
        else { return nil }
        return reader.isAlone(first..<last + 1) ? found : nil
    }

    private func problem(of findings: [(start: Int, finding: PieceFinding)]) -> ValueProblem? {
        for case (_, .problem(let problem, _)) in findings { return problem }
        return nil
    }

    private func wholeText(_ text: String) -> FoundValue? {
        let trimmed = TrimmedText(text)
        return trimmed.text.isEmpty
            ? nil : FoundValue(value: trimmed.text, range: trimmed.range)
    }

    private static func timeReader(_ pack: LanguagePack) -> TimeReader {
        TimeReader(
            words: pack.times, numbers: NumberWords(names: pack.numbers),
            about: pack.qualifiers.about)
    }

    var reader: any PieceReader {
        switch kind {
        case .list(let choices): ListReader(choices: choices, pack: pack)
        case .number(let range): NumberReader(pack: pack, range: range)
        case .date(let bounds): DateReader(bounds: bounds, pack: pack, today: today)
        case .email: EmailReader(words: pack.accounts.dictation)
        case .phone:
            PhoneReader(rules: pack.accounts.phones, words: pack.accounts.dictation)
        case .postcode: PostcodeReader(rules: pack.accounts)
        case .iban: IBANReader()
        case .amount: AmountReader(pack: pack)
        case .time: Self.timeReader(pack)
        case .text: TextReader()
        }
    }
}

/// A text is one whole and is not looked for in pieces.
private struct TextReader: PieceReader {
    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? { nil }
}
