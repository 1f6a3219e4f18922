extension Diagnostic {
    /// Whether it is about the input as a whole rather than about what an author wrote: there is nothing to lint.
    package var isAboutInput: Bool { DiagnosticCode(rawValue: code)?.isAboutInput ?? false }
}

extension DiagnosticCode {
    fileprivate var isAboutInput: Bool { Self.aboutInput.contains(self) }

    private static let aboutInput: Set<DiagnosticCode> = [
        .folderMissing, .notAFolder, .noFiles, .noIntents, .unreadable, .fileTooLarge, .notUTF8,
        .tooDeep, .textTooLong, .aliasRefused,
    ]
}
