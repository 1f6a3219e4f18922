/// How much work one match may cost before it is given up.
///
/// With these, the worst pattern we know costs a few milliseconds on 2 kB of text.
package struct MatchLimits: Sendable, Equatable {
    /// Calls of PCRE2's internal match function.
    package var match: UInt32 = 50_000
    /// Nested backtracking.
    package var depth: UInt32 = 20_000
    /// Heap, in KiB.
    package var heap: UInt32 = 20_000

    package init() {}
}

/// Which limit a match ran into. It is an event and no evidence: the pattern neither matched nor failed to.
package enum ReachedLimit: String, Sendable, Equatable {
    case match, depth, heap, jitStack, other
}
