/// What was learned about one intent: a bias and the weights worth keeping, in fixed point.
struct LearnedIntent: Sendable {
    /// Before any evidence; in `FixedPoint.score` units.
    var bias: Int32 = -FixedPoint.oneScore
    var weights: [(id: FeatureID, weight: Int16)] = []
    var supports: [SupportVector] = []
}

/// A row that holds up the boundary, and how much.
struct SupportVector: Sendable {
    var row: RowID
    /// Its dual variable (α in the literature), above 0.
    var dualWeight: Float
}

/// What was learned, and what it rests on.
package struct TrainedTerms: Sendable {
    package var model: TermModel
    /// Per intent; a place to start from when some rows are left out.
    var supports: [[SupportVector]]
}
