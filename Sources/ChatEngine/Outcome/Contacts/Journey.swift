import CivilTime

/// The stages that customers reached, as the host told of them: where they drop off.
///
/// ```swift
/// journey.dropOff(stages: ["visit", "basket", "purchase"])[0].share      // 0.62 of those who visited left no basket
/// ```
/// A customer without an id is the conversation. O(1) a notice.
package struct Journey: Sendable, Equatable {
    /// When each customer reached a stage first.
    private var reached: [String: [String: Moment]] = [:]
    /// In the order they were first told of.
    package private(set) var known: [String] = []

    package init() {}

    mutating func apply(_ notice: CustomerNotice, of customer: String, at moment: Moment) {
        guard let stage = notice.stage else { return }
        if reached[stage] == nil {
            known.append(stage)
            reached[stage] = [:]
        }
        let person = notice.customer ?? customer
        if reached[stage]?[person] == nil { reached[stage]?[person] = moment }
    }

    /// From one stage to the next.
    package struct Step: Sendable, Equatable {
        package var from: String
        package var to: String
        /// Customers who reached this one in the period.
        package var reached: Int
        /// Those of them who reached the next one too.
        package var reachedNext: Int
        /// 1 − reached the next ÷ reached this one.
        package var share: Double? {
            reached == 0 ? nil : 1 - Double(reachedNext) / Double(reached)
        }
    }

    /// Each stage with the next.
    /// - Parameters:
    ///   - stages: their order; empty is the order in which they were first told of.
    ///   - isInPeriod: of when a customer reached a stage first.
    package func dropOff(stages: [String], isInPeriod: (Moment) -> Bool = { _ in true }) -> [Step] {
        let order = stages.isEmpty ? known : stages
        return zip(order, order.dropFirst()).map { from, to in
            let here = (reached[from] ?? [:]).filter { isInPeriod($0.value) }
            let next = reached[to] ?? [:]
            return Step(
                from: from, to: to, reached: here.count,
                reachedNext: here.count { next[$0.key] != nil })
        }
    }
}
