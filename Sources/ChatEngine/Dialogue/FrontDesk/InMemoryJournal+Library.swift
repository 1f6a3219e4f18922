extension InMemoryJournal {
    /// An empty journal. What it holds is gone with it.
    public convenience init() { self.init(mostEvents: .max) }
}
