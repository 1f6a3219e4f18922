import ChatEngine

extension Mistake {
    /// The mistake as it is shown, with its line where the text is at hand. O(length of the line).
    func diagnostic(in source: SourceText?) -> Diagnostic {
        let words = error.words
        var diagnostic = Diagnostic(
            severity: error.code.severity, code: error.code.rawValue, location: place.location,
            message: words.message, mend: words.mend)
        guard let source, place.location.line > 0 else { return diagnostic }
        let line = source.line(place.location.line)
        let excerpt = Excerpt(line: line, column: place.location.column, length: place.length)
        diagnostic.excerpt = excerpt.text
        diagnostic.caretOffset = excerpt.caretOffset
        diagnostic.caretLength = excerpt.caretLength
        return diagnostic
    }
}
