import Foundation

/// The patterns and utterances that ours and the peers run, one a line.
enum PatternFiles {
    static let utteranceCount = 4000

    static func patterns(_ size: Int, from sentences: [String]) -> [String] {
        var generator = PatternGenerator(sentences, seed: UInt64(size))
        return generator.patterns(size)
    }

    static func utterances(from sentences: [String]) -> [String] {
        var generator = PatternGenerator(sentences, seed: 2024)
        return generator.utterances(utteranceCount)
    }

    static func write(_ sizes: [Int], _ sentences: [String], into folder: String) throws {
        try write(utterances(from: sentences), to: folder + "/utterances.txt")
        for size in sizes {
            try write(patterns(size, from: sentences), to: folder + "/patterns-\(size).txt")
        }
    }

    private static func write(_ lines: [String], to path: String) throws {
        let text = lines.joined(separator: "\n") + "\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
