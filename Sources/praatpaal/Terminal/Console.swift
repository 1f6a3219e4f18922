import Glibc
import Synchronization

/// Standard output and error, written at once and whole.
enum Console {
    /// Writes a line to standard output. When the reader has gone nothing more is written; any other failure ends the
    /// program, because its result is lost.
    static func write(_ line: String) { writeText(line + "\n") }

    /// Ends the program as it is, all of it written: what it holds goes with it.
    static func leave() -> Never { exit(0) }

    /// A text that has its newlines already.
    static func writeText(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// The same in UTF-8.
    static func writeBytes(_ bytes: [UInt8]) { bytes.withUnsafeBytes(write) }

    private static func write(_ bytes: UnsafeRawBufferPointer) {
        guard !isReaderGone.load(ordering: .relaxed), !put(bytes, to: STDOUT_FILENO) else {
            return
        }
        if errno == EPIPE { return isReaderGone.store(true, ordering: .relaxed) }
        error("error: cannot write the output: \(String(cString: strerror(errno)))")
        exit(3)
    }

    static let isReaderGone = Atomic(false)

    static func error(_ line: String) {
        var line = line + "\n"
        _ = line.withUTF8 { put(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    }

    private static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        return true
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
