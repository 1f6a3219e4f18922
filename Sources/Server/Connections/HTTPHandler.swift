import NIOCore
import NIOHTTP1
import NIOWebSocket

/// One connection until it is closed or becomes a socket: requests in, responses out, each within its time.
final class HTTPHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    static let name = "pages"

    private let site: Site
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var deadline: Scheduled<Void>?

    /// Bytes a body, and the headers of a request, may have.
    private static let mostBytes = 16_384

    init(_ site: Site) { self.site = site }

    func handlerAdded(context: ChannelHandlerContext) {
        setDeadline(site.settings.requestTime, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    /// However slowly a request trickles in, it is whole by then, or the connection is closed.
    private func setDeadline(_ seconds: Int, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let time = TimeAmount.seconds(Int64(seconds))
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [site] in
            site.metrics.count(.cutOff)
            context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if self.head == nil, deadline != nil { setDeadline(site.settings.requestTime, context) }
            self.head = head
            body = []
            isTooLarge = head.headerBytes > Self.mostBytes
        case .body(let buffer):
            isTooLarge = isTooLarge || body.count + buffer.readableBytes > Self.mostBytes
            if !isTooLarge { body += Array(buffer.readableBytesView) }
        case .end:
            deadline?.cancel()
            guard let head else { return }
            self.head = nil
            respond(to: head, context)
        }
    }

    private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let isKept = head.isKeepAlive && !isTooLarge && site.mayConnect
        if isTooLarge {
            return write(SiteResponse(.payloadTooLarge), to: head, isKept: false, context)
        }
        let request = SiteRequest(head, body: body, from: context.remoteAddress)
        site.respond(to: request, on: context.eventLoop).assumeIsolated().whenComplete { result in
            let response = (try? result.get()) ?? SiteResponse(.internalServerError)
            self.write(response, to: head, isKept: isKept, context)
        }
    }

    private func write(
        _ response: SiteResponse, to head: HTTPRequestHead, isKept: Bool,
        _ context: ChannelHandlerContext
    ) {
        var headers = response.headers
        headers.replaceOrAdd(name: "Content-Length", value: String(response.body.count))
        if !headers.contains(name: "Connection") {
            headers.add(name: "Connection", value: isKept ? "keep-alive" : "close")
        }
        let line = HTTPResponseHead(version: .http1_1, status: response.status, headers: headers)
        context.write(wrapOutboundOut(.head(line)), promise: nil)
        if head.method != .HEAD, !response.body.isEmpty {
            let bytes = context.channel.allocator.buffer(bytes: response.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
            if !isKept { context.close(promise: nil) }
        }
        if isKept { setDeadline(site.settings.idleTime, context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A socket that was refused is told so like any other request.
        if error is NIOWebSocketUpgradeError { return }
        site.metrics.count(.cutOff)
        context.close(promise: nil)
    }
}

extension HTTPRequestHead {
    fileprivate var headerBytes: Int {
        headers.reduce(uri.utf8.count) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    }
}

extension SiteRequest {
    /// - Parameter peer: the other end of the connection. A proxy on this machine says whom it speaks for.
    init(_ head: HTTPRequestHead, body: [UInt8], from peer: SocketAddress?) {
        let own = peer?.ipAddress ?? ""
        let named = head.headers["X-Forwarded-For"].last?.split(separator: ",").last
        let forwarded = named.map { String($0.filter { $0 != " " }.prefix(64)) }
        self.init(
            method: head.method, path: String(head.uri.prefix { $0 != "?" }),
            query: String(head.uri.drop { $0 != "?" }.dropFirst()), headers: head.headers,
            body: body, address: AddressBook.isLocal(own) ? forwarded ?? own : own)
    }
}
