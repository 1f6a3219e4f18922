import ChatEngine
import Wire

/// Answers that wait for a flush of the store, in order: what follows one of them waits with it, so that the same lines give the
/// same bytes.
struct HeldAnswers {
    private struct Part {
        /// The flush that must have ended.
        var flush: Int
        var answers: [WireAnswer]
    }

    private let flushes: (any FlushProgress)?
    private var parts: [Part] = []
    /// Then it is waited for, so that not more piles up.
    private static let mostParts = 16

    init(_ flushes: (any FlushProgress)?) { self.flushes = flushes }

    var descriptor: Int32 { flushes?.descriptor ?? -1 }
    func hear() { flushes?.hear() }
    func wait() { flushes?.wait() }

    /// - Returns: what may be said now: nothing, or everything up to a flush that has not ended. Where one failed, its lines are
    ///   refused, and may be sent again.
    mutating func pass(_ answers: [WireAnswer]) -> (answers: [WireAnswer], failure: String?) {
        guard let flushes else { return (answers, nil) }
        if !answers.isEmpty { parts.append(Part(flush: flushes.wanted, answers: answers)) }
        if parts.count > Self.mostParts { flushes.wait() }
        let done = flushes.done
        let free = parts.prefix { $0.flush <= done }.flatMap(\.answers)
        guard !free.isEmpty else { return ([], nil) }
        parts.removeAll { $0.flush <= done }
        guard let failure = flushes.failure else { return (free, nil) }
        return (free.compactMap { $0.refused(.storeUnavailable) }, failure)
    }
}
