import CPCRE2

extension CompiledCode {
    /// PCRE2's answer: below zero for no match or a limit.
    func run(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, with workspace: MatchWorkspace
    ) -> Int32 {
        // An empty buffer may have no address; PCRE2 wants one.
        guard let base = bytes.baseAddress else {
            return withUnsafePointer(to: UInt8(0)) { run($0, 0, 0, workspace) }
        }
        return run(base, bytes.count, start, workspace)
    }

    private func run(
        _ base: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ workspace: MatchWorkspace
    ) -> Int32 {
        let options = UInt32(PCRE2_NO_UTF_CHECK)
        // Machine code trusts the start to lie within the text.
        return prepare() && start <= count
            ? pcre2_jit_match_8(pointer, base, count, start, 0, workspace.data, workspace.context)
            : pcre2_match_8(
                pointer, base, count, start, options, workspace.data, workspace.context)
    }
}
