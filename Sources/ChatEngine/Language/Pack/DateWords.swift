/// The words of a language for days: names, ordinals, and days as seen from today.
package final class DateWords: Sendable {
    /// As they are said: twelve months, seven days of the week.
    package let monthNames: [String]
    package let weekdayNames: [String]
    /// 1…12 for a name or an abbreviation.
    package let months: WordMap<Int>
    /// 1…7 for a full name, also with a part of the day after it (`dinsdagavond`).
    package let weekdays: WordMap<Int>
    /// 1…7 for an abbreviation, many of which are words of their own (`do`, `za`, `sun`).
    package let shortWeekdays: WordMap<Int>
    /// Ordinals up to the thirty-first.
    package let ordinals: PhraseMap<Int>
    /// What makes figures an ordinal: `3e`, `3rd`.
    package let ordinalSuffixes: WordSet

    package let articles: WordSet
    package let of: WordSet
    /// `the first Monday in April`
    package let inMonth: WordSet
    package let on: WordSet
    /// Whether the month may go before the day in a sentence: `March 3`.
    package let isMonthFirst: Bool
    /// Months that are verbs when written small: `may 3 people come`.
    package let verbMonths: WordSet
    /// Whether `3.4.` is the third of April.
    package let hasPointDates: Bool
    /// What may follow a day without a month: `the 3rd please`.
    package let afterLoneDay: WordSet
    /// What makes figures a date: `op 3-4`.
    package let leaders: WordSet
    /// What makes figures a part: `3/4 van`.
    package let fractionFollowers: WordSet

    package let begin: WordSet
    package let end: WordSet
    package let edgeArticles: WordSet
    package let month: WordSet
    package let week: WordSet
    package let thisMonth: WordSet
    package let thisWeek: WordSet
    package let next: WordSet
    package let last: WordSet
    package let nextWeekday: WordSet
    package let comingWeekday: WordSet
    package let lastWeekday: WordSet
    /// Parts of the day that may follow a day of the week: `dinsdag morgen`.
    package let partsAfterWeekday: WordSet

    /// Days from today: `morgen` 1, `the day after tomorrow` 2.
    package let relative: PhraseMap<Int>
    /// Words that are no day after these: `goede morgen`.
    package let noDayAfter: WordMap<WordSet>
    /// Before a length of time: ahead (`over`, `in`) or back (German `vor`).
    package let ahead: WordSet
    package let back: WordSet
    /// After one: `geleden`.
    package let ago: WordSet
    /// Between a day and a length of time: `vandaag over een week`.
    package let aheadAfterDay: WordSet
    /// After a day of the week: `Friday week`, `Friday fortnight`.
    package let unitsAfterDay: WordSet
    /// An article that counts one: `a week`.
    package let countingArticle: WordSet
    /// `a week from now`
    package let from: WordSet
    package let now: WordSet
    /// `in 3 days' time`
    package let time: WordSet
    /// Before a length of time that has gone by: `al drie weken`, `for 3 weeks`.
    package let waitingBefore: WordSet
    /// After one: `three weeks late`.
    package let waitingAfter: WordSet
    /// Before a day: `since Tuesday`.
    package let since: WordSet
    /// Days and months of each unit of time.
    package let units: WordMap<Unit>

    package enum Unit: Sendable { case day, week, fortnight, month, year }

    init(_ section: inout PackSection) {
        let monthList = section.numbered("months", 12)
        let weekdayList = section.numbered("weekdays", 7)
        (monthNames, weekdayNames) = (monthList.map(\.said), weekdayList.map(\.said))
        let fullMonths = section.numbers("months", 12, isShared: true)
        let shortMonths = section.numbers("short_months", 12, isShared: true)
        months = WordMap(Self.map(fullMonths + shortMonths))
        let fullDays = section.numbers("weekdays", 7, isShared: true)
        let dayParts = section.compounds("weekdays", 7, with: "weekday_parts")
        weekdays = WordMap(Self.map(fullDays + dayParts))
        shortWeekdays = WordMap(Self.map(section.numbers("short_weekdays", 7, isShared: true)))
        ordinals = PhraseMap(section.numbers("ordinals", 31, isShared: true))
        ordinalSuffixes = section.words("ordinal_suffixes", isShared: true)
        articles = section.words("articles", isShared: true)
        of = section.words("of", isShared: true)
        inMonth = section.words("in_month", isShared: true)
        on = section.words("on", isShared: true)
        isMonthFirst = section.flag("month_first")
        verbMonths = section.words("verb_months", isShared: true)
        hasPointDates = section.flag("point_dates")
        afterLoneDay = section.words("after_lone_day", isShared: true)
        leaders = WordSet(fullDays.flatMap(\.words)).union(
            section.words("leaders", isShared: true))
        fractionFollowers = section.words("fraction_followers", isShared: true)
        begin = section.words("begin", isShared: true)
        end = section.words("end", isShared: true)
        edgeArticles = section.words("edge_articles", isShared: true)
        month = section.words("month", isShared: true)
        week = section.words("week", isShared: true)
        thisMonth = section.words("this_month", isShared: true)
        thisWeek = section.words("this_week", isShared: true)
        next = section.words("next", isShared: true)
        last = section.words("last", isShared: true)
        nextWeekday = section.words("next_weekday", isShared: true)
        comingWeekday = section.words("coming_weekday", isShared: true)
        lastWeekday = section.words("last_weekday", isShared: true)
        partsAfterWeekday = section.words("parts_after_weekday", isShared: true)
        relative = PhraseMap(section.amounts("relative"))
        noDayAfter = section.wordsByWord("no_day_after")
        ahead = section.words("ahead")
        back = section.words("back")
        ago = section.words("ago", isShared: true)
        aheadAfterDay = section.words("ahead_after_day")
        unitsAfterDay = section.words("units_after_day")
        countingArticle = section.words("counting_article")
        from = section.words("from")
        now = section.words("now")
        time = section.words("time", isShared: true)
        waitingBefore = section.words("waiting_before")
        waitingAfter = section.words("waiting_after")
        since = section.words("since")
        var units: [String: Unit] = [:]
        let names: [(String, Unit)] = [
            ("unit_day", .day), ("unit_week", .week), ("unit_fortnight", .fortnight),
            ("unit_month", .month), ("unit_year", .year),
        ]
        for (key, unit) in names {
            for word in section.words(key, isShared: true).words { units[word] = unit }
        }
        self.units = WordMap(units)
    }

    /// Of one word each; the first where two say different things.
    private static func map(_ numbers: [(words: [String], value: Int)]) -> [String: Int] {
        Dictionary(
            numbers.compactMap { $0.words.count == 1 ? ($0.words[0], $0.value) : nil },
            uniquingKeysWith: { first, _ in first })
    }

    /// The name of a month, 1…12; empty for any other number.
    package func monthName(_ number: Int) -> String { Self.name(number, monthNames) }
    /// The name of a day of the week, 1…7; empty for any other number.
    package func weekdayName(_ number: Int) -> String { Self.name(number, weekdayNames) }

    private static func name(_ number: Int, _ names: [String]) -> String {
        names.indices.contains(number - 1) ? names[number - 1] : ""
    }
}

extension [String] {
    /// The spelling that is said.
    fileprivate var said: String { first ?? "" }
}
