import ChatEngine
import CivilTime

/// The figures that were kept of conversations, as far as they are those of the log: the rest is read event by event.
struct KeptFolds {
    private(set) var fold = ContactFold()
    /// Conversations that have grown since, that are to be read as of an earlier moment, or of which nothing was kept.
    private(set) var others: [Conversation.ID] = []

    /// Beside every conversation what was kept of it, when that was all of it.
    ///
    /// How far a conversation is tells the log itself: nothing that was kept can be older than that unnoticed.
    /// - Parameters:
    ///   - version: the column of `events` that tells how far a conversation is.
    ///   - share: the conversations that are wanted; `nil`: all.
    /// - Returns: `nil` where reading the whole log costs less, or its rows are damaged.
    static func read(
        _ session: any StoreSession, version: String, share: LogShare?, until moment: Moment
    ) throws -> KeptFolds? {
        guard try isThere(session) else { return nil }
        var kept = KeptFolds()
        var count = 0
        var isDamaged = false
        let words = WordCache()
        let sql = """
            SELECT log.conversation, log.version, folds.last, folds.state FROM
                (SELECT conversation, max(\(version)) AS version FROM events
                GROUP BY conversation) AS log
            LEFT JOIN folds ON folds.conversation = log.conversation
                AND folds.version = log.version AND folds.definition = ?
            """
        try session.forEachRow(sql, [definition]) { row in
            guard case .text(let id) = row.value(in: "conversation"),
                case .integer(let version) = row.value(in: "version")
            else {
                isDamaged = true
                return
            }
            if let share, !share.has(id) { return }
            count += 1
            guard case .integer(let last) = row.value(in: "last"), last <= moment.milliseconds,
                case .text(let state) = row.value(in: "state")
            else { return kept.others.append(id) }
            let span = ContactFold.Span(version: version, last: Moment(milliseconds: last))
            let isWhole = kept.fold.take(
                state, of: id, upTo: span, toGoOn: false, known: words.text(of:))
            if !isWhole { kept.others.append(id) }
        }
        guard !isDamaged, kept.others.count <= count / 2 else { return nil }
        kept.fold.sort()
        return kept
    }

    static var definition: StoredValue { .integer(Int64(ContactFold.definition)) }

    /// Whether anything was kept. The table may be gone, or somebody else's to read: nobody needs it.
    private static func isThere(_ session: any StoreSession) throws -> Bool {
        guard try session.mayRead("folds") else { return false }
        let sql = "SELECT version AS value FROM folds WHERE definition = ? LIMIT 1"
        return try session.integer(sql, [definition]) != nil
    }

    /// The same with what was folded of the other conversations.
    consuming func joined(_ rest: consuming ContactFold) -> ContactFold {
        fold.join(rest)
        return fold
    }
}

extension LogShare {
    func has(_ name: Conversation.ID) -> Bool {
        var name = name
        return name.withUTF8 { has($0) }
    }
}
