import CivilTime
import Figures
import JSON

/// A figure of a page. Each renderer writes it in its own way.
///
/// ```swift
/// Value.share(0.125).text      // "12.5 %"
/// Value.share(0.125).json      // 0.125
/// ```
package indirect enum Value: Sendable, Equatable {
    case count(Int)
    /// Of 1; for people in per cent with one decimal.
    case share(Double)
    /// For people with so many decimals.
    case number(Double, places: Int)
    /// In seconds.
    case duration(Double)
    case text(String)
    case flag(Bool)
    /// Of a value that is not there.
    case missing
    /// With the id of its definition.
    case link(Value, to: String)

    /// For people.
    package var text: String {
        switch self {
        case .count(let count): String(count)
        case .share(let share): Figure.percent(share)
        case .number(let number, let places): Figure.decimal(number, places)
        case .duration(let seconds): DurationText.spaced(seconds)
        case .text(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .missing: "–"
        case .link(let value, _): value.text
        }
    }

    /// For programs, unrounded.
    package var json: JSONValue {
        switch self {
        case .count(let count): .number(Double(count))
        case .share(let number), .number(let number, _), .duration(let number): .number(number)
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .missing: .null
        case .link(let value, _): value.json
        }
    }

    /// The number that it is; `nil`: none.
    package var number: Double? {
        switch self {
        case .count(let count): Double(count)
        case .share(let number), .number(let number, _), .duration(let number): number
        case .link(let value, _): value.number
        case .text, .flag, .missing: nil
        }
    }
}

/// Where a figure stands among the data of a page: names of objects and places in lists.
package struct Path: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    package enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case name(String)
        case place(Int)

        package init(stringLiteral name: String) { self = .name(name) }
        package init(integerLiteral place: Int) { self = .place(place) }
    }

    package var steps: [Step]

    package init(stringLiteral name: String) { steps = [.name(name)] }
    package init(arrayLiteral steps: Step...) { self.steps = steps }

    /// A path below this one.
    package static func / (path: Path, name: String) -> Path {
        var path = path
        path.steps.append(.name(name))
        return path
    }
}
