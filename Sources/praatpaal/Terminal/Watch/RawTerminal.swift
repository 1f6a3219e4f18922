import Glibc
import Synchronization

/// Set when the program has to end.
private let isAskedToEnd = Atomic(false)

/// A terminal whose keys are read one by one and whose rows are written one by one, on a screen of its own. What was
/// there before is there again afterwards.
final class RawTerminal {
    private var before = termios()
    private var shown: [String] = []
    private var shownSize = (rows: 0, columns: 0)
    private var rest: [UInt8] = []

    static var isAsked: Bool { isAskedToEnd.load(ordering: .relaxed) }

    init() {
        tcgetattr(STDIN_FILENO, &before)
        var raw = before
        cfmakeraw(&raw)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
        for one in [SIGTERM, SIGHUP] {
            signal(one) { _ in isAskedToEnd.store(true, ordering: .relaxed) }
        }
        Console.writeText("\u{1B}[?1049h\u{1B}[2J")
    }

    deinit {
        Console.writeText("\u{1B}[?25h\u{1B}[?1049l")
        var before = before
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
    }

    /// Rows and columns, now.
    static var size: (rows: Int, columns: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return (24, 80)
        }
        return (Int(size.ws_row), Int(size.ws_col))
    }

    /// The keys that were pressed within so many milliseconds; `nil` when there will be no more.
    func keys(within milliseconds: Int32) -> [Key]? {
        var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        // A signal, or a window that changed, ends the waiting too.
        guard poll(&wait, 1, milliseconds) > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        guard count > 0 else { return count < 0 && errno == EINTR ? [] : nil }
        let (keys, unfinished) = Key.keys(in: rest + bytes.prefix(count))
        rest = unfinished
        return keys
    }

    /// Writes the rows that are others than before: little goes over a slow line.
    func show(_ rows: [String], cursor: (row: Int, column: Int)?) {
        let size = Self.size
        var text = "\u{1B}[?25l"
        if size != shownSize {
            shown = []
            text += "\u{1B}[2J"
        }
        for (at, row) in rows.prefix(size.rows).enumerated()
        where at >= shown.count || shown[at] != row {
            text += "\u{1B}[\(at + 1);1H\(row)\u{1B}[0m\u{1B}[K"
        }
        if rows.count < shown.count { text += "\u{1B}[\(rows.count + 1);1H\u{1B}[J" }
        if let cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
        (shown, shownSize) = (rows, size)
        Console.writeText(text)
    }
}
