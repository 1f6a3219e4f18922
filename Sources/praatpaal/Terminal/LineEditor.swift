import CLineEdit
import Glibc
import Synchronization

/// Set by Ctrl-C while a line is typed.
private let wasInterrupted = Atomic(false)

/// What the library hands over when a line is done: its text, or nil at the end of input.
private let finished = Mutex<LineEditor.Line?>(nil)

/// A line with editing and history, on a terminal.
///
/// Ctrl-C cancels the line, Ctrl-D ends. While it waits, news is shown above the line, which stays as it was typed. History is kept between sessions in the state folder, readable by its owner only.
final class LineEditor {
    private let historyPath: String?
    private static let mostHistory: Int32 = 1_000

    init() {
        // Without a UTF-8 locale accented letters vanish.
        if setlocale(LC_ALL, "").map({ String(cString: $0) }).map({ !Self.isUTF8($0) }) ?? true {
            setlocale(LC_CTYPE, "C.UTF-8")
        }
        historyPath = Self.makeHistoryPath()
        using_history()
        stifle_history(Self.mostHistory)
        historyPath.map { _ = read_history($0) }
        Self.catchInterrupt()
    }

    private static func isUTF8(_ name: String) -> Bool {
        name.uppercased().contains("UTF-8") || name.uppercased().contains("UTF8")
    }

    enum Line: Sendable {
        case text(String)
        case cancelled
        case end
    }

    /// The next line.
    /// - Parameter news: asked twice a second; shows what there is after calling its argument, and tells whether there was any.
    func read(prompt: String, news: (_ makeRoom: () -> Void) throws -> Bool) rethrows -> Line {
        wasInterrupted.store(false, ordering: .relaxed)
        finished.withLock { $0 = nil }
        rl_callback_handler_install(prompt) { typed in
            let line = typed.map { Line.text(String(cString: $0)) } ?? Line.end
            free(typed)
            finished.withLock { $0 = line }
        }
        defer { rl_callback_handler_remove() }
        while true {
            switch Self.wait() {
            case .key:
                rl_callback_read_char()
                guard let line = finished.withLock({ $0 }) else { continue }
                if case .text(let text) = line, !text.isEmpty { remember(text) }
                return line
            case .interrupted: return .cancelled
            case .closed: return .end
            case .nothing:
                if try news({ Self.clear(prompt) }) { rl_forced_update_display() }
            }
        }
    }

    private static let mostTyped: Int32 = 100_000
    private enum Waited { case key, interrupted, closed, nothing }
    private static let milliseconds: Int32 = 500

    /// For a key, or half a second.
    private static func wait() -> Waited {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let count = poll(&input, 1, milliseconds)
        if wasInterrupted.load(ordering: .relaxed) { return .interrupted }
        guard count > 0 else { return .nothing }
        var waiting: Int32 = 0
        // Readable without a byte to read: the terminal is gone.
        guard ioctl(STDIN_FILENO, UInt(FIONREAD), &waiting) == 0, waiting > 0 else {
            return .closed
        }
        return .key
    }

    /// Takes the prompt and what is typed off the screen, however many rows it has.
    private static func clear(_ prompt: String) {
        let copy = rl_copy_text(0, mostTyped)
        defer { free(copy) }
        let typed = copy.map { String(cString: $0) } ?? ""
        let rows = TerminalWidth.current.rows(of: prompt + typed)
        Console.writeText("\r" + (rows > 1 ? "\u{1b}[\(rows - 1)A" : "") + "\u{1b}[J")
    }

    private func remember(_ line: String) {
        add_history(line)
        guard let historyPath else { return }
        let mask = umask(0o077)
        _ = write_history(historyPath)
        umask(mask)
    }

    private static func catchInterrupt() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            wasInterrupted.store(true, ordering: .relaxed)
        }
        sigaction(SIGINT, &action, nil)
    }

    private static func makeHistoryPath() -> String? {
        let home = Console.environment("HOME").map { $0 + "/.local/state" }
        guard let base = Console.environment("XDG_STATE_HOME") ?? home else { return nil }
        let folder = base + "/praatpaal"
        return Folder.make(folder) ? folder + "/history" : nil
    }
}
