import Figures
import SafeText

/// The words for what happens to whole files.
extension SelectionMistake {
    package var message: String {
        switch self {
        case .missing(let path): "There is no file or folder \(SafeText.shown(path))"
        case .unreadable(let path): "\(SafeText.shown(path)) cannot be read"
        }
    }
}

extension SuiteEntry {
    /// Why it failed, where no line of it can be shown.
    package var remark: String? {
        switch finding {
        case .unreadable: "cannot be read"
        case .unwritable: "cannot be written"
        case .obsolete: "there is no transcript \(known?.entry ?? path); remove this line"
        case .unusable, .replayed: nil
        }
    }

    /// The message for a transcript that passes although it is listed as failing.
    package var unexpectedPass: String? {
        guard verdict == .unexpectedPass, let known else { return nil }
        return "passes, but is listed in \(known.list):\(known.line); remove it there"
    }
}

extension SuiteResult {
    /// `12 passed, 1 failed, 2 known failures`.
    package var summary: String {
        var parts = ["\(passed) passed", "\(failed) failed"]
        if knownFailures > 0 {
            parts.append(Figure.count(knownFailures, "known failure"))
        }
        if notRun > 0 { parts.append("\(notRun) not run") }
        return parts.joined(separator: ", ")
    }
}
