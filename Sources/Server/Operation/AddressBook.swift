import Synchronization

/// How many sockets each address has open.
///
/// Addresses of this machine have no limit: they are the operator's own, or a proxy's whose customers have addresses
/// of their own.
package final class AddressBook: Sendable {
    /// Sockets one address may have open.
    private let most: Int
    private let open = Mutex<[String: Int]>([:])

    package init(most: Int = 100) { self.most = most }

    package func mayOpen(_ address: String) -> Bool {
        Self.isLocal(address) || open.withLock { $0[address, default: 0] } < most
    }

    package func enter(_ address: String) { open.withLock { $0[address, default: 0] += 1 } }

    package func leave(_ address: String) {
        open.withLock { open in
            let left = (open[address] ?? 1) - 1
            open[address] = left > 0 ? left : nil
        }
    }

    package static func isLocal(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1" || address.isEmpty
    }
}
