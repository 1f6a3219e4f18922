import Dispatch
import Glibc

/// Signals of a server: SIGTERM and SIGINT end it, SIGHUP has it read its knowledge base again.
enum ServerSignals {
    private static let ends: [Int32] = [SIGTERM, SIGINT]

    /// From now on none of them ends the process by itself; they wait until `wait`.
    static func prepare() {
        var all = sigset_t()
        sigemptyset(&all)
        for signal in ends + [SIGHUP] { sigaddset(&all, signal) }
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }

    /// Whatever hangs, the process is gone by then. What was not answered was not acknowledged: it is sent again.
    static func leave(after seconds: Double) {
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
            Console.error("serve: something did not end in time; left without it")
            _exit(0)
        }
    }

    /// Returns when the server has to end; after that a second signal ends the process at once.
    /// - Parameter hasChanged: asked twice a second; once nothing has changed any more since it did, it is read again.
    static func wait(hasChanged: () -> Bool, reload: () -> Void) {
        var all = sigset_t()
        sigemptyset(&all)
        for signal in ends + [SIGHUP] { sigaddset(&all, signal) }
        var isChanging = false
        while true {
            var pause = timespec(tv_sec: 0, tv_nsec: 500_000_000)
            let signal = sigtimedwait(&all, nil, &pause)
            if ends.contains(signal) { break }
            // Whoever saves several files is waited for.
            if hasChanged(), signal != SIGHUP {
                isChanging = true
            } else if isChanging || signal == SIGHUP {
                isChanging = false
                reload()
            }
        }
        var mask = sigset_t()
        sigemptyset(&mask)
        for signal in ends { sigaddset(&mask, signal) }
        pthread_sigmask(SIG_UNBLOCK, &mask, nil)
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
