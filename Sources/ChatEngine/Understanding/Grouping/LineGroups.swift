import BasicAlgorithms
import Glibc

/// Lines grouped by what they are about, with a pile of those that are like no other.
///
/// ```swift
/// let groups = LineGroups(lines, pack: pack)
/// groups.groups.first?.name       // "schuur bezorgd"
/// ```
/// A graph joins each line with the lines most like it, and its communities are the groups: nobody says how many there are. Of
/// more than `mostJoined` lines the rest go to the group whose lines they are most like. The same lines in any order give the same
/// groups. 100 000 lines take some 20 s on one core and 300 MB.
package struct LineGroups: Sendable {
    package struct Group: Sendable, Equatable {
        /// The two words that tell it best from the others.
        package var name: String
        /// Places in the input, those nearest to the middle first.
        package var lines: [Int]
    }

    /// The largest first.
    package private(set) var groups: [Group] = []
    /// Lines that are like no other.
    package private(set) var outliers: [Int] = []

    static let mostJoined = 5_000
    private static let neighbours = 20
    /// How like two lines must be to be joined: among few lines chance brings less together that belongs, so more is asked.
    private static let likenessOfMany: Float = 0.28
    private static let likenessOfFew: Float = 0.38
    /// How like the lines of a group must be on average; what is less is no group.
    private static let leastCoherence: Float = 0.2
    /// Few lines may all be about one thing, and a high resolution would tear them apart.
    private static func resolution(_ count: Int) -> Double {
        let share = (log2(Double(max(1, count))) - log2(60)) / (log2(500) - log2(60))
        return 1 + max(0, min(1, share))
    }

    private static let leastSize = 3

    package init(_ lines: [String], pack: LanguagePack) {
        // By what they say, so that the order of arrival changes nothing.
        let order = lines.indices.sorted {
            (Self.spread(lines[$0]), lines[$0], $0) < (Self.spread(lines[$1]), lines[$1], $1)
        }
        let reader = LineReader(order.map { lines[$0] }, pack: pack)
        let joined = min(order.count, Self.mostJoined)
        let least = Self.leastLikeness(joined)
        let graph = Self.graph(reader.vectors, joined, least)
        let communities = Communities.find(in: graph, resolution: Self.resolution(joined))
        var members: [[Int]] = []
        for (node, group) in communities.enumerated() {
            while members.count <= group { members.append([]) }
            members[group].append(node)
        }
        let isGroup = members.map {
            $0.count >= Self.leastSize
                && Self.coherence(of: $0, reader.vectors) >= Self.leastCoherence * least
                    / Self.likenessOfMany
        }
        var outside = zip(members, isGroup).flatMap { $1 ? [] : $0 }
        var kept = zip(members, isGroup).compactMap { $1 ? $0 : nil }
        let middles = kept.map { Middle($0.map { reader.vectors[$0] }) }
        let rest = Array(joined..<max(joined, order.count))
        let vectors = reader.vectors
        let blocks = stride(from: 0, to: rest.count, by: 512).map {
            Array(rest[$0..<min(rest.count, $0 + 512)])
        }
        let homes = ParallelMap.map(blocks) { $0.map { Self.home(of: vectors[$0], middles) } }
            .flatMap { $0 }
        for (node, home) in zip(rest, homes) {
            if let home {
                kept[home].append(node)
            } else {
                outside.append(node)
            }
        }
        groups = zip(kept, middles).map { nodes, middle in
            let near = nodes.map { ($0, middle.likeness(to: reader.vectors[$0])) }
                .sorted { ($1.1, order[$0.0]) < ($0.1, order[$1.0]) }
            return Group(name: reader.name(of: nodes), lines: near.map { order[$0.0] })
        }.sorted { ($1.lines.count, $0.name) < ($0.lines.count, $1.name) }
        outliers = outside.map { order[$0] }.sorted()
    }

    private static func leastLikeness(_ count: Int) -> Float {
        let share = (log2f(Float(max(1, count))) - log2f(200)) / (log2f(2000) - log2f(200))
        return likenessOfFew + (likenessOfMany - likenessOfFew) * max(0, min(1, share))
    }

    /// The mean likeness of its lines; of many the first forty.
    private static func coherence(of nodes: [Int], _ vectors: [LineVector]) -> Float {
        let some = nodes.prefix(40)
        var sum: Float = 0
        for (at, one) in some.enumerated() {
            for other in some.dropFirst(at + 1) { sum += vectors[one].likeness(to: vectors[other]) }
        }
        return sum / max(1, Float(some.count * (some.count - 1) / 2))
    }

    /// The group that a line is most like, where it is like any.
    private static func home(of vector: LineVector, _ middles: [Middle]) -> Int? {
        var best: (likeness: Float, at: Int?) = (likenessOfMany, nil)
        for (at, middle) in middles.enumerated() {
            let likeness = middle.likeness(to: vector)
            if likeness > best.likeness { best = (likeness, at) }
        }
        return best.at
    }

    private static func spread(_ line: String) -> UInt64 {
        var line = line
        return line.withUTF8 { FeatureKey(bytes: $0, seed: 1).bits }
    }

    /// Each of the first lines with its nearest, both ways.
    private static func graph(
        _ vectors: [LineVector], _ count: Int, _ least: Float
    ) -> [[Communities.Edge]] {
        let blocks = Array(stride(from: 0, to: count, by: 64))
        let near = ParallelMap.map(blocks) { start in
            (start..<min(count, start + 64)).map { nearest(to: $0, vectors, count, least) }
        }.flatMap { $0 }
        var edges = [[Int: Double]](repeating: [:], count: count)
        for (one, list) in near.enumerated() {
            for (other, likeness) in list {
                let weight = Double(likeness * likeness)
                edges[one][other] = weight
                edges[other][one] = weight
            }
        }
        return edges.map { list in
            list.sorted { $0.key < $1.key }.map { Communities.Edge(to: $0.key, weight: $0.value) }
        }
    }

    private static func nearest(
        to one: Int, _ vectors: [LineVector], _ count: Int, _ least: Float
    ) -> [(other: Int, likeness: Float)] {
        var best: [(other: Int, likeness: Float)] = []
        for other in 0..<count where other != one {
            let likeness = vectors[one].likeness(to: vectors[other])
            guard likeness >= least else { continue }
            if best.count == neighbours, let last = best.last, last.likeness >= likeness {
                continue
            }
            let at = best.firstIndex { $0.likeness < likeness } ?? best.count
            best.insert((other, likeness), at: at)
            if best.count > neighbours { best.removeLast() }
        }
        return best
    }
}

