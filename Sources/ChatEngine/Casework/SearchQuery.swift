import CivilTime

/// What somebody looks for among all conversations there ever were: a text, and of what kind the contact has to be.
///
/// ```swift
/// var query = SearchQuery("AB123456")
/// query.outcome = .unresolvedExplicit      // and it was not solved
/// SearchQuery(nil).isEmpty                 // true: that is everything
/// ```
package struct SearchQuery: Sendable, Equatable {
    /// `nil`: whatever was said.
    package var text: String?
    /// Something happened in it from then on, and before this. A day is one of the desk's.
    package var since: DayOrMoment?
    package var until: DayOrMoment?
    /// A contact about this subject.
    package var intent: Intent.ID?
    /// A contact that ended so, as the report counts it.
    package var outcome: Resolution?

    /// - Parameter text: without anything but white space it is none.
    package init(_ text: String?) {
        self.text = text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// Whether contacts are looked at, and not only words.
    package var isOfContacts: Bool {
        since != nil || until != nil || intent != nil || outcome != nil
    }

    package var isEmpty: Bool { text == nil && !isOfContacts }

    /// Whether a contact is of the kind; when it was is another matter.
    func fits(_ contact: Contact) -> Bool {
        (intent.map(contact.intents.contains) ?? true)
            && (outcome.map { contact.resolution == $0 } ?? true)
    }
}
