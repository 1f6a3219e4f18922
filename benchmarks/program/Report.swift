import Foundation

/// The figures of one call: a median for each, and how far the passes lay apart.
struct Report: Encodable {
    /// What several passes showed.
    struct Figure: Encodable {
        var median: Double
        /// Largest minus smallest, as a share of the median.
        var spread: Double

        init(_ passes: [Double]) {
            median = passes.median
            let range = (passes.max() ?? 0) - (passes.min() ?? 0)
            spread = median > 0 ? range / median : 0
        }
    }

    let measurement: String
    /// Nanoseconds of the reference loop beside the passes.
    let reference: Figure
    var figures: [String: Figure] = [:]
    /// What is no time and has no spread.
    var facts: [String: Double] = [:]

    init(_ measurement: String, references: [Double]) {
        self.measurement = measurement
        reference = Figure(references)
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

extension [Double] {
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }

    /// The value that so large a share of them does not exceed.
    func percentile(_ share: Double) -> Double {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
}
