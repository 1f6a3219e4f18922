import Dispatch

/// Maps in parallel; the results stand in the order of the input, whatever the number of cores.
///
/// ```swift
/// let lengths = ParallelMap.map(["one", "three"]) { $0.count }   // [3, 5]
/// ```
/// Returns when all are done. One task per input: for work that takes longer than a few microseconds each.
package enum ParallelMap {
    package static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ transform: @Sendable (Input) -> Output
    ) -> [Output] {
        let slots = Slots<Output>(count: inputs.count)
        DispatchQueue.concurrentPerform(iterations: inputs.count) { place in
            slots.put(transform(inputs[place]), at: place)
        }
        return slots.all
    }

    /// One slot per input.
    ///
    /// `@unchecked Sendable`: each slot is written once, by the one thread that has its number, and `all` is read only
    /// after `concurrentPerform` has returned, which waits for every thread.
    private final class Slots<Output>: @unchecked Sendable {
        private let storage: UnsafeMutablePointer<Output?>
        private let count: Int

        init(count: Int) {
            self.count = count
            storage = .allocate(capacity: max(1, count))
            storage.initialize(repeating: nil, count: count)
        }

        deinit {
            storage.deinitialize(count: count)
            storage.deallocate()
        }

        func put(_ output: Output, at place: Int) { storage[place] = output }
        var all: [Output] { (0..<count).compactMap { storage[$0] } }
    }
}
