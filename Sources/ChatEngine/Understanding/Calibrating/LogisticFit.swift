import Glibc

/// A logistic function of one number, fitted by maximum likelihood with a weak prior (Platt, 1999).
///
/// ```swift
/// var fit = LogisticFit(prior)
/// while let better = fit.improved(on: points) { fit = better }
/// ```
/// One step of Newton's method is O(points).
struct LogisticFit {
    typealias Point = (sum: Double, isRight: Bool, weight: Double)

    var slope: Double
    var offset: Double

    /// Weak on a thousand points, strong on thirty.
    private static let priorStrength = 20.0
    /// A slope strays less than an offset.
    private static let slopeScale = 4.0

    private func chance(_ sum: Double) -> Double { 1 / (1 + exp(-(slope * sum + offset))) }

    /// The negative log-likelihood, and what straying from the prior costs.
    private func loss(on points: [Point]) -> Double {
        points.reduce(distanceFromPrior) { total, point in
            let chance = min(1 - 1e-12, max(1e-12, chance(point.sum)))
            return total - point.weight * log(point.isRight ? chance : 1 - chance)
        }
    }

    private var distanceFromPrior: Double {
        let (slope, offset) = (slope - Calibration.prior.slope, offset - Calibration.prior.offset)
        return Self.priorStrength / 2 * (slope * slope * Self.slopeScale + offset * offset)
    }

    /// One step of Newton's method, halved until it helps; `nil` when nothing does.
    func improved(on points: [Point]) -> LogisticFit? {
        var gradient = (
            slope: Self.priorStrength * Self.slopeScale * (slope - Calibration.prior.slope),
            offset: Self.priorStrength * (offset - Calibration.prior.offset)
        )
        var curve = (
            slope: Self.priorStrength * Self.slopeScale, both: 0.0, offset: Self.priorStrength
        )
        for point in points {
            let chance = chance(point.sum)
            let error = point.weight * (chance - (point.isRight ? 1 : 0))
            let bend = point.weight * chance * (1 - chance)
            gradient.slope += error * point.sum
            gradient.offset += error
            curve.slope += bend * point.sum * point.sum
            curve.both += bend * point.sum
            curve.offset += bend
        }
        let area = curve.slope * curve.offset - curve.both * curve.both
        guard area > 0 else { return nil }
        let step = (
            slope: (curve.offset * gradient.slope - curve.both * gradient.offset) / area,
            offset: (curve.slope * gradient.offset - curve.both * gradient.slope) / area
        )
        let before = loss(on: points)
        var share = 1.0
        while share > 1e-4 {
            let next = LogisticFit(
                slope: slope - share * step.slope, offset: offset - share * step.offset)
            if next.slope > 0, next.loss(on: points) < before - 1e-9 { return next }
            share /= 2
        }
        return nil
    }
}
