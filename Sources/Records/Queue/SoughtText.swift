/// What somebody looks for, as databases are asked for it.
///
/// ```swift
/// let sought = SoughtText("Client-17 cal")
/// sought.terms          // Client, 17, cal: words of letters and digits, the last of them perhaps unfinished
/// sought.pattern        // %Client-17 cal%, without meaning for LIKE
/// ```
/// An index finds the rows with the words; the pattern keeps those in which the text stands as it was typed.
struct SoughtText {
    let text: String
    let terms: [String]
    let pattern: String

    init(_ text: String) {
        self.text = text
        terms = Self.terms(of: text)
        pattern = Self.pattern(text)
    }

    /// Letters and digits that stand together. Which letters are the same is known to each database.
    static func terms(of text: String) -> [String] {
        text.unicodeScalars.split { scalar in
            let facts = scalar.properties
            return !facts.isAlphabetic && facts.numericType == nil
                && facts.generalCategory != .nonspacingMark
        }.map { String(String.UnicodeScalarView($0)) }
    }

    private static func pattern(_ text: some StringProtocol) -> String {
        text.reduce(into: "%") { pattern, character in
            if "%_\\".contains(character) { pattern += "\\" }
            pattern.append(character)
        } + "%"
    }
}
