/// A point in time as a value: whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Nothing above the effect line reads a clock; whoever calls passes the moment in.
public struct Moment: Sendable, Hashable, Comparable, Codable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    public static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// At the ends of what can be told, it stays there.
    package func adding(seconds: Int) -> Moment {
        let (sum, isOver) = milliseconds.addingReportingOverflow(Int64(seconds) * 1000)
        return Moment(milliseconds: isOver ? (seconds < 0 ? .min : .max) : sum)
    }

    /// Seconds from another moment to this one.
    package func seconds(since other: Moment) -> Double {
        (Double(milliseconds) - Double(other.milliseconds)) / 1000
    }
}
