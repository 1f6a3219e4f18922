import ArgumentParser
import ChatEngine
import CivilTime
import Foundation

/// The one place that looks at the clock.
enum WallClock {
    static func now() -> Moment {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}

/// A moment on the command line, such as `2026-03-02T10:00:00+01:00` or `2026-03-02`.
struct MomentArgument: ExpressibleByArgument {
    var moment: Moment

    init?(argument: String) {
        let text = argument.count == 10 ? argument + "T00:00:00Z" : argument
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime]
        guard let date = formatter.date(from: text) else { return nil }
        moment = Moment(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}

extension Moment {
    /// In UTC, to the second.
    var text: String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime]
        return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }
}

/// Prints JSON the same way everywhere: sorted keys, one line.
enum JSONText {
    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
