/// What can go wrong between this program and a server.
package enum PostgreSQLFailure: Error, Equatable {
    /// There is no connection, or no answer in time: what was asked may have happened or not.
    case lost(String)
    /// The server refused a statement, and all that went with it.
    case refused(Refusal)

    init(_ refusal: Refusal) {
        self = refusal.isEndOfConnection ? .lost(refusal.words) : .refused(refusal)
    }

    package struct Refusal: Equatable, Sendable {
        /// SQLSTATE, five characters: https://www.postgresql.org/docs/current/errcodes-appendix.html
        package var code: String
        package var words: String
        /// The place of the statement among those that went together.
        package var statement: Int

        /// There is a row with this key already.
        package var isDuplicate: Bool { code == "23505" }
        /// Two transactions stood in each other's way, and this one was ended.
        package var isRace: Bool { ["40001", "40P01"].contains(code) }
        /// What waited for a lock waited long enough.
        package var isLockTimeout: Bool { ["55P03", "57014"].contains(code) }
        package var isDivisionByZero: Bool { code == "22012" }

        /// The server goes, comes, or has no room: trying again later may help.
        var isEndOfConnection: Bool {
            code.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "53300"].contains(code)
        }
    }
}
