import Glibc

/// A logistic function of the signals: how much each counts, and a constant.
struct SignalWeights: Sendable, BitwiseCopyable {
    private let numbers: SIMD32<Double>

    /// - Parameter numbers: in the order of `Signals.vector`, the constant last.
    init(_ numbers: [Double]) {
        var vector = SIMD32<Double>()
        for (place, number) in numbers.prefix(32).enumerated() { vector[place] = number }
        self.numbers = vector
    }

    /// Four at a time: of thirty-two at once the compiler makes thirty-two steps and calls.
    func sum(_ signals: SIMD32<Double>) -> Double {
        withUnsafeBytes(of: numbers) { numbers in
            withUnsafeBytes(of: signals) { signals in
                var sums = SIMD4<Double>()
                for place in stride(
                    from: 0, to: numbers.count, by: MemoryLayout<SIMD4<Double>>.size)
                {
                    sums +=
                        numbers.load(fromByteOffset: place, as: SIMD4<Double>.self)
                        * signals.load(fromByteOffset: place, as: SIMD4<Double>.self)
                }
                return sums.sum()
            }
        }
    }

    func chance(_ signals: SIMD32<Double>, times slope: Double = 1, plus shift: Double = 0)
        -> Double
    {
        1 / (1 + exp(-(slope * sum(signals) + shift)))
    }
}

extension Signals {
    /// The numbers a chance is made of, each within the bounds in which it was measured; a 1 for the constant comes last.
    package var vector: SIMD32<Double> {
        var vector = SIMD32<Double>()
        vector[0] = min(2, max(-1, margin))
        vector[1] = min(3, spread)
        vector[2] = strangeness.known
        vector[3] = strangeness.rarest / 6
        vector[4] = strangeness.unheard / 6
        vector[5] = min(4, strangeness.sets)
        vector[6] = strangeness.isOfAnotherKind ? 1 : 0
        vector[7] = log(1 + strangeness.words)
        vector[8] = min(4, grasp.own / 10)
        vector[9] = grasp.rarestOwn / 6
        vector[10] = min(4, grasp.other / 10)
        vector[11] = grasp.rarestOther / 6
        vector[12] = grasp.tellingOther / 3
        vector[13] = grasp.ownByKind[.thing] / 6
        vector[14] = grasp.ownByKind[.party] / 6
        vector[15] = grasp.ownByKind[.place] / 6
        vector[16] = grasp.otherByKind[.act] / 6
        vector[17] = grasp.otherByKind[.thing] / 6
        vector[18] = grasp.otherByKind[.party] / 6
        vector[19] = grasp.otherByKind[.place] / 6
        vector[20] = max(grasp.otherByKind[.time], grasp.otherByKind[.other]) / 6
        vector[21] = 1
        return vector
    }
}

/// What an utterance may be: one of ours that the best candidate is, one that another candidate is, another of ours, none of ours.
package struct Chances: Sendable, Equatable {
    /// That nobody at the desk speaks of it.
    package var none: Double
    /// That the best candidate is meant.
    package var best: Double
    /// That the second or the third is, when it is one of ours and not the best.
    package var listed: Double

    /// That the candidate at a place after the first is meant: their share falls with their distance to the second.
    /// - Parameter scores: of the candidates, best first, in points.
    func chance(at place: Int, _ scores: [Double]) -> Double {
        guard place > 0, place < scores.count else { return best }
        func weight(_ place: Int) -> Double { exp((scores[place] - scores[1]) / Self.scale) }
        let listed = (1 - none) * (1 - best / max(1e-9, 1 - none)) * self.listed
        let whole = (1..<min(3, scores.count)).reduce(0) { $0 + weight($1) }
        return max(0, listed * weight(place) / whole)
    }

    /// By how many points of score a candidate has a third of the share of another.
    private static let scale = 0.25
}
