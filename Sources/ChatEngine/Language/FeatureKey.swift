/// A 64-bit name for a piece of text: a stem, a pair of stems or a run of characters.
///
/// Two different pieces share a key about once in 10¹⁰ knowledge bases (FNV-1a with a finalizer).
package struct FeatureKey: Hashable, Sendable {
    package var bits: UInt64

    @inlinable init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    init(bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) {
        var hash = Self.start(seed)
        for byte in bytes { hash = Self.step(hash, UInt64(byte)) }
        bits = Self.finish(hash)
    }

    @inline(__always)
    init(_ first: FeatureKey, _ second: FeatureKey, seed: UInt64) {
        bits = Self.finish(Self.step(Self.step(Self.start(seed), first.bits), second.bits))
    }

    @inline(__always) static func start(_ seed: UInt64) -> UInt64 { 0xcbf2_9ce4_8422_2325 ^ seed }
    @inline(__always) static func step(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        (hash ^ value) &* 0x0000_0100_0000_01b3
    }
    @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = hash ^ (hash >> 32)
        mixed = mixed &* 0xd6e8_feb8_6659_fd93
        mixed ^= mixed >> 32
        return mixed == 0 ? 1 : mixed
    }
}

/// What kind of feature a key names. Each family is normalised by itself, then weighted.
package enum FeatureFamily: UInt8, Sendable, CaseIterable {
    case stem, pair, characters

    /// Share in the whole, measured on development sets.
    package var weight: Float {
        switch self {
        case .stem: 1
        case .pair: 0.5
        case .characters: 1
        }
    }

    var seed: UInt64 { (UInt64(rawValue) + 1) << 56 }
}

/// Open-addressed table from keys to dense numbers: built once, then only read.
///
/// `@unchecked Sendable`: nobody writes after the builder hands it on.
package final class KeyTable: @unchecked Sendable {
    private var keys: UnsafeMutablePointer<UInt64>
    private var values: UnsafeMutablePointer<Int32>
    private var mask: Int
    package private(set) var count = 0

    package init(minimumCapacity: Int = 1024) {
        var capacity = 1024
        while capacity < minimumCapacity * 2 { capacity *= 2 }
        (keys, values, mask) = Self.allocate(capacity)
    }

    deinit {
        keys.deallocate()
        values.deallocate()
    }

    private static func allocate(
        _ capacity: Int
    ) -> (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<Int32>, Int) {
        let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
        keys.initialize(repeating: 0, count: capacity)
        let values = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
        values.initialize(repeating: -1, count: capacity)
        return (keys, values, capacity - 1)
    }

    /// The number of a key, or −1. O(1).
    @inline(__always)
    package func find(_ key: FeatureKey) -> Int32 {
        var slot = Int(truncatingIfNeeded: key.bits) & mask
        while keys[slot] != 0 {
            if keys[slot] == key.bits { return values[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    /// The number of a key, given the next free one if it is new.
    package func insert(_ key: FeatureKey) -> Int32 {
        if (count + 1) * 2 > mask { grow() }
        var slot = Int(truncatingIfNeeded: key.bits) & mask
        while keys[slot] != 0 {
            if keys[slot] == key.bits { return values[slot] }
            slot = (slot + 1) & mask
        }
        keys[slot] = key.bits
        values[slot] = Int32(count)
        count += 1
        return values[slot]
    }

    /// Gives every key the number `order[old number]`; −1 forgets it.
    package func renumber(_ order: [Int32]) {
        for slot in 0...mask where keys[slot] != 0 { values[slot] = order[Int(values[slot])] }
    }

    private func grow() {
        let (oldKeys, oldValues, oldMask) = (keys, values, mask)
        (keys, values, mask) = Self.allocate((oldMask + 1) * 2)
        for slot in 0...oldMask where oldKeys[slot] != 0 {
            var free = Int(truncatingIfNeeded: oldKeys[slot]) & mask
            while keys[free] != 0 { free = (free + 1) & mask }
            keys[free] = oldKeys[slot]
            values[free] = oldValues[slot]
        }
        oldKeys.deallocate()
        oldValues.deallocate()
    }
}
