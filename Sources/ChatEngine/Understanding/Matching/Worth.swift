/// What patterns, keywords and exact examples add to a score, beside what was learned from the examples. In points.
enum Worth {
    /// A pattern that never matches another intent's example adds this much.
    static let patternPoints = 1.5
    static let keywordPoints = 0.2
    /// No single word decides more than this.
    static let mostKeywordPoints = 3.0
    static let exactExamplePoints = 1.0
    static let contextPoints = 0.65

    /// What a match adds: the precision of the pattern on the examples, smoothed and squared, as a share of `patternPoints`.
    /// - Parameters:
    ///   - own: examples of its intent that it matches.
    ///   - others: examples of other intents that it matches.
    static func amount(own: Int, others: Int) -> Int32 {
        let precision = Double(own + 2) / Double(own + others + 2)
        return FixedPoint.score(patternPoints * precision * precision)
    }
}
