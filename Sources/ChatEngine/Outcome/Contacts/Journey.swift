import CivilTime

/// The stages that customers reached, as the host told of them: where they drop off.
///
/// ```swift
/// journey.dropOff(stages: ["visit", "basket", "purchase"])[0].share      // 0.62 of those who visited left no basket
/// ```
/// A customer without an id is the conversation. O(1) a notice.
package struct Journey: Sendable, Equatable {
    /// When a customer reached a stage, and where in the log that stands.
    private struct Arrival: Sendable, Equatable {
        var at: Moment
        var place: Int64
    }

    /// When each customer reached a stage first.
    private var reached: [String: [String: Arrival]] = [:]
    /// Where each stage was first told of.
    private var places: [String: Int64] = [:]

    package init() {}

    var isEmpty: Bool { places.isEmpty }

    /// In the order they were first told of.
    package var known: [String] {
        places.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    mutating func apply(
        _ notice: CustomerNotice, of customer: String, at moment: Moment, _ place: Int64
    ) {
        guard let stage = notice.stage else { return }
        if places[stage] == nil { places[stage] = place }
        let person = notice.customer ?? customer
        if reached[stage]?[person] == nil {
            reached[stage, default: [:]][person] = Arrival(at: moment, place: place)
        }
    }

    /// What was told in other conversations of the same log.
    mutating func join(_ other: Journey) {
        places.merge(other.places, uniquingKeysWith: min)
        for (stage, arrivals) in other.reached {
            reached[stage, default: [:]].merge(arrivals) { $0.place <= $1.place ? $0 : $1 }
        }
    }

    func write(to kept: inout KeptWriter) {
        kept.add(places.sorted { $0.key < $1.key }) { kept, stage in
            kept.add(stage.key)
            kept.add(Int(stage.value))
            kept.add((reached[stage.key] ?? [:]).sorted { $0.key < $1.key }) {
                $0.add($1.key)
                $0.add(Int($1.value.at.milliseconds))
                $0.add(Int($1.value.place))
            }
        }
    }

    init(_ kept: inout KeptReader) throws {
        for _ in 0..<(try kept.count()) {
            let stage = try kept.text()
            places[stage] = Int64(try kept.number())
            for _ in 0..<(try kept.count()) {
                let person = try kept.text()
                let at = Moment(milliseconds: Int64(try kept.number()))
                reached[stage, default: [:]][person] = Arrival(
                    at: at, place: Int64(try kept.number()))
            }
        }
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
            let here = (reached[from] ?? [:]).filter { isInPeriod($0.value.at) }
            let next = reached[to] ?? [:]
            return Step(
                from: from, to: to, reached: here.count,
                reachedNext: here.count { next[$0.key] != nil })
        }
    }
}
