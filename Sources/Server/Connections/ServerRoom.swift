import Synchronization

/// The sockets that are open, for the whole process.
final class ServerRoom: Sendable {
    let loop: DeskLoop
    let settings: ServerSettings
    private let outlets = Mutex<[SocketID: Outlet]>([:])
    private let numbers = Atomic(0)

    init(_ loop: DeskLoop, _ settings: ServerSettings) {
        self.loop = loop
        self.settings = settings
    }

    func newID() -> SocketID {
        SocketID(number: numbers.wrappingAdd(1, ordering: .relaxed).newValue)
    }

    func enter(_ post: SocketPost, _ outlet: Outlet) {
        let id = post.id
        outlets.withLock { $0[id] = outlet }
        settings.addresses.enter(post.address)
        settings.metrics.change(.sockets, by: 1)
        switch post.kind {
        case .chat: loop.add(.act { floor, _ in floor.enter(id, outlet) })
        case .desk(let session):
            loop.add(.act { floor, _ in floor.seat(id, outlet, as: session.name) })
        case .refused: outlet.close(1008)
        }
    }

    func leave(_ post: SocketPost) {
        let id = post.id
        guard outlets.withLock({ $0.removeValue(forKey: id) }) != nil else { return }
        settings.addresses.leave(post.address)
        settings.metrics.change(.sockets, by: -1)
        loop.add(
            .act { floor, _ in
                floor.leave(id)
                floor.unseat(id)
            })
    }

    /// Tells all sockets that the server goes.
    /// - Returns: how many there were.
    func closeAll(_ code: UInt16) -> Int {
        let all = outlets.withLock { $0.sorted { $0.key.number < $1.key.number }.map(\.value) }
        for outlet in all { outlet.close(code) }
        return all.count
    }

    var count: Int { outlets.withLock { $0.count } }
}
