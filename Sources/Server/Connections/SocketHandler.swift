import NIOCore
import NIOWebSocket

/// One socket of a customer: frames to lines and back, at a pace, and never more than can be kept.
///
/// It reads no further while too many of its lines wait for their answers, while it sends faster than is allowed, and while
/// the other side does not read: what is not read stays with the sender. What was read in one piece with other lines is held
/// until there is room, so that nobody's lines stand before everybody else's.
final class SocketHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let post: SocketPost
    private let settings: ServerSettings
    private var reader = FrameReader()
    private var pace = Pace(burst: 400, perSecond: 200)
    /// Lines of this socket that wait for their answers.
    private var waiting = 0
    /// Lines that came in one piece with others, for which there was no room at the desk yet.
    private var held: ArraySlice<[UInt8]> = []
    private var isResting = false
    private var isBlocked = false
    private var isClosing = false
    private var wantsToRead = false
    private var unsent = 0
    private var lastHeard = NIODeadline.now()
    private var pinging: Scheduled<Void>?
    private var cutting: Scheduled<Void>?
    private var context: ChannelHandlerContext?

    /// Lines that may wait for their answers.
    private static let mostWaiting = 16
    /// Bytes that may wait for a reader that does not read.
    private static let mostUnsent = 1 << 20

    init(_ post: SocketPost, _ settings: ServerSettings) {
        self.post = post
        self.settings = settings
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        lastHeard = .now()
        post.enter(self, context)
        pingLater(context)
    }

    private func pingLater(_ context: ChannelHandlerContext) {
        let pause = TimeAmount.seconds(Int64(settings.pingTime))
        pinging = context.eventLoop.assumeIsolated().scheduleTask(in: pause) { [weak self] in
            self?.ping()
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }
    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    private func end() {
        guard context != nil else { return }
        context = nil
        pinging?.cancel()
        cutting?.cancel()
        post.leave()
    }

    private func ping() {
        guard let context, !isClosing else { return }
        if NIODeadline.now() - lastHeard > .seconds(Int64(3 * settings.pingTime)) {
            return context.close(promise: nil)
        }
        let empty = context.channel.allocator.buffer(capacity: 0)
        context.writeAndFlush(
            wrapOutboundOut(WebSocketFrame(fin: true, opcode: .ping, data: empty)), promise: nil)
        pingLater(context)
    }

    // MARK: - In

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastHeard = .now()
        let event = reader.take(unwrapInboundIn(data))
        // Of what comes after a farewell only the other side's own counts.
        if isClosing { return event == .closing ? context.close(promise: nil) : () }
        switch event {
        case .nothing: break
        case .line(let bytes):
            rest(for: pace.take(at: .now()), context)
            held.append(bytes)
            sayHeld()
        case .ping(let bytes):
            rest(for: pace.take(at: .now()), context)
            let data = context.channel.allocator.buffer(bytes: bytes)
            context.writeAndFlush(
                wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, data: data)), promise: nil)
        case .closing:
            // It leaves and does not wait for answers, but what it said counts.
            while let bytes = held.popFirst() { post.say(bytes) }
            close(.normalClosure, thenLeave: true)
        case .refused(let code):
            settings.metrics.count(.cutOff)
            close(code)
        }
    }

    private func rest(for time: TimeAmount?, _ context: ChannelHandlerContext) {
        guard let time, !isResting else { return }
        isResting = true
        context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            self?.isResting = false
            self?.readOn()
        }
    }

    /// As much as the desk takes of one socket at once.
    private func sayHeld() {
        while waiting < Self.mostWaiting, !isBlocked, let bytes = held.popFirst() {
            waiting += 1
            post.say(bytes)
        }
    }

    func read(context: ChannelHandlerContext) {
        if mayRead { context.read() } else { wantsToRead = true }
    }

    private var mayRead: Bool {
        isClosing
            || !isResting && !isBlocked && held.isEmpty && waiting < Self.mostWaiting
    }

    private func readOn() {
        guard wantsToRead, mayRead, let context else { return }
        wantsToRead = false
        context.read()
    }

    // MARK: - Out

    /// Sends lines, and goes on reading where these were answers it waited for.
    func deliver(_ lines: [String], _ answered: Int) {
        guard let context, !isClosing else { return }
        for line in lines {
            let data = context.channel.allocator.buffer(string: line)
            if isBlocked { unsent += data.readableBytes }
            context.write(
                wrapOutboundOut(WebSocketFrame(fin: true, opcode: .text, data: data)), promise: nil)
        }
        context.flush()
        waiting -= answered
        if unsent > Self.mostUnsent { return cut() }
        sayHeld()
        readOn()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isBlocked = !context.channel.isWritable
        cutting?.cancel()
        cutting = nil
        if isBlocked {
            let patience = TimeAmount.seconds(Int64(settings.patience))
            cutting = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
                [weak self] in self?.cut()
            }
        } else {
            unsent = 0
            sayHeld()
            readOn()
        }
        context.fireChannelWritabilityChanged()
    }

    /// The other side does not read: nothing it is told would arrive.
    private func cut() {
        settings.metrics.count(.cutOff)
        context?.close(promise: nil)
    }

    /// Says why, and ends when the other side has said so too, or soon after.
    func close(_ code: WebSocketErrorCode, thenLeave: Bool = false) {
        guard let context, !isClosing else { return }
        isClosing = true
        held.removeAll()
        var data = context.channel.allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
        if thenLeave { return context.close(promise: nil) }
        // What was not read while it was slow is of no use any more, but the farewell is.
        context.read()
        cutting?.cancel()
        cutting = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { [weak self] in
            self?.context?.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
