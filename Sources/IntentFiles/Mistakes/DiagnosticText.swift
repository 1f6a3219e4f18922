/// What is said of a mistake, and how to fix it. Every word an author reads stands in this folder.
struct DiagnosticText: Equatable {
    /// A sentence without a full stop.
    var message: String
    /// The same, or nil where nothing helps.
    var fix: String?

    init(_ message: String, _ fix: String? = nil) {
        self.message = message
        self.fix = fix
    }
}
