/// Why a pattern does not compile, and where.
///
/// ```swift
/// do { _ = try Pattern("(a") } catch { print(error.offset, error.message) }
/// // 2 missing closing parenthesis
/// ```
package struct PatternError: Error, Equatable, Sendable {
    /// The pattern as written.
    package var pattern: String
    /// Where in the pattern, in UTF-8 bytes from its start.
    package var offset: Int
    /// PCRE2's own words, without a full stop.
    package var message: String

    package init(pattern: String, offset: Int, message: String) {
        self.pattern = pattern
        self.offset = offset
        self.message = message
    }
}
