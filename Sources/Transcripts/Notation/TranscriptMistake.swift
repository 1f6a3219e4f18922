import PCRE2

/// What can be wrong with a line of a transcript. The messages are in `TranscriptMistake+Words.swift`.
package enum TranscriptMistake: Error, Equatable, Sendable {
    case tooLarge(limit: Int)
    case notUTF8
    /// It has no customer line, so it tests nothing.
    case noTurn
    case unknownLine
    /// `>hoi`: the mark and its text stuck together.
    case missingSpace(after: String)
    case wrongIndent
    case unknownHeading(String)
    case headingTwice(String, first: Int)
    case headingAfterTurn(String)
    case unknownExpectation(String)
    case unknownOutcome(String)
    case missingValue(of: String)
    case missingSign(of: String)
    case unknownValue(String, of: String, allowed: [String])
    case surplus(String)
    case badLanguage(String)
    case badClock(String)
    case badDuration(String)
    /// Together the pauses are longer than the clock may run.
    case pausesTooLong
    case badConfidence(String)
    case badNumber(String)
    case beforeFirstTurn
    case badPattern(PatternError)
    case unknownStep(String)
    case badActionAnswer
}

/// A mistake and the line it stands in.
package struct PlacedMistake: Error, Equatable, Sendable {
    package var path: String
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in characters.
    package var column: Int
    package var mistake: TranscriptMistake
    /// The line as written.
    package var excerpt: String
}

/// A file that is not a transcript, and everything that is wrong with it, in the order of its lines.
package struct TranscriptUnusable: Error, Equatable, Sendable {
    package var mistakes: [PlacedMistake]
}
