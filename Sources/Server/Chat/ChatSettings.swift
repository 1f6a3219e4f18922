import ChatEngine
import CivilTime
import Logging

/// What the chat needs from the program around it.
package struct ChatSettings: Sendable {
    package typealias Action =
        @Sendable (ActionRequest, @escaping @Sendable (ActionOutcome) -> Void) -> Void

    /// Does what an action asks, off the desk's thread, and says how it ended.
    package var carryOut: Action
    /// The key that the names of customers are signed with.
    package var customerKey: CustomerKey?
    package var metrics: Metrics
    /// For the operator: nothing that customers or agents wrote is told there.
    package var logger = Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
    /// Whether somebody still has an account.
    package var isAgent: @Sendable (String) -> Bool = { _ in true }

    package init(
        metrics: Metrics, customerKey: CustomerKey? = nil, carryOut: @escaping Action
    ) {
        self.metrics = metrics
        self.customerKey = customerKey
        self.carryOut = carryOut
    }
}
