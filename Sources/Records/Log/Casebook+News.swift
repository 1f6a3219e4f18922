import ChatEngine

extension Casebook {
    package func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> JournalNews {
        let found = try database.news(since: cursor, kinds: kinds)
        var news = JournalNews(events: [], cursor: found.cursor)
        guard !found.rows.isEmpty else { return news }
        for row in found.rows {
            // What is damaged is told to whoever reads its conversation: the others' news goes on.
            guard let read = try? EventRow.events(in: row) else { continue }
            let events = read.filter { kinds.contains($0.body.kind) }
            guard let id = events.first?.conversation else { continue }
            news.events += events
            news.versions[id] = StreamVersion(try row.integer(database.versionColumn))
        }
        if !news.events.isEmpty {
            let logged = news.events
            news.events = try read { try joined(logged, $0) }
        }
        return news
    }
}
