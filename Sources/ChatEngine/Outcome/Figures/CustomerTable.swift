import CivilTime

/// Customers and orders as another system knows them: what conversations cannot tell.
///
/// ```swift
/// table.share(.retention, in: period, asOf: now)     // kept 412 of 480
/// ```
/// Every figure is of a period with a beginning. O(customers + orders) a figure.
package struct CustomerTable: Sendable {
    /// Somebody who is, was or tries to become a customer.
    package struct Customer: Sendable, Equatable {
        package var id: String
        /// Customer from this moment on; `nil`: never yet.
        package var since: Moment?
        /// Customer until this moment, itself left out; `nil`: still.
        package var until: Moment?
        package var trial: Moment?
        package var paid: Moment?

        package init(
            id: String, since: Moment? = nil, until: Moment? = nil, trial: Moment? = nil,
            paid: Moment? = nil
        ) {
            (self.id, self.since, self.until) = (id, since, until)
            (self.trial, self.paid) = (trial, paid)
        }

        func isCustomer(at moment: Moment) -> Bool {
            guard let since, since <= moment else { return false }
            return until.map { moment < $0 } ?? true
        }
    }

    package struct Order: Sendable, Equatable {
        package var id: String
        package var at: Moment
        package var isReferred: Bool

        package init(id: String, at: Moment, isReferred: Bool) {
            (self.id, self.at, self.isReferred) = (id, at, isReferred)
        }
    }

    package enum Figure: String, Sendable, CaseIterable {
        case retention, churn
        case trialToPaid = "trial_to_paid"
        case referralRate = "referral_rate"
    }

    /// What a customer or an order adds to a figure.
    package struct Part: Sendable, Equatable {
        package var id: String
        package var isCounted: Bool
        /// Whether that may still change.
        package var isOpen = false
    }

    package var customers: [Customer]?
    package var orders: [Order]?

    package init(customers: [Customer]? = nil, orders: [Order]? = nil) {
        (self.customers, self.orders) = (customers, orders)
    }

    /// The figures that the tables given allow.
    package var figures: [Figure] {
        (customers == nil ? [] : [.retention, .churn, .trialToPaid])
            + (orders == nil ? [] : [.referralRate])
    }

    /// All that a figure is of, each with what it adds; those left out are not in it.
    package func parts(
        of figure: Figure, in period: SupportOverview.Period, asOf now: Moment
    ) -> [Part] {
        let end = min(period.until ?? now, now)
        func isIn(_ moment: Moment?) -> Bool {
            moment.map { period.contains($0) && $0 <= now } ?? false
        }
        switch figure {
        case .retention, .churn:
            guard let start = period.since else { return [] }
            return (customers ?? []).filter { $0.isCustomer(at: start) }.map {
                Part(id: $0.id, isCounted: $0.isCustomer(at: end) == (figure == .retention))
            }
        case .trialToPaid:
            return (customers ?? []).filter { isIn($0.trial) }.map { customer in
                let isPaying = customer.paid.map { $0 <= now } ?? false
                return Part(id: customer.id, isCounted: isPaying, isOpen: !isPaying)
            }
        case .referralRate:
            return (orders ?? []).filter { isIn($0.at) }.map {
                Part(id: $0.id, isCounted: $0.isReferred)
            }
        }
    }
}

extension CustomerTable.Figure {
    /// What it is, in one sentence.
    package var definition: String {
        switch self {
        case .retention: "(customers at the end − new ones) ÷ customers at the start of the period"
        case .churn: "customers lost in the period ÷ customers at its start (1 − retention)"
        case .trialToPaid: "trials begun in the period that became paying ÷ trials begun in it"
        case .referralRate: "orders in the period with a referrer ÷ all orders in it"
        }
    }

    /// What is left out of n, and why.
    package var leftOut: String {
        switch self {
        case .retention, .churn: "customers who came after the start"
        case .trialToPaid: "trials of before or after the period"
        case .referralRate: "orders of before or after the period"
        }
    }
}
