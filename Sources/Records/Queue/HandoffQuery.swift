import ChatEngine

/// Which rows of the table of handoffs are asked for.
struct HandoffQuery {
    let rows: String
    let count: String
    let arguments: [StoredValue]

    init(_ selection: HandoffSelection) {
        var (conditions, arguments) = Self.condition(selection.kind)
        if let queue = selection.queue {
            conditions.append("queue = ?")
            arguments.append(.text(queue))
        }
        let from =
            "FROM handoffs"
            + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
        let order = Self.order(selection.kind)
        if selection.isOfEachQueue, selection.most != nil {
            let place = "row_number() OVER (PARTITION BY queue ORDER BY \(order)) AS place"
            rows = """
                SELECT * FROM (SELECT *, \(place) \(from)) AS placed WHERE place <= ?
                ORDER BY \(order)
                """
        } else {
            let limit = selection.most == nil ? "" : " LIMIT ?"
            rows = "SELECT * \(from) ORDER BY \(order)\(limit)"
        }
        count = "SELECT count(*) AS value \(from)"
        self.arguments = arguments
    }

    private static func condition(
        _ kind: HandoffSelection.Kind
    ) -> (words: [String], arguments: [StoredValue]) {
        switch kind {
        // A state that is none is found too, and is an error.
        case .open: (["state NOT IN ('resolved', 'left')"], [])
        case .business(let agent):
            (
                ["agent = ?", "(state = 'claimed' OR state = 'resolved' AND result = 'callback')"],
                [.text(agent)]
            )
        case .all: ([], [])
        }
    }

    /// As `QueuedHandoff.isBefore` has it; of the same moment the first that was made.
    private static func order(_ kind: HandoffSelection.Kind) -> String {
        switch kind {
        case .open, .business:
            "message, CASE priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END, created, number"
        case .all: "created, number"
        }
    }
}
