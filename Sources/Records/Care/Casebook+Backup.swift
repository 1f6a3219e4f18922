extension Casebook {
    /// A copy as of now, while the store is in use; whole or not there.
    /// - Errors: `JournalError.unavailable` when there is something under that name, or it cannot be written.
    package func backUp(to target: String) throws { try database.backUp(to: target) }
}
