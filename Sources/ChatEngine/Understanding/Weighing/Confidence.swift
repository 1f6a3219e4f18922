/// How sure a score makes us: 0 not at all, 1 entirely. Of all answers given at 0.8, about 80 % are right.
package struct Confidence: Sendable, Comparable {
    package var value: Double

    /// - Parameter value: cut to 0...1.
    package init(_ value: Double) { self.value = min(1, max(0, value)) }
    package static func < (left: Confidence, right: Confidence) -> Bool { left.value < right.value }
}
