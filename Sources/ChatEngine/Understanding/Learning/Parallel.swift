import Dispatch

/// Maps in parallel; the results stand in the order of the input, whatever the number of cores.
package enum Parallel {
    package static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ transform: @Sendable (Input) -> Output
    ) -> [Output] {
        let slots = Slots<Output>(count: inputs.count)
        DispatchQueue.concurrentPerform(iterations: inputs.count) { at in
            slots.put(transform(inputs[at]), at: at)
        }
        return slots.all
    }

    /// One slot per input, each written once by one thread and read after all are done: `@unchecked Sendable`.
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
