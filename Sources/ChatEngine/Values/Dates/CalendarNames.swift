/// Names of months and days of the week. Both languages are known in both: customers mix them, and
/// no name of the one is another day in the other.
enum CalendarNames {
    static let months: [ValueLanguage: [String]] = [
        .nl: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ],
        .en: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
    ]
    static let weekdays: [ValueLanguage: [String]] = [
        .nl: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        .en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ]

    /// 1…12 for a folded name or abbreviation.
    static func month(_ word: String) -> Int? { monthNumbers[word] }
    /// 1…7 for a folded full name, also with a part of the day (`dinsdagavond`).
    static func weekday(_ word: String) -> Int? { weekdayNumbers[word] }
    /// 1…7 for an abbreviation, many of which are words of their own (`do`, `za`, `sun`).
    static func shortWeekday(_ word: String) -> Int? { shortNumbers[word] }

    private static let monthNumbers: [String: Int] = {
        var numbers = numbered(months)
        let short = [
            "jan", "feb febr", "mrt mar", "apr", "", "jun", "jul", "aug", "sep sept", "okt oct",
            "nov", "dec",
        ]
        add(short, to: &numbers)
        return numbers
    }()

    private static let weekdayNumbers: [String: Int] = {
        var numbers = numbered(weekdays)
        for (index, name) in (weekdays[.nl] ?? []).enumerated() {
            for part in ["ochtend", "morgen", "middag", "avond", "nacht"] {
                numbers[name + part] = index + 1
            }
        }
        return numbers
    }()

    private static let shortNumbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        let short = [
            "ma mon", "di tue tues", "wo wed", "do thu thur thurs", "vr vrij fri", "za zat sat",
            "zo zon sun",
        ]
        add(short, to: &numbers)
        return numbers
    }()

    private static func numbered(_ names: [ValueLanguage: [String]]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for list in names.values {
            for (index, name) in list.enumerated() { numbers[name.lowercased()] = index + 1 }
        }
        return numbers
    }

    private static func add(_ short: [String], to numbers: inout [String: Int]) {
        for (index, names) in short.enumerated() {
            for name in names.split(separator: " ") { numbers[String(name)] = index + 1 }
        }
    }
}
