import CPostgreSQL
import Glibc

/// A statement with `$1`, `$2` … for its values.
package struct PostgreSQLStatement {
    package var sql: String
    /// As text; `nil` is NULL.
    package var values: [String?]

    package init(_ sql: String, _ values: [String?] = []) {
        self.sql = sql
        self.values = values
    }
}

extension PostgreSQLConnection {
    /// Runs statements together: one round trip, one transaction, unless there are BEGIN and COMMIT among them.
    /// - Errors: `PostgreSQLFailure.refused` when the server refuses one, and nothing has happened; `lost` when it is not
    ///   known what has.
    @discardableResult
    package func run(
        _ statements: [PostgreSQLStatement], within seconds: Double
    ) throws -> [PostgreSQLResult] {
        let deadline = Deadline(seconds)
        guard library.enterPipeline(connection) == 1 else { throw lost }
        var commands: [Command] = []
        for (at, statement) in statements.enumerated() { try send(statement, at, &commands) }
        guard library.sync(connection) == 1 else { throw lost }
        var results: [PostgreSQLResult] = []
        var refusal: PostgreSQLFailure.Refusal?
        for command in commands {
            let result = try outcome(deadline)
            if let found = refused(result, command.statement) {
                // Those after it are told that they were not run.
                if refusal == nil { refusal = found }
            } else if let name = command.name {
                prepared[name.sql] = name.name
            } else {
                results.append(result)
            }
        }
        try endPipeline(deadline)
        if let refusal { throw PostgreSQLFailure(refusal) }
        return results
    }

    private struct Command {
        /// The place of the statement it is for.
        var statement: Int
        /// What is prepared by it.
        var name: (sql: String, name: String)?
    }

    private func send(
        _ statement: PostgreSQLStatement, _ at: Int, _ commands: inout [Command]
    ) throws {
        let count = Int32(statement.values.count)
        guard !isPooled, count > 0 else {
            let sent = Self.withTexts(statement.values) {
                library.sendQuery(connection, statement.sql, count, nil, $0, nil, nil, 0)
            }
            guard sent == 1 else { throw lost }
            return commands.append(Command(statement: at))
        }
        let known =
            prepared[statement.sql]
            ?? commands.lazy.compactMap(\.name).first { $0.sql == statement.sql }?.name
        let name = known ?? "s\(nameCount)"
        if known == nil {
            nameCount += 1
            guard library.sendPrepare(connection, name, statement.sql, 0, nil) == 1 else {
                throw lost
            }
            commands.append(Command(statement: at, name: (statement.sql, name)))
        }
        let sent = Self.withTexts(statement.values) {
            library.sendPrepared(connection, name, count, $0, nil, nil, 0)
        }
        guard sent == 1 else { throw lost }
        commands.append(Command(statement: at))
    }

    /// Runs one statement, and hands its rows on one by one, without keeping them.
    /// - Parameter seconds: between two rows.
    package func forEachRow(
        of statement: PostgreSQLStatement, within seconds: Double,
        _ body: (PostgreSQLResult) throws -> Void
    ) throws {
        guard library.enterPipeline(connection) == 1 else { throw lost }
        let sent = Self.withTexts(statement.values) {
            library.sendQuery(
                connection, statement.sql, Int32(statement.values.count), nil, $0, nil, nil, 0)
        }
        // Only in a pipeline does libpq leave this mode by itself afterwards.
        guard sent == 1, library.sync(connection) == 1, library.setSingleRow(connection) == 1
        else { throw lost }
        var failure: (any Error)?
        var before: PostgreSQLResult?
        while let pointer = try next(Deadline(seconds)) {
            let result = PostgreSQLResult(pointer, library, after: before)
            before = result
            if failure != nil { continue }
            if let refusal = refused(result, 0) {
                failure = PostgreSQLFailure(refusal)
            } else if result.count > 0 {
                do { try body(result) } catch { failure = error }
            }
        }
        try endPipeline(Deadline(seconds))
        if let failure { throw failure }
    }

    private func endPipeline(_ deadline: Deadline) throws {
        guard let last = try next(deadline) else { throw lost }
        let status = library.resultStatus(last)
        library.clear(last)
        guard status == PGRES_PIPELINE_SYNC, library.exitPipeline(connection) == 1 else {
            throw lost
        }
    }

    // MARK: - Answers

    /// The result of the next command, and the end of it.
    private func outcome(_ deadline: Deadline) throws -> PostgreSQLResult {
        guard let pointer = try next(deadline) else { throw lost }
        let result = PostgreSQLResult(pointer, library)
        guard try next(deadline) == nil else { throw lost }
        return result
    }

    /// The next of libpq's results, written and read for as long as needed.
    private func next(_ deadline: Deadline) throws -> OpaquePointer? {
        while library.isBusy(connection) == 1 {
            let unsent = library.flush(connection)
            guard unsent >= 0 else { throw lost }
            try wait(Int16(unsent == 1 ? POLLIN | POLLOUT : POLLIN), deadline)
            guard library.consume(connection) == 1 else { throw lost }
        }
        return library.result(connection)
    }

    private func refused(
        _ result: PostgreSQLResult, _ statement: Int
    ) -> PostgreSQLFailure.Refusal? {
        guard let (code, words) = result.refusal else { return nil }
        return PostgreSQLFailure.Refusal(code: code, words: words, statement: statement)
    }
}
