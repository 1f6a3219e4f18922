import CoreMetrics
import Foundation
import Testing

@testable import Server

/// What scrapers read, line by line.
@Suite struct OpenMetricsTests {
    @Test func numbersOfSwiftMetricsAreWrittenInOrder() {
        let registry = OpenMetricsRegistry(helps: ["b_level": "How high it is."])
        let counter = Counter(
            label: "c_things", dimensions: [("kind", "a\"b\\")], factory: registry)
        counter.increment(by: 3)
        Counter(label: "c_things", dimensions: [("kind", "a\"b\\")], factory: registry).increment()
        Counter(label: "c_things", dimensions: [("kind", "z")], factory: registry).increment()
        Meter(label: "b_level", factory: registry).set(2)
        Meter(label: "b_level", factory: registry).decrement(by: 0.5)
        Recorder(label: "d_last", factory: registry).record(7)
        _ = Counter(label: "e_never", factory: registry)
        let unset = Meter(label: "f_unset", factory: registry)
        unset.increment(by: 2)
        _ = Meter(label: "g_never", factory: registry)
        let timer = Timer(label: "a_time", factory: registry)
        timer.recordMilliseconds(3)
        timer.recordSeconds(9)
        let lines = registry.text.split(separator: "\n").map(String.init)
        #expect(
            lines.filter { !$0.hasPrefix("a_time_bucket") } == [
                "# TYPE a_time histogram", "# UNIT a_time seconds", "a_time_sum 9.003",
                "a_time_count 2", "# TYPE b_level gauge", "# HELP b_level How high it is.",
                "b_level 1.5", "# TYPE c_things counter", #"c_things_total{kind="a\"b\\"} 4"#,
                #"c_things_total{kind="z"} 1"#, "# TYPE d_last gauge", "d_last 7",
                "# TYPE e_never counter", "e_never_total 0", "# TYPE f_unset gauge", "f_unset 2",
                "# TYPE g_never gauge", "g_never 0",
            ])
        let buckets = lines.filter { $0.hasPrefix("a_time_bucket") }
        #expect(
            buckets.first == #"a_time_bucket{le="0.001"} 0"#
                && buckets.last == #"a_time_bucket{le="+Inf"} 2"#)
        #expect(buckets.contains(#"a_time_bucket{le="0.005"} 1"#))
    }

    /// Labels stand in order of their names, those of a histogram before its bound, and a line's end in one is written.
    @Test func labelsOfEveryKindAreWritten() {
        let registry = OpenMetricsRegistry()
        let labels = [("z", "1\n2"), ("a", "x")]
        Counter(label: "c", dimensions: labels, factory: registry).increment()
        Meter(label: "l", dimensions: labels, factory: registry).set(1)
        Timer(label: "t", dimensions: labels, factory: registry).recordSeconds(99)
        let lines = registry.text.split(separator: "\n").map(String.init)
        let written = #"a="x",z="1\n2""#
        #expect(
            lines.filter { $0.contains("{") && !$0.hasPrefix("t_bucket") } == [
                "c_total{\(written)} 1", "l{\(written)} 1", "t_sum{\(written)} 99.0",
                "t_count{\(written)} 1",
            ])
        let buckets = lines.filter { $0.hasPrefix("t_bucket") }
        #expect(buckets.last == "t_bucket{\(written),le=\"+Inf\"} 1")
        #expect(buckets.dropLast().allSatisfy { $0.hasSuffix("\"} 0") })
    }

    /// Every family is told once, with its type first, and each line is one that a scraper reads.
    @Test func thePageIsWellFormed() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        _ = page.ask(#"{"type":"message","id":"m1","text":"ik wil een mens"}"#)
        let text = try server.get("/metrics").body
        var types: Set<String> = []
        var family = ""
        for line in text.split(separator: "\n") where line != "# EOF" {
            if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
                family = String(match.1)
                #expect(types.insert(family).inserted, "\(family) twice")
            } else if line.hasPrefix("#") {
                #expect(line.wholeMatch(of: /# (UNIT|HELP) ([a-z_]+) .+/)?.2.description == family)
            } else {
                #expect(line.hasPrefix(family), "\(line)")
                #expect(
                    line.wholeMatch(of: /[a-z_]+(\{le="[^"]+"\})? [0-9.e+-]+/) != nil, "\(line)")
            }
        }
        for name in ["praatpaal_waiting", "praatpaal_faults", "process_resident_memory_bytes"] {
            #expect(types.contains(name))
        }
        #expect(text.contains("\npraatpaal_handoffs_total 1\n") && text.hasSuffix("\n# EOF\n"))
    }

    /// Also while no agent is there to be shown a list.
    @Test func whoWaitsIsCountedWithoutAnAgent() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        _ = page.ask(#"{"type":"message","id":"m1","text":"ik wil een mens"}"#)
        let end = Date().addingTimeInterval(9)
        var text = ""
        while !text.contains("praatpaal_waiting 1\n"), Date() < end {
            usleep(200_000)
            text = try server.get("/metrics").body
        }
        #expect(text.contains("praatpaal_waiting 1\n"))
    }
}
