/// Looks on either side of a value for what changes it.
///
/// Small words are stepped over; the first word that is none of them decides. A word that nobody
/// knows says nothing of the value, unless "or" joins the two ("rood of paars"). Numbers beside a value are
/// accounted for when they belong to another kind of value ("vrijdag om 10 uur") or count something ("vrijdag, 2
/// personen"). O(a few words), with a number beside it O(text).
struct QualifierReader {
    let text: ValueText
    let pack: LanguagePack
    let family: Family
    /// The values of the same kind, in pieces.
    let values: [Range<Int>]
    let foreign: ForeignValues

    /// What kinds of values are qualified by the same words.
    enum Family {
        case list, date, time, number, amount

        init?(_ kind: ValueKind) {
            switch kind {
            case .list: self = .list
            case .number: self = .number
            case .date: self = .date
            case .amount: self = .amount
            case .time: self = .time
            case .email, .phone, .postcode, .iban, .text: return nil
            }
        }

        var isCount: Bool { self == .number || self == .amount }
        var isMoment: Bool { self == .date || self == .time }
    }

    var words: QualifierWords { pack.qualifiers }

    /// How many pieces are looked at on a side.
    static let reach = 6

    func qualifier(of place: Range<Int>) -> Qualifier? {
        before(place.lowerBound) ?? after(place)
    }

    /// Whether nothing beside a value says anything: all of it small words.
    func isAlone(_ place: Range<Int>) -> Bool {
        text.pieces.indices.allSatisfy { index in
            guard !place.contains(index), let word = text.word(index) else {
                return place.contains(index) || text.number(index) == nil
            }
            return isSmall(word) || pack.corrections.cues.contains(word)
        }
    }

    func isSmall(_ word: String) -> Bool {
        words.small.contains(word) || pack.numbers.articles.contains(word)
            || pack.dates.articles.contains(word) || pack.dates.on.contains(word)
            || pack.dates.of.contains(word) || pack.hearing.thanks.contains(word)
            || pack.hearing.yes.contains(word) || pack.commonWords.contains(word)
    }

    func isBreak(_ word: String) -> Bool {
        words.breaks.contains(word) || pack.corrections.cues.contains(word)
            || pack.corrections.denials.contains(word)
    }

    /// A word that joins two values.
    func isJoiner(_ index: Int) -> Bool {
        guard let word = text.word(index) else { return false }
        return words.or.contains(word) || words.and.contains(word) || words.until.contains(word)
    }

    func value(holding index: Int) -> Range<Int>? { values.first { $0.contains(index) } }

    /// A number, in figures or words, that the value should have had in it or that says another.
    func isCounting(_ index: Int, isJoined: Bool) -> Bool {
        // "50 lampen": how many is not which.
        guard family != .list else { return false }
        if let figures = text.number(index) {
            // A longer one is a code: an order, a telephone.
            return figures.utf8.count < 5 && !foreign.hold(index)
        }
        guard let word = text.word(index) else { return false }
        if family == .date, text.phrase(at: index, in: pack.dates.ordinals) != nil { return true }
        guard let number = NumberWords(names: pack.numbers).simple(word) else { return false }
        return (number != 1 || isJoined) && !foreign.hold(index)
    }

    /// A length of time beside a day: "volgende week 3 maart".
    func isUnit(_ word: String) -> Bool { family == .date && pack.dates.units[word] != nil }

    /// What makes a bare number a day or money.
    func isOtherUse(_ index: Int) -> Bool {
        guard family.isCount, let piece = text[index] else { return false }
        if pack.dates.months[piece.text] != nil { return true }
        guard family == .number else { return false }
        return Self.currencies.contains(piece.text) || pack.amounts.euros.contains(piece.text)
            || pack.amounts.otherCurrencies.contains(piece.text)
    }

    static let currencies: Set<String> = ["€", "$", "£", "¥"]
    static let boundMarks: Set<String> = ["<", ">", "≤", "≥"]

    func found(_ kind: Qualifier.Kind, _ from: Int, _ upTo: Int) -> Qualifier {
        let (first, end) = (max(0, from), min(upTo, text.pieces.count))
        return Qualifier(
            kind: kind, text: text.source(first, upTo: end), range: text.range(first, upTo: end))
    }
}

/// The days and times in a text, read when a number beside a value must be accounted for.
final class ForeignValues {
    private let text: ValueText
    private let readers: [any PieceReader]
    private var places: [Range<Int>]?

    init(in text: ValueText, readers: [any PieceReader]) {
        (self.text, self.readers) = (text, readers)
    }

    func hold(_ index: Int) -> Bool {
        if places == nil {
            places = readers.flatMap { $0.findings(in: text, isAnswer: false) }.compactMap {
                if case .value(_, let upTo) = $0.finding { $0.start..<upTo } else { nil }
            }
        }
        return (places ?? []).contains { $0.contains(index) }
    }
}
