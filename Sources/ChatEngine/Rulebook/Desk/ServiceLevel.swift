/// How soon customers are promised a person, in seconds of opening time.
package struct ServiceLevel: Sendable, Equatable {
    /// Until an agent's first reply; `nil`: nothing is promised.
    package var firstReply: Int?
    /// Until it is resolved.
    package var resolution: Int?

    package init(firstReply: Int? = nil, resolution: Int? = nil) {
        self.firstReply = firstReply
        self.resolution = resolution
    }
}
