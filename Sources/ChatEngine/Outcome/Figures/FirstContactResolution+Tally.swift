/// What is summed up of tallies.
extension FirstContactResolution {
    init(_ tally: Tally) {
        (n, confirmed, confirmedOrAssumed) = (tally.n, tally.lowHits, tally.highHits)
        open = tally.open
    }
}

extension Containment {
    init(_ kept: Tally, good: Tally) {
        (n, contained, open) = (kept.n, kept.highHits, kept.open)
        self.good = good.highHits
    }
}
