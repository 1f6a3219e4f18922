import CivilTime

extension OpeningClock {
    /// A moment as people say it there: `maandag 9:00`, `Monday 9:00`, or `vandaag 13:00`.
    func words(
        for moment: Moment, from now: Moment? = nil, in language: LanguageCode
    ) -> String {
        let local = localTime(at: moment)
        let names = Self.weekdays[language.code] ?? Self.weekdays["en"] ?? []
        let isToday = now.map { isSameDay($0, moment) } ?? false
        let today = language.code == "nl" ? "vandaag" : "today"
        let day = isToday ? today : names[local.weekday - 1]
        return "\(day) \(local.hour):\(local.minute < 10 ? "0" : "")\(local.minute)"
    }

    private static let weekdays = [
        "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ]
}
