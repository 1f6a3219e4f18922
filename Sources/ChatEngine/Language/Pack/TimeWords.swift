/// The words of a language for times of day, and how it says half hours.
package final class TimeWords: Sendable {
    package let noon: WordSet
    package let midnight: WordSet
    /// After an hour: `2 uur`, `3 o'clock`.
    package let hourUnits: WordSet
    /// Between hour and minutes: `14u30`.
    package let clockMarks: WordSet
    /// Before a time: `om 3`, `at 3`.
    package let leaders: WordSet
    /// Around hours that are a length of time: `binnen 3 uur`, `3 uur lang`.
    package let durationBefore: WordSet
    package let durationAfter: WordSet
    /// A word for one that is an article before a unit: `een uur`.
    package let articles: WordSet
    /// What may follow an hour that a leader makes a time: `om 3 graag`.
    package let afterHour: WordSet

    package let half: WordSet
    package let halfPast: WordSet
    /// Whether `half drie` is half an hour before three.
    package let isHalfBefore: Bool
    package let past: WordSet
    package let to: WordSet
    /// Of `past`, what is said of times alone.
    package let surelyPast: WordSet
    package let quarter: WordSet
    package let quarterArticle: WordSet
    package let minutes: WordSet
    /// What may follow a time said in words alone.
    package let afterSpoken: WordSet

    /// Words that may stand between a time and a part of the day: `3 in the morning`.
    package let partLeads: WordSet
    package let partArticles: WordSet
    /// Whether `3 in the morning` needs no word for the hour.
    package let isHourEnough: Bool
    /// Between a part of the day and a time: `vanavond om 8 uur`.
    package let afterPart: WordSet
    package let parts: WordMap<DayHalf>
    /// Ends of words that say a part of the day: `dinsdagmiddag`.
    package let partEndings: [(ending: String, half: DayHalf)]

    init(_ section: inout PackSection) {
        noon = section.words("noon", isShared: true)
        midnight = section.words("midnight", isShared: true)
        hourUnits = section.words("hour_units", isShared: true)
        clockMarks = section.words("clock_marks", isShared: true)
        leaders = section.words("leaders")
        durationBefore = section.words("duration_before", isShared: true)
        durationAfter = section.words("duration_after", isShared: true)
        articles = section.words("articles", isShared: true)
        afterHour = section.words("after_hour", isShared: true)
        half = section.words("half")
        halfPast = section.words("half_past")
        isHalfBefore = section.flag("half_is_before")
        past = section.words("past")
        to = section.words("to")
        surelyPast = section.words("surely_past")
        quarter = section.words("quarter", isShared: true)
        quarterArticle = section.words("quarter_article")
        minutes = section.words("minutes", isShared: true)
        afterSpoken = section.words("after_spoken", isShared: true)
        partLeads = section.words("part_leads", isShared: true)
        partArticles = section.words("part_articles", isShared: true)
        isHourEnough = section.flag("hour_is_enough")
        afterPart = section.words("after_part", isShared: true)
        let halves: [(String, DayHalf)] = [
            ("morning", .morning), ("afternoon", .afternoon), ("evening", .evening),
            ("night", .night),
        ]
        var parts: [String: DayHalf] = [:]
        var endings: [(ending: String, half: DayHalf)] = []
        for (key, half) in halves {
            for word in section.words(key, isShared: true).words { parts[word] = half }
            for ending in section.words(key + "_endings", isShared: true).words.sorted() {
                endings.append((ending, half))
            }
        }
        self.parts = WordMap(parts)
        // The longest first, so that "nachmittag" is not read as "mittag".
        partEndings = endings.sorted { $0.ending.utf8.count > $1.ending.utf8.count }
    }
}

/// The part of the day that is said beside a time.
package enum DayHalf: Sendable, Equatable {
    case morning, afternoon, evening, night

    /// The hour of 24 for one of 1…12. Twelve at night or in the evening is midnight, and otherwise
    /// noon; before noon ("12 am") midnight.
    package func hour(_ hour: Int) -> Int {
        switch self {
        case .morning: hour % 12
        case .afternoon: hour % 12 + 12
        case .evening: hour == 12 ? 0 : hour < 4 ? hour : hour + 12
        case .night: hour == 12 ? 0 : hour < 7 ? hour : hour + 12
        }
    }
}
