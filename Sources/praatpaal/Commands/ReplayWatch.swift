import Foundation

/// Runs the transcripts again whenever a file of theirs, or of the knowledge base, has changed.
struct ReplayWatch {
    let command: ReplayCommand

    /// Between two looks, in microseconds.
    private static let pause: UInt32 = 250_000

    func run() throws -> Never {
        var seen = stamp()
        while true {
            do { try command.runOnce() } catch let failure as Failure {
                if let words = failure.words { Console.error(words) }
            }
            Console.error("watching; Ctrl-C ends")
            var now = stamp()
            while now == seen {
                usleep(Self.pause)
                now = stamp()
            }
            seen = now
            Console.write("")
        }
    }

    /// Every file with its size and when it was changed.
    private func stamp() -> [String] {
        ([command.knowledge.folder] + command.path).flatMap { root -> [String] in
            let names = FileManager.default.enumerator(atPath: root)?
                .compactMap { $0 as? String }
            let files = names.map { $0.map { root + "/" + $0 } } ?? [root]
            return files.sorted().map { file in
                let attributes = try? FileManager.default.attributesOfItem(atPath: file)
                let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970
                return "\(file) \(attributes?[.size] ?? 0) \(changed ?? 0)"
            }
        }
    }
}
