/// The telephone numbers and postcodes that a language's desks meet: rules by country, the first
/// one is where a number without a country is dialled.
package final class AccountRules: Sendable {
    package let phones: [PhoneRule]
    package let postcodes: [PostcodeRule]
    /// What stands before a number that is no postcode: `huisnummer 1234`.
    package let numberWords: WordSet
    /// What stands before a postcode of figures alone: `PLZ 10115`.
    package let postcodeWords: WordSet
    /// Short words that are no letters of a postcode: "in 2026 is er".
    package let shortWords: WordSet
    /// How numbers and addresses are said aloud.
    package let dictation: DictationWords

    /// - Parameters:
    ///   - numbers: the language's words for numbers.
    ///   - common: words that any sentence may have.
    init(_ section: inout PackSection, _ numbers: NumberNames, _ common: WordSet) {
        phones = section.settings("phones", allowed: PhoneRule.keys).map(PhoneRule.init)
        postcodes = section.settings("postcodes", allowed: PostcodeRule.keys).map(
            PostcodeRule.init)
        numberWords = section.words("number_words", isShared: true)
        postcodeWords = section.words("postcode_words", isShared: true)
        shortWords = section.words("short_words", isShared: true)
        dictation = DictationWords(&section, numbers, common)
    }
}

/// The words of numbers and addresses that are dictated.
package struct DictationWords: Sendable {
    /// The sign that a word stands for: `dot` is `.`.
    let signs: WordMap<String>
    /// Words for the figure 0: `zero`, `oh`.
    let zeros: WordSet
    /// Without one of these words, nothing that is dictated begins in words: those for `@` and for 0.
    package let beginnings: [String]
    /// Before a figure that comes twice: `double`.
    let doubles: WordSet
    let numbers: NumberNames
    /// Words that any sentence may have.
    let common: WordSet

    init(_ section: inout PackSection, _ numbers: NumberNames, _ common: WordSet) {
        (self.numbers, self.common) = (numbers, common)
        var signs: [String: String] = [:]
        for (key, sign) in [
            ("at_signs", "@"), ("dots", "."), ("dashes", "-"), ("underscores", "_"),
        ] {
            for word in section.orderedWords(key).flatMap(PackSection.folded) { signs[word] = sign }
        }
        self.signs = WordMap(signs)
        zeros = section.words("zeros")
        beginnings = (section.spellings("at_signs") + section.spellings("zeros"))
            .flatMap(PackSection.folded)
        doubles = section.words("doubles")
    }
}

/// How telephone numbers of one country are made.
package struct PhoneRule: Sendable, Equatable {
    /// Without the plus: `31`.
    package var country: String
    /// Digits of a number as it is dialled inside the country, the zero before it included.
    package var digits: ClosedRange<Int>
    /// How numbers begin that are also given without that zero.
    package var mobile: [String]
    /// Numbers that are kept as they are dialled: how they begin, and how long they are.
    package var service: [String]
    package var serviceDigits: [Int]

    static let keys = ["country", "digits", "mobile", "service", "service_digits"]

    init(_ settings: PackSettings) {
        country = settings.text("country")
        digits = settings.range("digits")
        mobile = settings.words("mobile")
        service = settings.words("service")
        serviceDigits = settings.words("service_digits").compactMap { Int($0) }
    }
}

/// How postcodes of one country are made: figures, then letters or none.
package struct PostcodeRule: Sendable, Equatable {
    /// What may stand before it abroad: `D-10115`.
    package var countries: [String]
    package var digits: Int
    package var letters: Int
    /// Letters that are not given out.
    package var excluded: [String]
    package var mayBeginWithZero: Bool

    static let keys = ["country", "digits", "letters", "excluded", "leading_zero"]

    init(_ settings: PackSettings) {
        countries = settings.words("country").map { $0.lowercased() }
        digits = Int(settings.text("digits")) ?? 0
        letters = Int(settings.text("letters")) ?? 0
        excluded = settings.words("excluded")
        mayBeginWithZero = settings.text("leading_zero") == "true"
    }
}
