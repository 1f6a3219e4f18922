import Foundation

/// The files below some folders, and whether they have changed since it was made.
struct FolderWatch {
    private let paths: [String]
    /// Only files whose names end so; a store that stands among them changes with each line.
    private let ending: String
    private var seen: [String: String]

    /// Between two looks, in microseconds.
    private static let pause: UInt32 = 250_000

    init(_ paths: [String], ending: String = "") {
        self.paths = paths
        self.ending = ending
        seen = Self.stamps(paths, ending)
    }

    /// The files that are new, other or gone since the last time this was asked. O(files).
    mutating func changes() -> [String] {
        let now = Self.stamps(paths, ending)
        defer { seen = now }
        return Set(seen.keys).union(now.keys).filter { seen[$0] != now[$0] }.sorted()
    }

    /// Does something now and after each change, until Ctrl-C. A `Failure` is shown and ends nothing.
    mutating func run(_ body: () throws -> Void) throws -> Never {
        while true {
            do { try body() } catch let failure as Failure {
                if let words = failure.words { Console.error(words) }
            }
            Console.error("watching; Ctrl-C ends")
            while changes().isEmpty { usleep(Self.pause) }
            Console.write("")
        }
    }

    /// Every file with its size and when it was changed.
    private static func stamps(_ paths: [String], _ ending: String) -> [String: String] {
        var stamps: [String: String] = [:]
        for root in paths {
            let names = FileManager.default.enumerator(atPath: root)?
                .compactMap { $0 as? String }
            for file in names.map({ $0.map { root + "/" + $0 } }) ?? [root] {
                guard ending.isEmpty || file.hasSuffix(ending) else { continue }
                let facts = try? FileManager.default.attributesOfItem(atPath: file)
                guard facts?[.type] as? FileAttributeType == .typeRegular else { continue }
                let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970
                stamps[file] = "\(facts?[.size] ?? 0) \(changed ?? 0)"
            }
        }
        return stamps
    }
}
