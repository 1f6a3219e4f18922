import CivilTime

extension OpeningClock {
    /// A moment as people say it there: `maandag 9:00`, `Monday 9:00`, or `vandaag 13:00`.
    func words(for moment: Moment, from now: Moment? = nil, in pack: LanguagePack) -> String {
        let local = localTime(at: moment)
        let isToday = now.map { isSameDay($0, moment) } ?? false
        let day = isToday ? pack.wording.text(.today) : pack.dates.weekdayName(local.weekday)
        let time = "\(local.hour):\(digits(local.minute, 2))"
        return pack.wording.text(.opening, .formal, ["day": day, "time": time])
    }
}
