import CPCRE2
import Synchronization

/// Owns PCRE2's compiled code.
///
/// `@unchecked Sendable`: after `init` only `compile` writes to the code, once and under a lock, and whoever matches with
/// machine code has first seen the state that is published after it was made. The interpreter reads nothing that
/// `compile` writes.
final class CompiledCode: @unchecked Sendable {
    private enum State {
        static let undecided: UInt8 = 0
        static let compiled: UInt8 = 1
        static let interpreted: UInt8 = 2
    }

    let pointer: OpaquePointer
    private let state: Atomic<UInt8>
    private static let compiling = Mutex(())

    init(_ source: String, jit: JITCompilation = .atFirstRun) throws(PatternError) {
        var number: Int32 = 0
        var offset = 0
        var text = source
        let options =
            UInt32(PCRE2_CASELESS) | UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP)
            | UInt32(PCRE2_NEVER_BACKSLASH_C)
        let compiled = text.withUTF8 { bytes in
            pcre2_compile_8(bytes.baseAddress, bytes.count, options, &number, &offset, nil)
        }
        guard let compiled else {
            throw PatternError(pattern: source, offset: offset, message: Self.words(for: number))
        }
        pointer = compiled
        switch jit {
        case .never: state = Atomic(State.interpreted)
        case .atFirstRun: state = Atomic(State.undecided)
        case .atOnce:
            state = Atomic(State.undecided)
            prepare()
        }
    }

    /// Makes machine code unless that has been decided; true if there is some.
    @inline(__always) @discardableResult
    func prepare() -> Bool {
        let known = state.load(ordering: .acquiring)
        return known == State.undecided ? compile() : known == State.compiled
    }

    @inline(never)
    private func compile() -> Bool {
        Self.compiling.withLock { _ in
            let known = state.load(ordering: .relaxed)
            if known != State.undecided { return known == State.compiled }
            let isMade = pcre2_jit_compile_8(pointer, UInt32(PCRE2_JIT_COMPLETE)) == 0
            state.store(isMade ? State.compiled : State.interpreted, ordering: .releasing)
            return isMade
        }
    }

    deinit { pcre2_code_free_8(pointer) }

    private static func words(for number: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
        guard length > 0 else { return "error \(number)" }
        return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }

    func namedGroups() -> [(name: String, number: Int)] {
        var count: UInt32 = 0
        var entrySize: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
        pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard count > 0, let table else { return [] }
        let entries = (0..<Int(count)).map { index in
            let entry = table + index * Int(entrySize)
            return (name: String(cString: entry + 2), number: Int(entry[0]) << 8 | Int(entry[1]))
        }
        return entries.sorted { $0.number < $1.number }
    }
}
