import Synchronization

/// How often somebody may be wrong: five times a name, and twenty an address, in a quarter of an hour.
final class LoginTries: Sendable {
    private struct Count {
        var number = 0
        var start = 0
    }

    private let counts = Mutex<[String: Count]>([:])

    private static let window = 900
    private static let most = ["name": 5, "address": 20]
    /// Names and addresses that are remembered at most.
    private static let mostRemembered = 10_000

    func mayTry(name: String, address: String, now: Int) -> Bool {
        counts.withLock { counts in
            [("name", name), ("address", address)].allSatisfy { kind, value in
                guard let count = counts[kind + value], now - count.start < Self.window else {
                    return true
                }
                return count.number < Self.most[kind, default: 0]
            }
        }
    }

    func failed(name: String, address: String, now: Int) {
        counts.withLock { counts in
            if counts.count > Self.mostRemembered {
                counts = counts.filter { now - $0.value.start < Self.window }
                if counts.count > Self.mostRemembered { counts.removeAll() }
            }
            for key in ["name" + name, "address" + address] {
                var count = counts[key] ?? Count(start: now)
                if now - count.start >= Self.window { count = Count(start: now) }
                count.number += 1
                counts[key] = count
            }
        }
    }

    func succeeded(name: String) { counts.withLock { $0["name" + name] = nil } }
}
