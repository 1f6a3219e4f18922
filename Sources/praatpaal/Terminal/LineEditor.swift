import CLineEdit
import Glibc
import Synchronization

/// Set by Ctrl-C while a line is typed.
private let wasInterrupted = Atomic(false)

/// A line with editing and history, on a terminal.
///
/// Ctrl-C cancels the line, Ctrl-D ends. History is kept between sessions in the state folder, readable by its owner only.
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

    enum Line {
        case text(String)
        case cancelled
        case end
    }

    func read(prompt: String) -> Line {
        wasInterrupted.store(false, ordering: .relaxed)
        guard let typed = readline(prompt) else {
            return wasInterrupted.load(ordering: .relaxed) ? .cancelled : .end
        }
        defer { free(typed) }
        let line = String(cString: typed)
        if !line.isEmpty { remember(line) }
        return .text(line)
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
