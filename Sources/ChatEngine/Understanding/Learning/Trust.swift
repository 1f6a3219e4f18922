/// How much a line of a customer counts beside what an author wrote, which counts 1.
///
/// Measured by `benchmarks/learning`: docs/decisions/0034. What was chosen from a list is trusted less than what an agent or the author
/// confirmed.
enum Trust {
    static let chosen: Float = 0.5
    static let confirmed: Float = 0.7
    /// A line that all others speak against.
    static let doubtful: Float = 0.1
    /// From this lead of another intent on, in points, a line is doubtful.
    static let lead = 0.6

    static func weight(of origin: LearnedLine.Origin) -> Float {
        switch origin {
        case .chosen: chosen
        case .confirmed: confirmed
        }
    }
}
