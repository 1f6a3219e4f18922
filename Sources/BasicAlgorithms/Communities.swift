/// Groups of a graph's nodes: those that are bound to each other more than chance has it.
///
/// ```swift
/// Communities.find(in: graph, resolution: 2)      // [0, 0, 1, 1, 1, 2]: the group of each node
/// ```
/// The method of Blondel, Guillaume, Lambiotte and Lefebvre (2008), in the order of the nodes and without chance: the same graph gives the
/// same groups. Nobody says how many there are; a higher resolution makes more and smaller ones. Near O(edges) a pass, at most
/// `mostPasses` passes a level.
package enum Communities {
    package struct Edge: Sendable {
        package var to: Int
        package var weight: Double

        package init(to: Int, weight: Double) {
            self.to = to
            self.weight = weight
        }
    }

    static let mostPasses = 20

    /// - Parameter graph: per node its edges; each edge stands at both of its ends.
    /// - Returns: the group of each node, numbered in the order of their first nodes.
    package static func find(in graph: [[Edge]], resolution: Double) -> [Int] {
        var groups = Array(graph.indices)
        var level = graph
        var loops = [Double](repeating: 0, count: graph.count)
        while true {
            let moved = move(level, loops, resolution)
            let (numbers, count) = numbered(moved)
            groups = groups.map { numbers[$0] }
            guard count < level.count else { return numbered(groups).numbers }
            (level, loops) = folded(level, loops, numbers, count)
        }
    }

    /// Each node goes to the neighbouring group that gains most, until none gains.
    private static func move(
        _ graph: [[Edge]], _ loops: [Double], _ resolution: Double
    ) -> [Int] {
        let degrees = graph.indices.map { at in graph[at].reduce(loops[at]) { $0 + $1.weight } }
        let whole = degrees.reduce(0, +)
        guard whole > 0 else { return Array(graph.indices) }
        var group = Array(graph.indices)
        var totals = degrees
        var bound = [Double](repeating: 0, count: graph.count)
        for _ in 0..<mostPasses {
            var hasMoved = false
            for node in graph.indices {
                let own = group[node]
                totals[own] -= degrees[node]
                var met: [Int] = [own]
                for edge in graph[node] where edge.to != node {
                    let other = group[edge.to]
                    if bound[other] == 0, other != own { met.append(other) }
                    bound[other] += edge.weight
                }
                func gain(_ to: Int) -> Double {
                    bound[to] - resolution * degrees[node] * totals[to] / whole
                }
                var best = (gain: gain(own), group: own)
                for other in met {
                    let gain = gain(other)
                    if gain > best.gain + 1e-12
                        || (gain > best.gain - 1e-12 && other < best.group && best.group != own)
                    {
                        best = (gain, other)
                    }
                }
                for other in met { bound[other] = 0 }
                totals[best.group] += degrees[node]
                if best.group != own { hasMoved = true }
                group[node] = best.group
            }
            if !hasMoved { break }
        }
        return group
    }

    private static func numbered(_ groups: [Int]) -> (numbers: [Int], count: Int) {
        var known: [Int: Int] = [:]
        let numbers = groups.map { group -> Int in
            if let number = known[group] { return number }
            known[group] = known.count
            return known.count - 1
        }
        return (numbers, known.count)
    }

    /// Groups become nodes; what was inside becomes a loop.
    private static func folded(
        _ graph: [[Edge]], _ loops: [Double], _ groups: [Int], _ count: Int
    ) -> (graph: [[Edge]], loops: [Double]) {
        var sums = [[Int: Double]](repeating: [:], count: count)
        var inner = [Double](repeating: 0, count: count)
        for (node, edges) in graph.enumerated() {
            inner[groups[node]] += loops[node]
            for edge in edges {
                if groups[edge.to] == groups[node] {
                    inner[groups[node]] += edge.weight
                } else {
                    sums[groups[node]][groups[edge.to], default: 0] += edge.weight
                }
            }
        }
        let next = sums.map { edges in
            edges.sorted { $0.key < $1.key }.map { Edge(to: $0.key, weight: $0.value) }
        }
        return (next, inner)
    }
}
