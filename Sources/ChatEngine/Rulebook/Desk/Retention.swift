/// How long a desk keeps what customers said, in seconds.
///
/// ```yaml
/// retention: {vault: 30d, text: 365d}      # vault: none keeps no personal value at all
/// ```
package struct Retention: Sendable, Equatable {
    /// Personal values, counted from the end of their conversation; `nil`: they are not kept.
    package var vault: Int? = 30 * 86_400
    /// What people wrote, counted from when they wrote it. Figures stay.
    package var text = 365 * 86_400

    package init(vault: Int? = 30 * 86_400, text: Int = 365 * 86_400) {
        self.vault = vault
        self.text = text
    }
}
