import Glibc

/// Lines from standard input that is not a terminal. Bytes that are not UTF-8 become replacement characters.
final class LineInput {
    private var buffer: [UInt8] = []
    private var isAtEnd = false

    /// The next line without its end, or `nil`.
    func next() -> String? {
        while true {
            if let newline = buffer.firstIndex(of: 0x0a) {
                let line = buffer[..<newline]
                buffer.removeSubrange(...newline)
                return text(line)
            }
            if isAtEnd {
                guard !buffer.isEmpty else { return nil }
                defer { buffer.removeAll() }
                return text(buffer[...])
            }
            fill()
        }
    }

    private func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == 0x0d ? line.dropLast() : line, as: UTF8.self)
    }

    private func fill() {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0 && errno == EINTR { return }
        guard count > 0 else {
            isAtEnd = true
            return
        }
        buffer.append(contentsOf: chunk[..<count])
    }
}
