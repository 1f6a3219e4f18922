import ChatEngine
import CivilTime

/// What agents said of taking more work: in `marks` a row for until when one is away, one for how many at once, and
/// one for when one was at a desk last.
///
/// They are marks and no table of their own, so that a store of before needs nothing done to it.
extension Casebook {
    private static let away = "away "
    private static let most = "most "
    private static let here = "here "

    package func presences(at now: Moment) throws -> [Assignee.ID: AgentPresence] {
        let sql = "SELECT name, value FROM marks WHERE name LIKE 'away %' OR name LIKE 'most %'"
        return try read { session in
            var presences: [Assignee.ID: AgentPresence] = [:]
            for row in try session.rows(sql, []) {
                let row = checked(row, "marks", "name")
                let (name, value) = (try row.text("name"), try row.integer("value"))
                if name.hasPrefix(Self.away), Moment(milliseconds: value) > now {
                    let agent = String(name.dropFirst(Self.away.count))
                    presences[agent, default: AgentPresence()].isAway = true
                } else if name.hasPrefix(Self.most), AgentPresence.bounds.contains(Int(value)) {
                    let agent = String(name.dropFirst(Self.most.count))
                    presences[agent, default: AgentPresence()].most = Int(value)
                }
            }
            return presences
        }
    }

    package func announce(
        _ presence: AgentPresence, of agent: Assignee.ID, at now: Moment
    ) throws {
        let end = now.adding(seconds: AgentPresence.longestAway)
        try database.write(isFlushed: false) { session in
            try keep(Self.away + agent, presence.isAway ? end.milliseconds : nil, session)
            try keep(Self.most + agent, presence.most.map(Int64.init), session)
        }
    }

    package func attendance(since moment: Moment, at now: Moment) throws -> Attendance {
        let sql = "SELECT name, value FROM marks WHERE name LIKE 'away %' OR name LIKE 'here %'"
        return try read { session in
            var attendance = Attendance()
            var away: Set<Assignee.ID> = []
            for row in try session.rows(sql, []) {
                let row = checked(row, "marks", "name")
                let (name, value) = (try row.text("name"), try row.integer("value"))
                let agent = String(name.dropFirst(Self.here.count))
                if name.hasPrefix(Self.here) {
                    attendance.isKnown = true
                    if Moment(milliseconds: value) > moment { attendance.here.insert(agent) }
                } else if Moment(milliseconds: value) > now {
                    attendance.isKnown = true
                    away.insert(agent)
                }
            }
            attendance.here.subtract(away)
            return attendance
        }
    }

    package func sign(_ agents: Set<Assignee.ID>, at now: Moment) throws {
        guard !agents.isEmpty else { return }
        try database.write(isFlushed: false) { session in
            for agent in agents.sorted() {
                try keep(Self.here + agent, now.milliseconds, session)
            }
        }
    }

    private func keep(_ name: String, _ value: Int64?, _ session: any StoreSession) throws {
        guard let value else {
            return try session.run("DELETE FROM marks WHERE name = ?", [.text(name)])
        }
        try set(name, value, session)
    }
}
