import CPCRE2

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

/// One match: the range of the whole and of each named group that took part, in UTF-8 bytes.
package struct Match: Sendable, Equatable {
    package var range: Range<Int>
    package var named: [(name: String, range: Range<Int>, text: String)]

    package subscript(name: String) -> String? { named.first { $0.name == name }?.text }

    package static func == (left: Match, right: Match) -> Bool {
        left.range == right.range && left.named.elementsEqual(right.named, by: ==)
    }
}

package enum MatchOutcome: Sendable, Equatable {
    case match(Match)
    case noMatch
    case limit(ReachedLimit)
}

/// The memory a thread needs to match: made once, used for many patterns and texts, one at a time.
package final class MatchWorkspace {
    let data: OpaquePointer
    let context: OpaquePointer
    private let stack: OpaquePointer?

    package init(limits: MatchLimits = MatchLimits()) {
        data = pcre2_match_data_create_8(64, nil)
        context = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(context, limits.match)
        pcre2_set_depth_limit_8(context, limits.depth)
        pcre2_set_heap_limit_8(context, limits.heap)
        stack = pcre2_jit_stack_create_8(32 * 1024, 512 * 1024, nil)
        pcre2_jit_stack_assign_8(context, nil, stack.map(UnsafeMutableRawPointer.init))
    }

    deinit {
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(context)
        if let stack { pcre2_jit_stack_free_8(stack) }
    }
}

extension Pattern {
    /// Whether it matches a text without any characters. Makes no machine code.
    package var matchesEmptyText: Bool {
        let data = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(data) }
        return withUnsafePointer(to: UInt8(0)) {
            pcre2_match_8(code.pointer, $0, 0, 0, UInt32(PCRE2_NO_JIT), data, nil) >= 0
        }
    }

    /// The first match in a text.
    package func firstMatch(in text: String, with workspace: MatchWorkspace) -> MatchOutcome {
        var text = text
        return text.withUTF8 { firstMatch(in: $0, with: workspace) }
    }

    /// The first match in the bytes of valid UTF-8.
    package func firstMatch(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, with workspace: MatchWorkspace
    ) -> MatchOutcome {
        let status = code.run(bytes, from: start, with: workspace)
        if status == PCRE2_ERROR_NOMATCH { return .noMatch }
        guard status >= 0 else { return .limit(Self.limit(of: status)) }
        return .match(readMatch(in: bytes, workspace: workspace))
    }

    func readMatch(
        in bytes: UnsafeBufferPointer<UInt8>, workspace: MatchWorkspace
    ) -> Match {
        let pairs = pcre2_get_ovector_pointer_8(workspace.data)!
        let available = Int(pcre2_get_ovector_count_8(workspace.data))
        // A group that took no part has −1 for both; \K can put the start behind the end.
        func range(_ number: Int) -> Range<Int>? {
            guard number < available else { return nil }
            let (start, end) = (pairs[2 * number], pairs[2 * number + 1])
            guard start >= 0, start <= end, end <= bytes.count else { return nil }
            return start..<end
        }
        let named = groups.compactMap { group in
            range(group.number).map { range in
                (
                    name: group.name, range: range,
                    text: String(decoding: bytes[range], as: UTF8.self)
                )
            }
        }
        return Match(range: range(0) ?? 0..<0, named: named)
    }

    static func limit(of status: Int32) -> ReachedLimit {
        switch status {
        case PCRE2_ERROR_MATCHLIMIT: .match
        case PCRE2_ERROR_DEPTHLIMIT: .depth
        case PCRE2_ERROR_HEAPLIMIT: .heap
        case PCRE2_ERROR_JIT_STACKLIMIT: .jitStack
        default: .other
        }
    }
}
