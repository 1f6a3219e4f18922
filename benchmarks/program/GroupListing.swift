import ChatEngine
import IntentFiles

/// The group of each of some lines, a number a line and −1 for one that is like no other, for `benchmarks/grouping`.
enum GroupListing {
    static func lines(_ texts: [String], _ language: LanguageCode) -> [String] {
        let groups = LineGroups(texts, pack: BuiltInPacks.packs([language])[language])
        var numbers = [Int](repeating: -1, count: texts.count)
        for (number, group) in groups.groups.enumerated() {
            for line in group.lines { numbers[line] = number }
        }
        return numbers.map { String($0) }
    }
}
