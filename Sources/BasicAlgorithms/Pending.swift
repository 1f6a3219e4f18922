import Dispatch
import Synchronization

/// A value that is made elsewhere; who asks for it waits until it is there.
///
/// ```swift
/// let sum = Pending.begin { numbers.reduce(0, +) }
/// prepare()
/// sum.value       // at once where it is done by now
/// ```
package final class Pending<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let ready = DispatchGroup()

    package init() { ready.enter() }

    /// Makes a value from now on, beside who asks for it.
    package static func begin(_ make: @escaping @Sendable () -> Value) -> Pending {
        let pending = Pending()
        DispatchQueue.global(qos: .userInitiated).async { pending.put(make()) }
        return pending
    }

    /// Gives it its value, once.
    package func put(_ value: Value) {
        made.withLock { $0 = value }
        ready.leave()
    }

    package var value: Value {
        while true {
            if let value = made.withLock({ $0 }) { return value }
            ready.wait()
        }
    }
}
