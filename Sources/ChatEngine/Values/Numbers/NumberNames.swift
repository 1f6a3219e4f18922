/// The names of the small numbers, folded.
extension NumberWords {
    static let dutch: [String: Int] = {
        var names = numbered(
            "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
                + "vijftien zestien zeventien achttien negentien")
        for (name, value) in dutchTens { names[name] = value }
        names["honderd"] = 100
        names["duizend"] = 1000
        names["dozijn"] = 12
        return names
    }()

    static let english: [String: Int] = {
        var names = numbered(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
                + "fifteen sixteen seventeen eighteen nineteen")
        for (name, value) in englishTens { names[name] = value }
        return names
    }()

    static let dutchTens: [(String, Int)] = tens(
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig")
    static let englishTens: [(String, Int)] = tens(
        "twenty thirty forty fifty sixty seventy eighty ninety")

    /// What a number before it is multiplied by.
    static let scales: [String: Int] = [
        "honderd": 100, "duizend": 1000, "dozijn": 12, "hundred": 100, "thousand": 1000,
        "dozen": 12,
    ]

    private static func numbered(_ names: String) -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: names.split(separator: " ").enumerated().map {
                (String($1), $0)
            })
    }

    private static func tens(_ names: String) -> [(String, Int)] {
        names.split(separator: " ").enumerated().map { (String($1), ($0 + 2) * 10) }
    }
}
