import Snapshots

/// Open-addressed table from keys to numbers: built once, then only read.
///
/// `@unchecked Sendable`: nobody writes after the builder hands it on.
package final class KeyTable: @unchecked Sendable {
    /// Key 0 is an empty slot.
    private struct Bucket {
        var key: UInt64 = 0
        var value: Int32 = -1
    }

    private var buckets: UnsafeMutablePointer<Bucket>
    private var mask: Int
    package private(set) var count = 0

    package init(minimumCapacity: Int = 1024) {
        var capacity = 1024
        while capacity < minimumCapacity * 2 { capacity *= 2 }
        (buckets, mask) = Self.allocate(capacity)
    }

    private init(buckets list: [Bucket], count: Int) {
        (buckets, mask) = Self.allocate(max(1, list.count))
        for (place, bucket) in list.enumerated() { buckets[place] = bucket }
        self.count = count
    }

    deinit { buckets.deallocate() }

    private static func allocate(_ capacity: Int) -> (UnsafeMutablePointer<Bucket>, Int) {
        let buckets = UnsafeMutablePointer<Bucket>.allocate(capacity: capacity)
        buckets.initialize(repeating: Bucket(), count: capacity)
        return (buckets, capacity - 1)
    }

    /// The slot of a key, or the empty one where it belongs.
    @inline(__always)
    private func slot(of key: FeatureKey) -> UnsafeMutablePointer<Bucket> {
        var place = Int(truncatingIfNeeded: key.bits) & mask
        while buckets[place].key != 0 && buckets[place].key != key.bits {
            place = (place + 1) & mask
        }
        return buckets + place
    }

    /// The number of a key, or −1. O(1).
    @inline(__always)
    package func find(_ key: FeatureKey) -> Int32 { slot(of: key).pointee.value }

    /// The number of a key; a new one gets the next number, counted in this table.
    package func insert(_ key: FeatureKey) -> Int32 { insert(key, as: Int32(count)) }

    /// The number of a key; a new one gets `value`.
    package func insert(_ key: FeatureKey, as value: Int32) -> Int32 {
        let known = slot(of: key)
        if known.pointee.key != 0 { return known.pointee.value }
        if (count + 1) * 2 > mask { grow() }
        slot(of: key).initialize(to: Bucket(key: key.bits, value: value))
        count += 1
        return value
    }

    /// Gives every key the number `order[old number]`.
    package func renumber(_ order: [Int32]) {
        for place in 0...mask where buckets[place].key != 0 {
            buckets[place].value = order[Int(buckets[place].value)]
        }
    }

    private func grow() {
        let (old, oldMask) = (buckets, mask)
        (buckets, mask) = Self.allocate((oldMask + 1) * 2)
        for place in 0...oldMask where old[place].key != 0 {
            slot(of: FeatureKey(bits: old[place].key)).initialize(to: old[place])
        }
        old.deallocate()
    }
}

extension FeatureKey {
    /// The key of two numbers in order, such as two neighbouring stems.
    @inline(__always)
    init(_ first: Int32, _ second: Int32) {
        bits = Self.finish(
            UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)))
    }
}

/// Lists of values by key: built once, then only read.
struct KeyedLists<Value: Sendable>: Sendable {
    private let table = KeyTable(minimumCapacity: 16)
    private var lists: [[Value]] = []

    var isEmpty: Bool { lists.isEmpty }

    mutating func append(_ value: Value, to key: FeatureKey) {
        let number = Int(table.insert(key))
        if number == lists.count { lists.append([]) }
        lists[number].append(value)
    }

    /// The values of a key, in the order in which they came. O(1).
    @inline(__always)
    subscript(key: FeatureKey) -> [Value] {
        guard !lists.isEmpty else { return [] }
        let number = table.find(key)
        return number < 0 ? [] : lists[Int(number)]
    }
}

extension KeyTable: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(count)
        snapshot.write(UnsafePointer(buckets), count: mask + 1)
    }

    package convenience init(from snapshot: inout SnapshotReader) throws {
        let count: Int = try snapshot.read()
        self.init(buckets: try snapshot.read(), count: count)
    }
}
