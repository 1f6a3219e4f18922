import Snapshots

/// Says which patterns can match a text at all, from the literals they require.
///
/// Every pattern is listed under the literals of one group, the one that the fewest patterns ask
/// for. When one of those occurs, two more groups are looked up beside it, and for the few patterns
/// left all groups with their order.
///
/// ```swift
/// let filter = PatternPrefilter([RequiredLiterals(of: #"\bwaar\b.*\bpakket\b"#)])
/// filter.candidates(in: bytes, with: scratch)   // [0] if both words are there, in this order
/// ```
/// - Complexity: O(bytes of the text + patterns listed under its literals), without allocation.
package struct PatternPrefilter: Sendable {
    /// Patterns that are candidates in every text, ascending.
    package let unfiltered: [Int]
    package let patternCount: Int
    let literalCount: Int

    private let table: LiteralTable
    /// Of literal `n`: postings from `bounds[n]` up to `bounds[n + 1]`.
    private let bounds: FixedArray<UInt32>
    private let postings: FixedArray<PrefilterPosting>
    /// Of pattern `n` from `checkBounds[n]`: the number of groups, then for each its size and literals.
    private let checkBounds: FixedArray<UInt32>
    private let checks: FixedArray<UInt32>
    private let always: FixedArray<UInt32>

    package init(_ patterns: [RequiredLiterals]) {
        let draft = PrefilterDraft(patterns)
        patternCount = patterns.count
        literalCount = draft.keys.count
        unfiltered = patterns.indices.filter { patterns[$0].isEmpty }
        table = LiteralTable(draft.keys, aliases: draft.aliases)
        let (bounds, postings) = draft.postings()
        (self.bounds, self.postings) = (FixedArray(bounds), FixedArray(postings))
        checkBounds = FixedArray(draft.checkBounds)
        checks = FixedArray(draft.checks)
        always = FixedArray(unfiltered.map(UInt32.init))
    }

    /// The numbers of the patterns to run, ascending; they stay valid until the next call.
    package func candidates(
        in text: UnsafeBufferPointer<UInt8>, with scratch: PrefilterScratch
    ) -> UnsafeBufferPointer<UInt32> {
        scratch.prepare(literals: literalCount, patterns: patternCount)
        mark(scratch.text.fill(text), scratch)
        let possible = select(scratch)
        let candidates = scratch.candidates
        var count = 0
        for place in 0..<possible {
            let pattern = scratch.possible[place]
            guard scratch.isNew(pattern), isInOrder(pattern, scratch) else { continue }
            candidates[count] = pattern
            count += 1
        }
        count = scratch.merge(count, with: always)
        return UnsafeBufferPointer(start: candidates, count: count)
    }

    /// Notes where each literal occurs first and last.
    private func mark(_ words: FoldedText.Words, _ scratch: PrefilterScratch) {
        let (marks, found, epoch) = (scratch.marks, scratch.found, scratch.epoch)
        let isPresent = scratch.isPresent
        var count = 0
        table.scan(words) { literal, start, end in
            let start = UInt32(truncatingIfNeeded: start)
            let length = UInt32(truncatingIfNeeded: end) &- start
            if marks[literal].epoch == epoch {
                marks[literal].add(start, length)
            } else {
                marks[literal] = LiteralMark(
                    epoch: epoch, first: start, last: start, length: length)
                found[count] = UInt32(truncatingIfNeeded: literal)
                count &+= 1
                isPresent[literal] = 1
            }
        }
        scratch.foundCount = count
    }

    /// Patterns listed under the literals found whose next two groups are there as well; one may
    /// come more than once. Without branches that depend on the patterns.
    private func select(_ scratch: PrefilterScratch) -> Int {
        let (bounds, postings, found) = (bounds.base, postings.base, scratch.found)
        let isPresent = scratch.isPresent
        isPresent[literalCount] = 1
        var count = 0
        for place in 0..<scratch.foundCount {
            let literal = Int(found[place])
            let (from, to) = (Int(bounds[literal]), Int(bounds[literal + 1]))
            scratch.reserve(possible: count + to - from)
            let possible = scratch.possible
            var index = from
            while index < to {
                possible[count] = postings[index].pattern
                count &+= postings[index].others(in: isPresent)
                index &+= 1
            }
        }
        isPresent[literalCount] = 0
        scratch.forget()
        return count
    }

    /// Whether a literal of every group occurs, each after the one before.
    ///
    /// Only first and last places are known; where one between them might do, it counts as there.
    private func isInOrder(_ pattern: UInt32, _ scratch: PrefilterScratch) -> Bool {
        let (marks, epoch) = (scratch.marks, scratch.epoch)
        var place = checks.base + Int(checkBounds.base[Int(pattern)])
        let groups = place[0]
        place += 1
        var from: UInt32 = 0
        for _ in 0..<groups {
            var earliest = UInt32.max
            let size = Int(place[0])
            for index in 1...size {
                let mark = marks[Int(place[index])]
                guard mark.epoch == epoch, mark.last >= from else { continue }
                earliest = min(earliest, max(mark.first, from) &+ mark.length)
            }
            if earliest == .max { return false }
            from = earliest
            place += size + 1
        }
        return true
    }
}

extension PatternPrefilter: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(unfiltered)
        snapshot.write(patternCount)
        snapshot.write(literalCount)
        snapshot.write(table)
        snapshot.write(bounds)
        snapshot.write(postings)
        snapshot.write(checkBounds)
        snapshot.write(checks)
        snapshot.write(always)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        unfiltered = try snapshot.read()
        patternCount = try snapshot.read()
        literalCount = try snapshot.read()
        table = try snapshot.read()
        bounds = try snapshot.read()
        postings = try snapshot.read()
        checkBounds = try snapshot.read()
        checks = try snapshot.read()
        always = try snapshot.read()
    }
}
