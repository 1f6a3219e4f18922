import Foundation

/// How hard the random tests try: ten times harder under `make soak`.
package enum Soak {
    package static let times =
        ProcessInfo.processInfo.environment["PRAATPAAL_SOAK"] == nil ? 1 : 10
}