/// The middle of a group.
private struct Middle: Sendable {
    private var terms: [Int32: Float] = [:]
    private var meaning = [SIMD8<Float>](repeating: .zero, count: MeaningTable.width / 8)

    init(_ vectors: [LineVector]) {
        for vector in vectors {
            for term in vector.terms { terms[term.feature, default: 0] += term.weight }
            for (at, number) in vector.meaning.enumerated() { meaning[at] += number }
        }
        let length = terms.sorted { $0.key < $1.key }.reduce(Float(0)) { $0 + $1.value * $1.value }
            .squareRoot()
        let width = meaning.reduce(0) { $0 + ($1 * $1).sum() }.squareRoot()
        if length > 0 { terms = terms.mapValues { $0 / length } }
        if width > 0 { meaning = meaning.map { $0 / width } }
    }

    func likeness(to vector: LineVector) -> Float {
        let words = vector.terms.reduce(Float(0)) { $0 + $1.weight * (terms[$1.feature] ?? 0) }
        let meant = zip(vector.meaning, meaning).reduce(Float(0)) { $0 + ($1.0 * $1.1).sum() }
        return (1 - LineVector.shareOfMeaning) * words + LineVector.shareOfMeaning * meant
    }
}

extension LineReader {
    /// The two words that are most of the group's and least of the others', rare words of the language before everyday ones; a word that
    /// every subject has comes last.
    func name(of nodes: [Int]) -> String {
        var counts: [Int32: Int] = [:]
        for node in nodes { for stem in Set(stems[node]) { counts[stem, default: 0] += 1 } }
        let scored = counts.map { stem, count in
            let share = Double(count) / Double(nodes.count)
            let precision = Double(count) / Double(lineCounts[Int(stem)])
            let tells = words[Int(stem)].keys.contains { !common.contains($0) }
            return (
                stem: stem, tells: tells ? 1 : 0,
                score: share * precision * precision * Double(surprises[Int(stem)])
            )
        }.sorted { ($1.tells, $1.score, $0.stem) < ($0.tells, $0.score, $1.stem) }
        let best = scored.prefix(2).map(\.stem).map { stem in
            words[Int(stem)].max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        }
        return best.joined(separator: " ")
    }
}
