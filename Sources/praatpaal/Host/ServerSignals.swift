import Dispatch
import Glibc
import Synchronization

/// Signals of a server: SIGTERM and SIGINT end it, SIGHUP has it read again what it was made of.
///
/// ```swift
/// let signals = ServerSignals()      // from its first moment
/// …                                  // whatever takes long: an end comes at once, with exit code 0
/// signals.wait(for: [watched])       // returns when the server has to end
/// ```
final class ServerSignals: Sendable {
    /// Something that is read again when its files change, and at SIGHUP.
    struct Watched {
        /// Asked twice a second; once nothing has changed any more since it did, it is read again.
        var hasChanged: () -> Bool
        var reload: () -> Void
        fileprivate var isChanging = false

        init(hasChanged: @escaping () -> Bool, reload: @escaping () -> Void) {
            (self.hasChanged, self.reload) = (hasChanged, reload)
        }
    }

    private static let ends: [Int32] = [SIGTERM, SIGINT]
    private let isServing = Atomic(false)

    /// From now on none of them ends the process by itself. Until `wait` is called there is nobody whose words could be lost.
    init() {
        var all = Self.all
        pthread_sigmask(SIG_BLOCK, &all, nil)
        DispatchQueue.global(qos: .userInteractive).async { [self] in
            while !isServing.load(ordering: .acquiring) {
                guard Self.ends.contains(Self.next(within: 50_000_000)) else { continue }
                // Whoever waits by now has to see it.
                guard !isServing.load(ordering: .acquiring) else {
                    _ = kill(getpid(), SIGTERM)
                    return
                }
                Console.error("serve: ended before it listened")
                _exit(0)
            }
        }
    }

    private static var all: sigset_t {
        var all = sigset_t()
        sigemptyset(&all)
        for signal in ends + [SIGHUP] { sigaddset(&all, signal) }
        return all
    }

    /// The next signal; -1 when there is none.
    private static func next(within nanoseconds: Int) -> Int32 {
        var (all, pause) = (Self.all, timespec(tv_sec: 0, tv_nsec: nanoseconds))
        return sigtimedwait(&all, nil, &pause)
    }

    /// Whatever hangs, the process is gone by then. What was not answered was not acknowledged: it is sent again.
    static func leave(after seconds: Double) {
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
            Console.error("serve: something did not end in time; left without it")
            _exit(0)
        }
    }

    /// Returns when the server has to end; after that a second signal ends the process at once.
    func wait(for watched: [Watched]) {
        isServing.store(true, ordering: .releasing)
        var watched = watched
        while true {
            let signal = Self.next(within: 500_000_000)
            if Self.ends.contains(signal) { break }
            for place in watched.indices { watched[place].look(isAsked: signal == SIGHUP) }
        }
        var mask = sigset_t()
        sigemptyset(&mask)
        for signal in Self.ends { sigaddset(&mask, signal) }
        pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    }
}

extension ServerSignals.Watched {
    fileprivate mutating func look(isAsked: Bool) {
        // Whoever saves several files is waited for.
        if hasChanged(), !isAsked {
            isChanging = true
        } else if isChanging || isAsked {
            isChanging = false
            reload()
        }
    }
}

/// How many files the process may have open: a socket is one.
enum OpenFiles {
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
