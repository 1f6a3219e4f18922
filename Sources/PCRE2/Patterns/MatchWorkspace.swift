import CPCRE2

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
