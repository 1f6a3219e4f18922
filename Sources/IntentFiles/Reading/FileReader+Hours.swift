import ChatEngine
import CivilTime
import Foundation
import Spelling

/// The opening hours and the holidays that a desk gives a name to, for its queues to share.
struct NamedHours {
    /// nil where the hours have a mistake, which has been reported.
    var hours: [String: OpeningHours?] = [:]
    var holidays: [String: [String]] = [:]
}

extension FileReader {
    /// `holidays: {nationaal: [2026-12-25, …]}` and `hours: {winkel: {monday: …, holidays: nationaal}}`.
    /// - Parameter zone: the desk's time zone; empty when it was given and is wrong.
    mutating func namedHours(
        _ known: [(key: PlacedText, value: YAMLNode)], zone: String?
    ) -> NamedHours {
        var named = NamedHours()
        if let lists = known.first(where: { $0.key.text == "holidays" }) {
            for (name, dates) in entries(lists.value, "'holidays'") {
                named.holidays[name.text] = holidays(dates, named)
            }
        }
        if let schedules = known.first(where: { $0.key.text == "hours" }) {
            for (name, body) in entries(schedules.value, "'hours'") {
                named.hours[name.text] = .some(hours(body, at: name, zone: zone, named))
            }
        }
        return named
    }

    /// Hours as written, or the name of the desk's.
    /// - Parameter own: the queue's time zone, which goes before that of the hours it names.
    mutating func hours(
        of queue: (key: PlacedText, value: YAMLNode), own: String?, zone: String?,
        _ named: NamedHours
    ) -> OpeningHours? {
        guard queue.value.text != nil else {
            return hours(queue.value, at: queue.key, zone: own ?? zone, named)
        }
        guard let name = text(queue.value, "'hours'") else { return nil }
        guard var hours = named.hours[name.text] else {
            let listed = named.hours.keys.sorted()
            report(.unknownHours(name.text, in: "hours", listed: listed), at: name.place)
            return nil
        }
        if let own { hours?.timeZone = own }
        return hours
    }

    private mutating func hours(
        _ node: YAMLNode, at key: PlacedText, zone: String?, _ named: NamedHours
    ) -> OpeningHours? {
        guard case .mapping = node.content else {
            _ = entries(node, "'hours'")
            return nil
        }
        var hours = OpeningHours(timeZone: zone ?? "", week: [:])
        var hasZone = zone != nil
        for (key, value) in entries(node, in: .hours).known {
            if let day = Scope.weekdays.firstIndex(of: key.text) {
                let blocks = blocks(value, "'\(key.text)'")
                if !blocks.isEmpty { hours.week[day + 1] = blocks }
            } else if key.text == "holidays" {
                hours.holidays = holidays(value, named)
            } else {
                hasZone = true
                hours.timeZone = timeZone(value) ?? ""
            }
        }
        if !hasZone { report(.missingKey("time_zone", in: .hours), at: key.place) }
        return hours
    }

    mutating func timeZone(_ node: YAMLNode) -> String? {
        guard let word = text(node, "'time_zone'") else { return nil }
        if TimeZone(identifier: word.text) != nil { return word.text }
        let known = TimeZone.knownTimeZoneIdentifiers
        let sameCity = known.first {
            $0.lowercased().hasSuffix("/" + word.text.lowercased())
        }
        let suggestion = sameCity ?? SpellingSuggestion.closest(to: word.text, among: known)
        report(.unknownTimeZone(word.text, suggestion: suggestion), at: word.place)
        return nil
    }

    /// Days off, sorted, each once: dates, and names of the desk's lists.
    private mutating func holidays(_ node: YAMLNode, _ named: NamedHours) -> [String] {
        var days: Set<String> = []
        for word in texts(node, "'holidays'") {
            if CivilDate(iso: word.text) != nil {
                days.insert(word.text)
            } else if let list = named.holidays[word.text] {
                days.formUnion(list)
            } else if word.text.first?.isNumber ?? true {
                report(.badDate(word.text), at: word.place)
            } else {
                let listed = named.holidays.keys.sorted()
                report(.unknownHours(word.text, in: "holidays", listed: listed), at: word.place)
            }
        }
        return days.sorted()
    }
}

// MARK: - Times of a day

extension FileReader {
    /// Blocks of a day, in minutes after midnight, sorted.
    private mutating func blocks(_ node: YAMLNode, _ what: String) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        for word in texts(node, what) {
            guard let (start, end) = stretch(word) else { continue }
            if start >= end {
                report(.badHours(word.text, .order), at: word.place)
            } else if blocks.contains(where: { $0.overlaps(start..<end) }) {
                report(.badHours(word.text, .overlap), at: word.place)
            } else {
                blocks.append(start..<end)
            }
        }
        return blocks.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Stretches of a day; one may run past midnight.
    mutating func times(_ node: YAMLNode, _ what: String) -> [Condition.TimeSpan] {
        texts(node, what).compactMap { word in
            stretch(word).map { Condition.TimeSpan(start: $0.start, end: $0.end) }
        }
    }

    /// `9:00-17:30`, in minutes after midnight; only the end may be 24:00.
    private mutating func stretch(_ word: PlacedText) -> (start: Int, end: Int)? {
        let halves = word.text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
        let times = halves.compactMap { Self.clockTime($0) }
        guard halves.count == 2, times.count == 2 else {
            report(.badHours(word.text, .form), at: word.place)
            return nil
        }
        guard case .minutes(let start) = times[0], case .minutes(let end) = times[1], start < 1440
        else {
            report(.badHours(word.text, .clock), at: word.place)
            return nil
        }
        return (start, end)
    }

    private enum ClockTime {
        /// 0…1440
        case minutes(Int)
        /// `25:00` or `9:75`: written like a time, and no time of a day.
        case impossible
    }

    /// What `9:00` says, or nil where the form is another.
    private static func clockTime(_ text: Substring) -> ClockTime? {
        let text = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let parts = String(text).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        let total = hour * 60 + minute
        return minute < 60 && total <= 1440 ? .minutes(total) : .impossible
    }
}
