import Foundation

/// How hard the random tests try: a short share each time, ten times and more under `make soak`.
package enum Soak {
    package static let isOn = ProcessInfo.processInfo.environment["PRAATPAAL_SOAK"] != nil

    package static let times = isOn ? 10 : 1

    /// A number of rounds: few in the inner loop, where a test should take a fraction of a second.
    package static func rounds(_ few: Int, soak many: Int) -> Int { isOn ? many : few }
}
