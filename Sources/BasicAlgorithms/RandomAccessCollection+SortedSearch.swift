extension RandomAccessCollection where Index == Int {
    /// The first index whose element fulfils a condition that, once true, stays true; `endIndex` when none does.
    ///
    /// ```swift
    /// [1, 3, 3, 8].partitioningIndex { $0 >= 3 }   // 1
    /// ```
    /// Binary search, O(log n).
    @inlinable
    public func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
