import NIOCore
import NIOWebSocket

/// Puts the frames of a socket together to lines, and refuses what RFC 6455 does not allow.
///
/// ```swift
/// var reader = FrameReader()
/// reader.take(frame)       // .line(bytes), .nothing, .ping(data), .closing or .refused(code)
/// ```
struct FrameReader {
    enum Event: Equatable {
        case line([UInt8])
        case nothing
        case ping([UInt8])
        /// The other side wants to end.
        case closing
        case refused(WebSocketErrorCode)
    }

    /// Bytes a message may have; one that is a little too long for the protocol is still answered.
    static let mostBytes = 131_072
    /// Frames a message may be in.
    private static let mostFragments = 64

    private var kept: [UInt8] = []
    private var fragments = 0

    mutating func take(_ frame: WebSocketFrame) -> Event {
        // A browser masks every frame; extensions were not agreed on.
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return .refused(.protocolError)
        }
        switch frame.opcode {
        case .text: return fragments == 0 ? add(frame) : .refused(.protocolError)
        case .continuation: return fragments > 0 ? add(frame) : .refused(.protocolError)
        case .binary: return .refused(.unacceptableData)
        case .ping: return isControl(frame) ? .ping(Self.bytes(frame)) : .refused(.protocolError)
        case .pong: return isControl(frame) ? .nothing : .refused(.protocolError)
        case .connectionClose: return isControl(frame) ? .closing : .refused(.protocolError)
        default: return .refused(.protocolError)
        }
    }

    private func isControl(_ frame: WebSocketFrame) -> Bool { frame.fin && frame.length <= 125 }

    private mutating func add(_ frame: WebSocketFrame) -> Event {
        fragments += 1
        guard fragments <= Self.mostFragments, kept.count + frame.length <= Self.mostBytes else {
            return .refused(.messageTooLarge)
        }
        kept += Self.bytes(frame)
        guard frame.fin else { return .nothing }
        defer { (kept, fragments) = ([], 0) }
        return .line(kept)
    }

    private static func bytes(_ frame: WebSocketFrame) -> [UInt8] {
        Array(frame.unmaskedData.readableBytesView)
    }
}
