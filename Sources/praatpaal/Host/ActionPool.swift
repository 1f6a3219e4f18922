import ChatEngine
import Dispatch
import Synchronization

/// Carries out actions beside each other, a few at a time, so that nobody waits for another customer's.
final class ActionPool: Sendable {
    private let settings: Mutex<[String: ActionSettings]>
    private let queue = DispatchQueue(label: "actions", attributes: .concurrent)
    private let places = DispatchSemaphore(value: 16)

    init(_ settings: [String: ActionSettings]) { self.settings = Mutex(settings) }

    /// What a knowledge base that was read again says of them.
    func adopt(_ settings: [String: ActionSettings]) { self.settings.withLock { $0 = settings } }

    func carryOut(
        _ request: ActionRequest, then end: @escaping @Sendable (ActionOutcome) -> Void
    ) {
        let actions = ActionCommand(settings: settings.withLock { $0 })
        queue.async { [places] in
            places.wait()
            let outcome = actions.outcome(of: request)
            places.signal()
            end(outcome)
        }
    }
}
