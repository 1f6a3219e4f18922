/// A socket, as a number that no other socket of this process has.
package struct SocketID: Hashable, Sendable {
    package var number: Int

    package init(number: Int) { self.number = number }
}

/// Where a socket's lines go; may be used from any thread.
package struct Outlet: Sendable {
    /// Lines to be sent, and how many of the socket's own lines have been dealt with.
    package var deliver: @Sendable (_ lines: [String], _ answered: Int) -> Void
    /// The socket has to go, with a close code of RFC 6455.
    package var close: @Sendable (_ code: UInt16) -> Void

    package init(
        deliver: @escaping @Sendable (_ lines: [String], _ answered: Int) -> Void,
        close: @escaping @Sendable (_ code: UInt16) -> Void
    ) {
        self.deliver = deliver
        self.close = close
    }
}
