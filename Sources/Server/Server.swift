import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Everything behind one port: pages, customers' sockets, what the operator looks at.
///
/// ```swift
/// let server = Server(settings, loop)
/// let port = try server.start()        // it listens when this returns; /readyz is 503
/// server.open()                        // whoever comes is served
/// server.stop()                        // within five seconds; what was acknowledged is in the store
/// ```
/// All that happens at the desk happens on its loop's thread; here only bytes are moved.
package final class Server: Sendable {
    private let settings: ServerSettings
    private let loop: DeskLoop
    private let site: Site
    private let room: ServerRoom
    private let group: MultiThreadedEventLoopGroup
    private let listener = Mutex<(any Channel)?>(nil)

    /// Connections that may wait to be taken.
    private static let backlog: Int32 = 1_024

    package init(_ settings: ServerSettings, _ loop: DeskLoop) {
        self.settings = settings
        self.loop = loop
        site = Site(settings)
        room = ServerRoom(loop, settings)
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, min(4, System.coreCount - 1)))
    }

    /// - Returns: the port it listens on.
    /// - Errors: `IOError` and others of the system's when the address cannot be had.
    package func start() throws -> Int {
        let upgrade = SocketUpgrade(site: site, room: room)
        let channel = try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(
                    minimum: 256, initial: 1_024, maximum: 65_536)
            )
            .childChannelOption(
                .writeBufferWaterMark,
                value: ChannelOptions.Types.WriteBufferWaterMark(low: 32_768, high: 131_072)
            )
            .childChannelInitializer { upgrade.configure($0) }
            .bind(host: settings.host, port: settings.port).wait()
        listener.withLock { $0 = channel }
        return channel.localAddress?.port ?? settings.port
    }

    /// From now on customers may come.
    package func open() { site.setReady(true) }

    /// The order of the end, each step told once: no new customers; what was asked is answered and in the store;
    /// sockets are told; nobody is listened to any more.
    package func stop() {
        site.setReady(false)
        settings.logger.info("no new customers")
        // Whoever balances load sees it while those who are here are still served.
        usleep(Self.notice)
        let left = loop.stop(within: Self.finishing)
        settings.logger.info(
            "what was asked is answered and in the store",
            metadata: left > 0 ? ["unanswered": "\(left)"] : [:])
        let told = room.closeAll(Self.goingAway)
        settings.logger.info("sockets were told to come again", metadata: ["sockets": "\(told)"])
        for _ in 0..<Self.mostLooks where room.count > 0 { usleep(20_000) }
        try? listener.withLock { $0 }?.close().wait()
        try? group.syncShutdownGracefully()
        settings.logger.info("closed")
    }

    private static let goingAway: UInt16 = 1001
    /// Seconds within which what was asked is answered; whoever floods waits for nothing longer.
    private static let finishing = 1.5
    /// How long it is to be seen that the server goes, in microseconds.
    private static let notice: UInt32 = 500_000
    /// Looks at whether sockets have gone, 20 ms apart.
    private static let mostLooks = 100
}
