import NIOCore
import NIOWebSocket

/// Between a socket and the desk: who the socket is, and how each reaches the other's thread.
struct SocketPost {
    let id: SocketID
    let address: String
    let server: ServerRoom
    let kind: Site.Socket

    func enter(_ handler: SocketHandler, _ context: ChannelHandlerContext) {
        let handler = NIOLoopBound(handler, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let outlet = Outlet { lines, answered in
            loop.execute { handler.value.deliver(lines, answered) }
        } close: { code in
            loop.execute { handler.value.close(WebSocketErrorCode(codeNumber: Int(code))) }
        }
        server.enter(self, outlet)
    }

    func say(_ bytes: [UInt8]) {
        switch kind {
        case .chat: server.loop.add(.said(id, bytes))
        case .desk: server.loop.add(.agentSaid(id, bytes))
        case .refused: break
        }
    }
    func leave() { server.leave(self) }
}
