import Snapshots

/// Numbers by key: a hash table with open addressing.
///
/// ```swift
/// var index = KeyIndex()
/// index.insert(key)   // 0, the next number
/// index.find(key)     // 0
/// index.find(other)   // -1
/// ```
/// A value: a copy that is added to leaves the original as it was. Finding is O(1) and needs no new memory.
package struct KeyIndex: Sendable {
    /// Key 0 is an empty slot; `FeatureKey.finish` never gives it.
    private struct Bucket: BitwiseCopyable {
        var key: UInt64 = 0
        var value: Int32 = -1
    }

    /// A power of two of them, at least half of them empty.
    private var buckets: [Bucket]
    package private(set) var count = 0

    package init(minimumCapacity: Int = 512) {
        var capacity = 64
        while capacity < minimumCapacity * 2 { capacity *= 2 }
        buckets = Array(repeating: Bucket(), count: capacity)
    }

    /// The place of a key, or of the empty slot where it belongs.
    @inline(__always)
    private static func slot(
        of key: UInt64, in buckets: UnsafeBufferPointer<Bucket>
    ) -> Int {
        let mask = buckets.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while buckets[place].key != 0 && buckets[place].key != key { place = (place + 1) & mask }
        return place
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        buckets.withUnsafeBufferPointer { Self.slot(of: key, in: $0) }
    }

    /// The number of a key, or −1. O(1).
    @inline(__always)
    package func find(_ key: FeatureKey) -> Int32 {
        buckets.withUnsafeBufferPointer { $0[Self.slot(of: key.bits, in: $0)].value }
    }

    /// The number of a key; a new one gets the next number, counted in this index.
    @discardableResult
    package mutating func insert(_ key: FeatureKey) -> Int32 { insert(key, as: Int32(count)) }

    /// The number of a key; a new one gets `value`. O(1), now and then O(count).
    @discardableResult
    package mutating func insert(_ key: FeatureKey, as value: Int32) -> Int32 {
        let known = buckets[slot(of: key.bits)]
        if known.key != 0 { return known.value }
        if (count + 1) * 2 >= buckets.count { grow() }
        buckets[slot(of: key.bits)] = Bucket(key: key.bits, value: value)
        count += 1
        return value
    }

    /// Gives every key the number `order[old number]`.
    package mutating func renumber(_ order: [Int32]) {
        for place in buckets.indices where buckets[place].key != 0 {
            buckets[place].value = order[Int(buckets[place].value)]
        }
    }

    private mutating func grow() {
        let old = buckets
        buckets = Array(repeating: Bucket(), count: old.count * 2)
        for bucket in old where bucket.key != 0 { buckets[slot(of: bucket.key)] = bucket }
    }
}

extension KeyIndex: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(count)
        snapshot.write(buckets)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        count = try snapshot.read()
        buckets = try snapshot.read()
        // A table without an empty slot would be searched for ever.
        guard buckets.count.nonzeroBitCount == 1, count >= 0, count < buckets.count else {
            throw UnusableSnapshot()
        }
    }
}
