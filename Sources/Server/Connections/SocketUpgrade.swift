import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The handlers of a new connection, and those of one that becomes a socket.
struct SocketUpgrade: Sendable {
    let site: Site
    let room: ServerRoom

    func configure(_ channel: any Channel) -> EventLoopFuture<Void> {
        site.metrics.count(.connections)
        let upgrader = NIOWebSocketServerUpgrader(
            maxFrameSize: FrameReader.mostBytes, automaticErrorHandling: true,
            shouldUpgrade: { channel, head in
                let admitted = admits(head, channel)
                if !admitted { site.metrics.count(.turnedAway) }
                return channel.eventLoop.makeSucceededFuture(admitted ? [:] : nil)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    let request = SiteRequest(head, body: [], from: channel.remoteAddress)
                    let post = SocketPost(
                        id: room.newID(), address: request.address, server: room,
                        kind: site.socket(request))
                    try channel.pipeline.syncOperations.addHandler(
                        SocketHandler(post, site.settings))
                }
            })
        return channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let certificate = site.settings.certificate {
                try pipeline.addHandlers(PlainRequestRefusal(), certificate.handler())
            }
            try pipeline.configureHTTPServerPipeline(
                withServerUpgrade: (
                    upgraders: [upgrader],
                    completionHandler: { context in
                        context.pipeline.syncOperations.removeHandler(
                            name: HTTPHandler.name, promise: nil)
                    }
                ),
                withErrorHandling: true)
            try pipeline.addHandler(HTTPHandler(site), name: HTTPHandler.name)
        }
    }

    private func admits(_ head: HTTPRequestHead, _ channel: any Channel) -> Bool {
        let request = SiteRequest(head, body: [], from: channel.remoteAddress)
        switch site.socket(request) {
        case .chat, .desk: return true
        case .refused: return false
        }
    }
}
