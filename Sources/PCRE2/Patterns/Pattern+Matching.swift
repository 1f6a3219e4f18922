import CPCRE2

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
        // A group that took no part has −1 for both; \K can put the start after the end.
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
