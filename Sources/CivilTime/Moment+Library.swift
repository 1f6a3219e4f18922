extension Moment {
    /// As `Date.timeIntervalSince1970` gives it.
    public init(secondsSince1970 seconds: Double) {
        self.init(milliseconds: Int64((seconds * 1000).rounded()))
    }
}
