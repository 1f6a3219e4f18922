import BasicAlgorithms
import Glibc

/// A check by a person of what the engine takes for solved, on contacts drawn at random.
///
/// Drawn are so many resolved and so many unresolved contacts as there are of each, at least a few of both. The judge
/// does not see which is which. The corrected rate is that of the strata, each weighed by its size:
///
/// ```swift
/// let sample = Audit.sample(50, of: contacts, seed: 7)
/// let result = Audit(judgements: ["c1#1": true, "c2#1": false], of: contacts)
/// result.corrected      // 0.61, within result.interval
/// ```
/// The interval puts together Wilson's of the strata (MOVER: Donner and Zou, Statistics in Medicine 29, 2010).
package struct Audit: Sendable, Equatable {
    /// Contacts that the engine takes for resolved, or for unresolved.
    package struct Stratum: Sendable, Equatable {
        package var isResolved: Bool
        package var contacts: Int
        package var judged = 0
        /// Those that the person found solved.
        package var solved = 0
    }

    package private(set) var strata: [Stratum]
    /// Judged, but no contact of the period.
    package private(set) var unknown: [String]

    package init(judgements: [String: Bool], of contacts: [Contact]) {
        let real = contacts.filter { $0.resolution != .excluded }
        strata = [true, false].map { isResolved in
            var stratum = Stratum(isResolved: isResolved, contacts: 0)
            for contact in real where contact.resolution.isResolved == isResolved {
                stratum.contacts += 1
                guard let solved = judgements[contact.name] else { continue }
                stratum.judged += 1
                if solved { stratum.solved += 1 }
            }
            return stratum
        }
        let names = Set(real.map(\.name))
        unknown = judgements.keys.filter { !names.contains($0) }.sorted()
    }

    package var judged: Int { strata.reduce(0) { $0 + $1.judged } }

    /// Where person and engine said the same.
    package var agreed: Int {
        strata.reduce(0) { $0 + ($1.isResolved ? $1.solved : $1.judged - $1.solved) }
    }

    package var agreement: Double? { judged == 0 ? nil : Double(agreed) / Double(judged) }
    package var agreementInterval: ClosedRange<Double>? { Wilson.interval(agreed, of: judged) }

    /// What the engine says.
    package var engine: Double? {
        let all = strata.reduce(0) { $0 + $1.contacts }
        let resolved = strata.reduce(0) { $0 + ($1.isResolved ? $1.contacts : 0) }
        return all == 0 ? nil : Double(resolved) / Double(all)
    }

    /// What a person would have said of all contacts; `nil` when a stratum was not judged.
    package var corrected: Double? { estimate?.rate }
    package var interval: ClosedRange<Double>? { estimate?.interval }

    private var estimate: (rate: Double, interval: ClosedRange<Double>)? {
        let all = Double(strata.reduce(0) { $0 + $1.contacts })
        var (rate, below, above) = (0.0, 0.0, 0.0)
        for stratum in strata where stratum.contacts > 0 {
            guard let interval = Wilson.interval(stratum.solved, of: stratum.judged) else {
                return nil
            }
            let share = Double(stratum.solved) / Double(stratum.judged)
            let weight = Double(stratum.contacts) / all
            // Nothing is left to chance in what was judged whole.
            let rest = stratum.judged == stratum.contacts ? 0.0 : 1.0
            rate += weight * share
            below += pow(weight * rest * (share - interval.lowerBound), 2)
            above += pow(weight * rest * (interval.upperBound - share), 2)
        }
        guard all > 0 else { return nil }
        return (rate, max(0, rate - sqrt(below))...min(1, rate + sqrt(above)))
    }
}

extension Audit {
    /// At least so many of each stratum, if there are.
    private static let fewest = 5

    /// Contacts to be judged, in an order that tells nothing. The same seed and contacts give the same sample.
    package static func sample(_ count: Int, of contacts: [Contact], seed: UInt64) -> [Contact] {
        var random = SplitMix(state: seed)
        let real = contacts.filter { $0.resolution != .excluded }
        var (yes, no) = (
            real.filter { $0.resolution.isResolved }, real.filter { !$0.resolution.isResolved }
        )
        let wanted = min(count, real.count)
        var ofYes = real.isEmpty ? 0 : (wanted * yes.count + real.count / 2) / real.count
        ofYes = max(ofYes, min(fewest, yes.count, wanted / 2))
        ofYes = min(ofYes, yes.count, wanted - min(fewest, no.count, wanted / 2))
        ofYes = max(ofYes, wanted - no.count)
        yes.draw(ofYes, &random)
        no.draw(wanted - ofYes, &random)
        var sample = yes + no
        sample.draw(sample.count, &random)
        return sample
    }
}

extension Array {
    /// Keeps so many, drawn without putting back, in the order drawn (Fisher and Yates).
    fileprivate mutating func draw(_ count: Int, _ random: inout SplitMix) {
        for place in 0..<Swift.min(count, self.count) {
            swapAt(place, place + random.below(self.count - place))
        }
        removeLast(Swift.max(0, self.count - count))
    }
}
