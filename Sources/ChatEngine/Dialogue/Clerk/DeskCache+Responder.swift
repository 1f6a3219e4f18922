extension DeskCache {
    /// A reader for one desk; belongs to one thread.
    package convenience init(_ responder: Responder) {
        self.init(
            responder.rulebook, responder.recognizer, firstLanguage: responder.firstLanguage)
    }

    /// This reader, or a new one where it was made for another desk: what it remembers would be of other files.
    func serving(_ responder: Responder) -> DeskCache {
        rulebook.isIdentical(to: responder.rulebook) ? self : DeskCache(responder)
    }

    package func policy(_ language: LanguageCode) -> Policy {
        Policy(
            rulebook.desk.thresholds, rulebook.desk.worth, calibration: calibration(of: language))
    }
}
