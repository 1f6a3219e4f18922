/// The number words of a language and how it puts them together.
package final class NumberNames: Sendable {
    /// Numbers of one word.
    package let names: WordMap<Int>
    /// The words for twenty to ninety.
    package let tens: [(name: String, value: Int)]
    /// What a number before it is multiplied by.
    package let scales: WordMap<Int>
    /// Whether a scale needs a number before it: `a hundred`, but `honderd`.
    package let scalesNeedCount: Bool
    package let loneScales: WordSet
    package let scaleArticle: WordSet
    /// Whether the units follow the tens as a word: `twenty-five`.
    package let areUnitsAfterTens: Bool
    package let and: WordSet
    /// Where numbers are written as one word: what joins units and tens (`vijfentwintig`), the
    /// words for a hundred and a thousand.
    package let compound: Compound?
    /// Kept forms of words for broken numbers: `anderhalf` 1.5.
    package let fractions: PhraseMap<String>
    /// After a number: `en een half`, `and a half`.
    package let andAHalf: PhraseMap<Bool>
    /// Powers of ten that a number before them is multiplied by: `miljoen`.
    package let multipliers: WordMap<Int>
    /// Words for one that are articles, unless an accent says otherwise.
    package let articles: WordSet
    /// Around a one that counts nothing: `this one`, `one of`.
    package let beforeOne: WordSet
    package let afterOne: WordSet
    /// Number words that are verbs after these: `ik acht`.
    package let subjects: WordSet
    package let verbs: WordSet
    /// What makes a number word count: `een stuk`.
    package let counted: WordSet
    /// What makes figures a time.
    package let timeUnits: WordSet
    /// What may be written against figures without making them a code.
    package let gluedUnits: WordSet
    package let hasDecimalComma: Bool

    package struct Compound: Sendable {
        package var joiner: String
        package var hundred: String
        package var thousand: String
    }

    init(_ section: inout PackSection) {
        let small = section.numbers("units", 20, from: 0)
        let tensList = section.numbers("tens", 8, from: 2)
            .map { (name: $0.words.joined(), value: $0.value * 10) }
        let ownScales = section.amounts("scales")
        scales = WordMap(Self.map(ownScales))
        scalesNeedCount = section.flag("scales_need_count")
        var names = Self.map(small)
        for (name, value) in tensList { names[name] = value }
        if !scalesNeedCount { names.merge(Self.map(ownScales)) { $1 } }
        self.names = WordMap(names)
        tens = tensList
        loneScales = section.words("lone_scales")
        scaleArticle = section.words("scale_article")
        areUnitsAfterTens = section.flag("units_after_tens")
        and = section.words("and")
        let joiner = section.orderedWords("compound_joiner").first
        let hundred = ownScales.first { $0.value == 100 }?.words.first
        let thousand = ownScales.first { $0.value == 1000 }?.words.first
        if let joiner, let hundred, let thousand {
            compound = Compound(joiner: joiner, hundred: hundred, thousand: thousand)
        } else {
            compound = nil
        }
        fractions = PhraseMap(
            section.texts("fractions").map { (words: PackSection.folded($0.key), value: $0.value) })
        andAHalf = PhraseMap(section.phrases("and_a_half").map { (words: $0, value: true) })
        multipliers = WordMap(Self.map(section.amounts("multipliers", isShared: true)))
        articles = section.words("articles")
        beforeOne = section.words("before_one")
        afterOne = section.words("after_one")
        subjects = section.words("subjects")
        verbs = section.words("verbs")
        counted = section.words("counted", isShared: true)
        timeUnits = section.words("time_units", isShared: true)
        gluedUnits = section.words("glued_units", isShared: true)
        hasDecimalComma = section.flag("decimal_comma")
    }

    static func map(_ numbers: [(words: [String], value: Int)]) -> [String: Int] {
        Dictionary(
            numbers.compactMap { $0.words.count == 1 ? ($0.words[0], $0.value) : nil },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The words of a language for money.
package final class AmountWords: Sendable {
    package let euros: WordSet
    package let cents: WordSet
    package let otherCurrencies: WordSet
    package let and: WordSet
    /// Money of so many euros, a power of ten: `tientje`.
    package let coins: WordMap<Int>

    init(_ section: inout PackSection) {
        euros = section.words("euros", isShared: true)
        cents = section.words("cents", isShared: true)
        otherCurrencies = section.words("other_currencies", isShared: true)
        and = section.words("and", isShared: true)
        coins = WordMap(NumberNames.map(section.amounts("coins", isShared: true)))
    }
}
