import Figures

/// A line of a page: words with figures among them.
///
/// ```swift
/// let line: Line = "accuracy \(.share(0.5), at: "accuracy") of the best candidate"
/// line.text      // "accuracy 50.0 % of the best candidate"
/// ```
package struct Line: Sendable, Equatable, ExpressibleByStringInterpolation {
    package enum Piece: Sendable, Equatable {
        case words(String)
        /// A figure, right-aligned in a column of so many characters, and where it stands for programs.
        case figure(Value, width: Int, Path?)

        package var text: String {
            switch self {
            case .words(let words): words
            case .figure(let value, let width, _): Columns.right(value.text, width)
            }
        }
    }

    /// What a line is, for renderers with colours.
    package enum Tone: Sendable, Equatable {
        case plain, heading
        /// What was expected and is not there.
        case missing
        /// What is there instead.
        case added
    }

    package var pieces: [Piece]
    package var tone = Tone.plain

    package init(_ words: String, tone: Tone = .plain) {
        pieces = [.words(words)]
        self.tone = tone
    }

    package init(stringLiteral words: String) { self.init(words) }

    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    package var text: String { pieces.map(\.text).joined() }

    package static func + (left: Line, right: Line) -> Line {
        var sum = left
        sum.pieces += right.pieces
        return sum
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        package mutating func appendLiteral(_ words: String) {
            if !words.isEmpty { pieces.append(.words(words)) }
        }

        package mutating func appendInterpolation(_ words: String) { appendLiteral(words) }

        package mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }

        package mutating func appendInterpolation(
            _ value: Value, at path: Path? = nil, width: Int = 0
        ) {
            pieces.append(.figure(value, width: width, path))
        }
    }
}
