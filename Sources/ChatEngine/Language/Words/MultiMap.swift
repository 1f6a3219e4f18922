/// Lists of values by key, in the order in which the values came.
///
/// ```swift
/// var synonyms = MultiMap<FeatureKey>()
/// synonyms.append(canonical, to: variant)
/// synonyms[variant]   // [canonical]
/// ```
struct MultiMap<Value: Sendable>: Sendable {
    private var index = KeyIndex(minimumCapacity: 16)
    private var lists: [[Value]] = []

    var isEmpty: Bool { lists.isEmpty }

    mutating func append(_ value: Value, to key: FeatureKey) {
        let number = Int(index.insert(key))
        if number == lists.count { lists.append([]) }
        lists[number].append(value)
    }

    /// Empty for a key without values. O(1).
    @inline(__always)
    subscript(key: FeatureKey) -> [Value] {
        guard !lists.isEmpty else { return [] }
        let number = index.find(key)
        return number < 0 ? [] : lists[Int(number)]
    }
}
