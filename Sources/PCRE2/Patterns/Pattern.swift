import CPCRE2
import Synchronization

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
        code = try CompiledCode(source)
        groups = code.namedGroups()
        switch jit {
        case .atOnce: code.prepare()
        case .atFirstRun: break
        case .never: code.stayInterpreted()
        }
    }

    /// Whether machine code was made for it; without, the interpreter runs, slower, with the same answers.
    package var isJITCompiled: Bool { code.prepare() }
}

/// When machine code is made. `.atFirstRun` leaves out most of the work of loading, and each
/// pattern's first run is so much slower. `.never` is for patterns that run a few times in all: making
/// machine code costs as much as dozens of runs. Mistakes in a pattern are found at once in any case.
package enum JITCompilation: Sendable {
    case atOnce, atFirstRun, never
}

/// Owns PCRE2's compiled code. `@unchecked Sendable`: only `prepare` and
/// `stayInterpreted` write to it after `init`, once, under a lock, and whoever matches has seen the flag that is set after it.
final class CompiledCode: @unchecked Sendable {
    let pointer: OpaquePointer
    private let state = Atomic<UInt8>(0)
    private static let compiling = Mutex(())

    init(_ source: String) throws(PatternError) {
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
    }

    /// Makes machine code unless that is done; true if there is some.
    @inline(__always) @discardableResult
    func prepare() -> Bool {
        let known = state.load(ordering: .acquiring)
        return known == 0 ? compile() : known == 1
    }

    /// Machine code is never made.
    func stayInterpreted() { state.store(2, ordering: .releasing) }

    @inline(never)
    private func compile() -> Bool {
        Self.compiling.withLock { _ in
            let known = state.load(ordering: .relaxed)
            if known != 0 { return known == 1 }
            let isMade = pcre2_jit_compile_8(pointer, UInt32(PCRE2_JIT_COMPLETE)) == 0
            state.store(isMade ? 1 : 2, ordering: .releasing)
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
