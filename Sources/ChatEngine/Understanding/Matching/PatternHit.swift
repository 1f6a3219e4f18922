import PCRE2

/// A pattern of an intent that matched.
package struct PatternHit: Sendable {
    package var intent: IntentNumber
    /// Number of the pattern among the intent's patterns.
    package var pattern: Int
    package var match: Match
}

/// A pattern that cost too much on an utterance. Evidence neither for nor against.
package struct PatternLimit: Sendable, Equatable {
    package var source: SourceLocation
    package var limit: ReachedLimit
}
