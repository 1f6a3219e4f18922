import ChatEngine
import CivilTime
import Wire

/// Bringing requests to the desk, also while the store fails.
extension BridgeSession {
    /// After this many failures in a row the store counts as gone.
    private static let mostFailures = 2

    /// All together, so that many cost one flush; one by one when that fails, so that one costs only itself.
    func deliver(_ requests: [Request], at now: Moment) -> [Result<Delivery, WireFault>] {
        guard !requests.isEmpty else { return [] }
        do {
            let deliveries = try desk.serve(requests, at: now)
            storeFailure = nil
            return deliveries.map { .success($0) }
        } catch {
            guard requests.count == 1 else { return deliverSingly(requests, at: now) }
            return [.failure(fault(error))]
        }
    }

    private func deliverSingly(
        _ requests: [Request], at now: Moment
    ) -> [Result<Delivery, WireFault>] {
        var failures = 0
        return requests.flatMap { request -> [Result<Delivery, WireFault>] in
            guard failures < Self.mostFailures else { return [.failure(.storeUnavailable)] }
            let result = deliver([request], at: now)
            // What is wrong with one conversation says nothing of the store.
            if case .failure(.storeUnavailable) = result.first, storeFailure != nil {
                failures += 1
            } else {
                failures = 0
            }
            return result
        }
    }

    func fault(_ error: any Error) -> WireFault {
        switch error {
        case let refusal as HandoffRefusal: return .refused(refusal)
        case JournalError.unavailable(let words): storeFailure = words
        case JournalError.damaged(let row): damage = row
        // Other errors may quote what they could not store, and that may be personal.
        default: storeFailure = "\(type(of: error))"
        }
        return .storeUnavailable
    }
}
