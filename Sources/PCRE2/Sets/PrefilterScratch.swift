/// The memory a thread needs to look for candidates: made once, used for one text after another.
package final class PrefilterScratch {
    let text = FoldedText()
    private(set) var marks: UnsafeMutablePointer<LiteralMark>
    private(set) var found: UnsafeMutablePointer<UInt32>
    private(set) var candidates: UnsafeMutablePointer<UInt32>
    /// Patterns that may be candidates, some twice.
    private(set) var possible: UnsafeMutablePointer<UInt32>
    private var possibleCapacity = 256
    /// 1 for each literal found; the number after the last literal has a place too.
    private(set) var isPresent: UnsafeMutablePointer<UInt8>
    private var patternEpochs: UnsafeMutablePointer<UInt32>
    private(set) var epoch: UInt32 = 0
    var foundCount = 0
    private var literals = 0
    private var patterns = 0

    package init() {
        marks = .allocate(capacity: 1)
        found = .allocate(capacity: 1)
        candidates = .allocate(capacity: 1)
        patternEpochs = .allocate(capacity: 1)
        possible = .allocate(capacity: 257)
        isPresent = .allocate(capacity: 1)
    }

    deinit { free() }

    func prepare(literals: Int, patterns: Int) {
        epoch &+= 1
        let isLarger = literals > self.literals || patterns > self.patterns
        guard isLarger || epoch == 0 else { return }
        free()
        (self.literals, self.patterns) = (
            max(literals, self.literals), max(patterns, self.patterns)
        )
        marks = Self.zeros(self.literals, LiteralMark(epoch: 0, first: 0, last: 0, length: 0))
        found = Self.zeros(self.literals, 0)
        candidates = Self.zeros(self.patterns, 0)
        patternEpochs = Self.zeros(self.patterns, 0)
        possible = .allocate(capacity: possibleCapacity + 1)
        isPresent = Self.zeros(self.literals, 0)
        epoch = 1
    }

    /// Room for so many patterns that may be candidates; keeps those that are there.
    @inline(__always)
    func reserve(possible count: Int) {
        if count > possibleCapacity { grow(count) }
    }

    private func grow(_ count: Int) {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: count * 2 + 1)
        larger.update(from: possible, count: possibleCapacity)
        possible.deallocate()
        possible = larger
        possibleCapacity = count * 2
    }

    /// Makes all literals absent again.
    func forget() {
        for place in 0..<foundCount { isPresent[Int(found[place])] = 0 }
    }

    /// Whether a pattern is asked for the first time in this text.
    @inline(__always)
    func isNew(_ pattern: UInt32) -> Bool {
        if patternEpochs[Int(pattern)] == epoch { return false }
        patternEpochs[Int(pattern)] = epoch
        return true
    }

    /// Sorts the candidates and merges the patterns that always run.
    func merge(_ count: Int, with always: FixedArray<UInt32>) -> Int {
        sort(count)
        var (left, right, place) = (count - 1, always.count - 1, count + always.count - 1)
        while right >= 0 {
            if left >= 0, candidates[left] > always.base[right] {
                candidates[place] = candidates[left]
                left -= 1
            } else {
                candidates[place] = always.base[right]
                right -= 1
            }
            place -= 1
        }
        return count + always.count
    }

    private func sort(_ count: Int) {
        guard count <= 24 else {
            var all = UnsafeMutableBufferPointer(start: candidates, count: count)
            return all.sort()
        }
        for index in stride(from: 1, to: count, by: 1) {
            let value = candidates[index]
            var place = index
            while place > 0, candidates[place - 1] > value {
                candidates[place] = candidates[place - 1]
                place -= 1
            }
            candidates[place] = value
        }
    }

    private func free() {
        marks.deallocate()
        found.deallocate()
        candidates.deallocate()
        patternEpochs.deallocate()
        possible.deallocate()
        isPresent.deallocate()
    }

    private static func zeros<T: BitwiseCopyable>(_ count: Int, _ zero: T) -> UnsafeMutablePointer<
        T
    > {
        let start = UnsafeMutablePointer<T>.allocate(capacity: count + 1)
        start.initialize(repeating: zero, count: count + 1)
        return start
    }
}
