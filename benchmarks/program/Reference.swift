/// A fixed amount of work, run beside each measurement: a figure divided by its time can be compared between machines
/// and between quiet and noisy minutes.
///
/// Integer work (xorshift), look-ups in a table of 256 KB each of which waits for the one before, and multiply-adds of
/// floats, in equal numbers. It does not follow a machine's memory beyond its second cache.
enum Reference {
    private static let entries = 65_536
    private static let rounds = 200_000
    private static let table: [UInt32] = {
        var state: UInt64 = 2024
        return (0..<entries).map { _ in UInt32(truncatingIfNeeded: step(&state)) }
    }()

    /// Nanoseconds of the processor's time; the median of five.
    static func run() -> Double {
        (0..<5).map { _ in
            var sum: UInt64 = 0
            let time = Meter.time { sum = work() }
            // Never so; but the compiler cannot know, and has to do the work.
            return sum == 0 ? 0 : time
        }.median
    }

    @inline(never)
    private static func work() -> UInt64 {
        table.withUnsafeBufferPointer { table in
            var state: UInt64 = 88_172_645_463_325_252
            var place = 0
            var sum: Float = 1
            for _ in 0..<rounds {
                let mixed = step(&state)
                place = Int((UInt64(table[place]) ^ mixed) & UInt64(entries - 1))
                sum = sum * 0.999 + Float(place & 0xff) * 0.001
            }
            return state ^ UInt64(place) ^ UInt64(sum.bitPattern)
        }
    }

    @inline(__always)
    private static func step(_ state: inout UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
