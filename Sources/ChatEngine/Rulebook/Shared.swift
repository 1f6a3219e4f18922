/// What the copies of a value hold together until one of them changes: copying costs one count, however much there is.
///
/// For the few large values that go from hand to hand with every message. Access is that of a stored property.
struct Shared<Value: Sendable>: Sendable {
    /// `@unchecked Sendable`: changed only while one copy alone holds it.
    private final class Storage: @unchecked Sendable {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var storage: Storage

    init(_ value: Value) { storage = Storage(value) }

    /// Whether two copies hold the same storage: they are equal then, without a look at what is in it.
    func isIdentical(to other: Shared) -> Bool { storage === other.storage }

    var value: Value {
        @inline(__always) _read { yield storage.value }
        @inline(__always) _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }
}
