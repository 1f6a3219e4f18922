/// Contacts resolved in this contact and not repeated ÷ contacts started, as a range: what is confirmed, and what
/// is confirmed or assumed.
package struct FirstContactResolution: Sendable, Equatable {
    /// The denominator: contacts started.
    package var n = 0
    package var confirmed = 0
    package var confirmedOrAssumed = 0
    /// Contacts whose outcome or repeat window is still open.
    package var open = 0

    package init() {}

    package var low: Double? { n == 0 ? nil : Double(confirmed) / Double(n) }
    package var high: Double? { n == 0 ? nil : Double(confirmedOrAssumed) / Double(n) }
    /// Whether the figure may still change.
    package var isProvisional: Bool { open > 0 }
    package var lowInterval: ClosedRange<Double>? { Wilson.interval(confirmed, of: n) }
    package var highInterval: ClosedRange<Double>? { Wilson.interval(confirmedOrAssumed, of: n) }
}
