/// What a confidence is made of: three numbers a person can read.
package struct Signals: Sendable, BitwiseCopyable, Equatable {
    /// Of the candidate, in points.
    package var score: Double
    /// Its lead over the best other candidate, in points.
    package var margin: Double
    /// The share of the utterance, weighed by how telling each word is, that the candidate's examples know.
    package var coverage: Double

    var cappedScore: Double { min(3, max(-2, score)) }
    var cappedMargin: Double { min(3, max(-3, margin)) }
}
