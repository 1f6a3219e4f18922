import Glibc

/// What has been used so far.
enum Meter {
    /// Nanoseconds the processor spent on this thread.
    @inline(__always)
    static func threadTime() -> Double { read(CLOCK_THREAD_CPUTIME_ID) }

    /// Nanoseconds all cores spent on this process.
    static func processTime() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// Nanoseconds on the wall, from a clock that only goes forward.
    static func wallTime() -> Double { read(CLOCK_MONOTONIC) }

    /// What reading the thread's time twice shows of itself: a call to the kernel.
    static let cost: Double = (0..<2001).map { _ in
        let start = threadTime()
        return threadTime() - start
    }.median

    /// The largest memory this process had, in megabytes.
    static var peakMegabytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }

    static func time(_ body: () -> Void) -> Double {
        let start = threadTime()
        body()
        return threadTime() - start
    }

    @inline(__always)
    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1_000_000_000 + Double(time.tv_nsec)
    }
}
