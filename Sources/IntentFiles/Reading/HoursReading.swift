import ChatEngine
import CivilTime
import Foundation
import Spelling

extension Reading {
    /// A mapping of queues to their hours, or just their names.
    /// - Parameter zone: the desk's time zone; empty when it was given and is wrong.
    mutating func queues(_ node: YAMLNode, zone: String?) -> [Queue]? {
        guard case .mapping = node.content else {
            let names = texts(node, "`queues`").filter { isID($0, of: "queue", allowsDots: false) }
            return names.isEmpty ? nil : names.map { Queue(id: $0.text) }
        }
        return entries(node, "`queues`").compactMap { id, body in
            guard isID(id, of: "queue", allowsDots: false) else { return nil }
            return queue(id, body, zone: zone)
        }
    }

    private mutating func queue(_ id: PlacedText, _ node: YAMLNode, zone: String?) -> Queue {
        // `algemeen:` with nothing behind it is a queue that is always open.
        guard node.text != "" else { return Queue(id: id.text) }
        guard case .mapping = node.content else {
            _ = entries(node, "the queue `\(id.text)`")
            return Queue(id: id.text)
        }
        let known = entries(node, in: .queue).known
        let own = known.first { $0.key.text == "time_zone" }
        let zone = own.map { timeZone($0.value) ?? "" } ?? zone
        guard let (key, value) = known.first(where: { $0.key.text == "hours" }) else {
            return Queue(id: id.text)
        }
        return Queue(id: id.text, hours: hours(value, at: key, zone: zone))
    }

    /// - Parameter zone: the time zone around it; empty when that one is wrong.
    private mutating func hours(
        _ node: YAMLNode, at key: PlacedText, zone: String?
    ) -> OpeningHours? {
        guard case .mapping = node.content else {
            _ = entries(node, "`hours`")
            return nil
        }
        var hours = OpeningHours(timeZone: zone ?? "", week: [:])
        var hasZone = zone != nil
        for (key, value) in entries(node, in: .hours).known {
            if let day = Scope.weekdays.firstIndex(of: key.text) {
                let blocks = blocks(value, "`\(key.text)`")
                if !blocks.isEmpty { hours.week[day + 1] = blocks }
            } else if key.text == "holidays" {
                hours.holidays = holidays(value)
            } else {
                hasZone = true
                hours.timeZone = timeZone(value) ?? ""
            }
        }
        if !hasZone { report(.missingKey("time_zone", in: .hours), at: key.place) }
        return hours
    }

    mutating func timeZone(_ node: YAMLNode) -> String? {
        guard let word = text(node, "`time_zone`") else { return nil }
        if TimeZone(identifier: word.text) != nil { return word.text }
        let known = TimeZone.knownTimeZoneIdentifiers
        let sameCity = known.first {
            $0.lowercased().hasSuffix("/" + word.text.lowercased())
        }
        let suggestion = sameCity ?? SpellingSuggestion.closest(to: word.text, among: known)
        report(.unknownTimeZone(word.text, suggestion: suggestion), at: word.place)
        return nil
    }

    /// Blocks of a day, in minutes after midnight, sorted.
    private mutating func blocks(_ node: YAMLNode, _ what: String) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        for word in texts(node, what) {
            switch Self.block(word.text) {
            case .failure(let problem): report(.badHours(word.text, problem), at: word.place)
            case .success(let block):
                if blocks.contains(where: { $0.overlaps(block) }) {
                    report(.badHours(word.text, .overlap), at: word.place)
                } else {
                    blocks.append(block)
                }
            }
        }
        return blocks.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Stretches of a day; one may run past midnight.
    mutating func times(_ node: YAMLNode, _ what: String) -> [Condition.TimeSpan] {
        texts(node, what).compactMap { word in
            let halves = word.text.split(omittingEmptySubsequences: false) {
                $0 == "-" || $0 == "–"
            }
            let times = halves.compactMap { Self.minutes($0.drop { $0 == " " }) }
            guard halves.count == 2, times.count == 2 else {
                report(.badHours(word.text, .form), at: word.place)
                return nil
            }
            guard times[0] < 1440, times[1] <= 1440 else {
                report(.badHours(word.text, .clock), at: word.place)
                return nil
            }
            return Condition.TimeSpan(start: times[0], end: times[1])
        }
    }

    private enum Block {
        case success(Range<Int>)
        case failure(IntentFileError.HoursProblem)
    }

    private static func block(_ text: String) -> Block {
        let halves = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
        guard halves.count == 2 else { return .failure(.form) }
        let times = halves.map { minutes($0.drop { $0 == " " }) }
        guard let start = times[0], let end = times[1] else { return .failure(.form) }
        guard start < 1440, end <= 1440 else { return .failure(.clock) }
        return start < end ? .success(start..<end) : .failure(.order)
    }

    /// `9:00` is 540; 6000 stands for what looks like a time and is none.
    private static func minutes(_ text: Substring) -> Int? {
        var text = text
        while text.last == " " { text = text.dropLast() }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        return minute < 60 ? hour * 60 + minute : 6000
    }

    /// Days off, sorted, each once.
    private mutating func holidays(_ node: YAMLNode) -> [String] {
        var days: Set<String> = []
        for word in texts(node, "`holidays`") {
            if CivilDate(iso: word.text) != nil {
                days.insert(word.text)
            } else {
                report(.badDate(word.text), at: word.place)
            }
        }
        return days.sorted()
    }
}
