/// A compiled regular expression: a value that can be copied, shared and matched from any thread.
///
/// Caseless, Unicode (UTF and UCP, so `\b` and `\w` know `ë`), JIT-compiled where the machine has it.
///
/// ```swift
/// let code = try Pattern(#"\b(?<order>[A-Z]{2}\d{6})\b"#)
/// if case .match(let match) = code.firstMatch(in: "order ab123456?", with: MatchWorkspace()) {
///     print(match["order"] ?? "")   // ab123456
/// }
/// ```
/// - Errors: `PatternError` with the offset at which compilation stopped.
/// - Complexity: matching is bounded by `MatchLimits`, whatever the pattern.
package struct Pattern: Sendable {
    /// The pattern as written.
    package let source: String
    /// Named groups with their numbers, in the order of their numbers.
    package let groups: [(name: String, number: Int)]
    let code: CompiledCode

    package init(_ source: String, jit: JITCompilation = .atOnce) throws(PatternError) {
        self.source = source
        code = try CompiledCode(source, jit: jit)
        groups = code.namedGroups()
    }
}
