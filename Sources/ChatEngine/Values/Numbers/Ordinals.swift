/// Ordinals up to the thirty-first, in both languages.
enum Ordinals {
    static func day(at index: Int, in text: ValueText) -> (value: Int, upTo: Int)? {
        guard let word = text.word(index) else { return nil }
        if let value = words[word] { return (value, index + 1) }
        guard let tens = ["twenty": 20, "thirty": 30][word] else { return nil }
        let next = text.joins(index + 1, ["-"]) ? index + 2 : index + 1
        guard let ones = text.word(next).flatMap({ words[$0] }), ones < 10, tens + ones <= 31,
            english.contains(text.word(next) ?? "")
        else { return nil }
        return (tens + ones, next + 1)
    }

    private static let words: [String: Int] = {
        var words: [String: Int] = [:]
        for (index, name) in english.enumerated() { words[name] = index + 1 }
        for (index, name) in dutch.enumerated() { words[name] = index + 1 }
        words["thirtieth"] = 30
        return words
    }()

    private static let english = list(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            + "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
            + "twentieth"
    )

    private static let dutch = list(
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
            + "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende "
            + "twintigste eenentwintigste tweeentwintigste drieentwintigste vierentwintigste "
            + "vijfentwintigste zesentwintigste zevenentwintigste achtentwintigste "
            + "negenentwintigste dertigste eenendertigste")

    private static func list(_ names: String) -> [String] {
        names.split(separator: " ").map(String.init)
    }
}
