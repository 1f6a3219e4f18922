import Glibc

/// Requests for memory of the calling thread, as counted by `benchmarks/counting/allocations.c`; there only when that
/// was loaded before the program.
struct AllocationCounter {
    private let read: @convention(c) () -> UInt64

    init?() {
        guard let symbol = dlsym(nil, "praatpaal_allocations") else { return nil }
        read = unsafeBitCast(symbol, to: (@convention(c) () -> UInt64).self)
    }

    @inline(__always)
    var count: UInt64 { read() }
}
