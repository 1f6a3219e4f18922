/// A pattern in the list of one of its literals, with the literals of two other groups beside it.
///
/// A group too large for its places holds the number of no literal, which counts as present.
struct PrefilterPosting: BitwiseCopyable {
    static let secondLimit = 4
    static let thirdLimit = 3

    var pattern: UInt32
    var second: (UInt32, UInt32, UInt32, UInt32)
    var third: (UInt32, UInt32, UInt32)

    init(pattern: UInt32, second: ArraySlice<UInt32>?, third: ArraySlice<UInt32>?, none: UInt32) {
        func place(_ group: ArraySlice<UInt32>?, _ limit: Int, _ index: Int) -> UInt32 {
            guard let group, group.count <= limit else { return none }
            return group[group.startIndex + min(index, group.count - 1)]
        }
        let (four, three) = (Self.secondLimit, Self.thirdLimit)
        self.pattern = pattern
        self.second = (
            place(second, four, 0), place(second, four, 1), place(second, four, 2),
            place(second, four, 3)
        )
        self.third = (place(third, three, 0), place(third, three, 1), place(third, three, 2))
    }

    /// 1 if both groups are present, else 0.
    @inline(__always)
    func others(in isPresent: UnsafeMutablePointer<UInt8>) -> Int {
        let hasSecond =
            isPresent[Int(second.0)] | isPresent[Int(second.1)] | isPresent[Int(second.2)]
            | isPresent[Int(second.3)]
        let hasThird = isPresent[Int(third.0)] | isPresent[Int(third.1)] | isPresent[Int(third.2)]
        return Int(hasSecond & hasThird)
    }
}
