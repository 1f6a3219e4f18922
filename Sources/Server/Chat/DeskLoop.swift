import ChatEngine
import CivilTime
import Dispatch
import Foundation
import Synchronization

/// Owns the front desk: one thread on which everything happens that the desk is asked, in order of arrival.
///
/// ```swift
/// let loop = DeskLoop(floor, clock: WallClock.now)
/// loop.start()
/// loop.add(.said(socket, bytes))               // from any thread; the answer comes by the socket's outlet
/// loop.add(.act { floor, now in … })
/// loop.stop(within: 2)                         // what was added before is done when this returns
/// ```
/// What has gathered while a batch was written is the next batch, so that many requests cost one flush of the store.
/// Between batches, ten times a second, the news of the store is told.
package final class DeskLoop: Sendable {
    package enum Work: Sendable {
        /// A customer's line, without what frames it.
        case said(SocketID, [UInt8])
        /// A line of an agent's browser.
        case agentSaid(SocketID, [UInt8])
        case act(@Sendable (DeskFloor, Moment) -> Void)
    }

    private struct Inbox {
        var work: [Work] = []
        var isStopping: Bool { end != nil }
        /// When nothing more is begun.
        var end: DispatchTime?
        /// Lines that nothing was done with, because there was no time.
        var dropped = 0
    }

    private let inbox = Mutex(Inbox())
    private let floor: Mutex<DeskFloor?>
    private let clock: @Sendable () -> Moment
    private let bell = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Between two looks at what others did.
    private static let pause = DispatchTimeInterval.milliseconds(100)
    /// A batch takes so many lines at most, so that the first need not wait for the last.
    private static let mostTogether = 256

    /// The floor is the loop's alone.
    package init(_ floor: sending DeskFloor, clock: @escaping @Sendable () -> Moment) {
        self.floor = Mutex(floor)
        self.clock = clock
    }

    package func start() {
        floor.withLock { floor in floor?.act = { [weak self] in self?.add(.act($0)) } }
        let thread = Thread { [self] in run() }
        thread.stackSize = 8 << 20
        thread.name = "desk"
        thread.start()
    }

    /// To be done after all that was added before. Once the loop is stopping nothing more is taken.
    package func add(_ work: Work) {
        let isFirst = inbox.withLock { inbox in
            guard !inbox.isStopping else { return false }
            inbox.work.append(work)
            return inbox.work.count == 1
        }
        if isFirst { bell.signal() }
    }

    /// Waits until all that was added is done, and ends the thread.
    ///
    /// What is not begun within that time is not done: nobody was told that it was, so its sender says it again.
    /// - Returns: how much that is.
    package func stop(within seconds: Double) -> Int {
        inbox.withLock { $0.end = $0.end ?? .now() + seconds }
        bell.signal()
        ended.wait()
        ended.signal()
        return inbox.withLock { $0.dropped }
    }

    private func run() {
        while true {
            _ = bell.wait(timeout: .now() + Self.pause)
            let (work, isStopping) = inbox.withLock { inbox in
                let work = inbox.work
                inbox.work.removeAll(keepingCapacity: true)
                return (work, inbox.isStopping)
            }
            floor.withLock { floor in
                var rest = work[...]
                repeat {
                    floor?.work(rest.prefix(Self.mostTogether), at: clock())
                    rest = rest.dropFirst(Self.mostTogether)
                } while !rest.isEmpty && !isLate(rest.count)
                // The store is closed with the floor.
                if isStopping {
                    floor?.finish(at: clock())
                    floor = nil
                }
            }
            if isStopping { break }
        }
        ended.signal()
    }

    /// Whether the time to stop within is over; what is left then is counted.
    private func isLate(_ left: Int) -> Bool {
        inbox.withLock { inbox in
            guard let end = inbox.end, DispatchTime.now() > end else { return false }
            inbox.dropped += left
            return true
        }
    }
}
