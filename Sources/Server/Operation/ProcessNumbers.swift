import Foundation

/// What the system knows of this process, under the names that every program's metrics have.
enum ProcessNumbers {
    /// Nothing where the system does not tell.
    static var text: String {
        var lines: [String] = []
        if let pages = numbers("/proc/self/statm").dropFirst().first {
            add("process_resident_memory_bytes", "gauge", pages * Double(getpagesize()), &lines)
        }
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            add("process_open_fds", "gauge", Double(files.count), &lines)
        }
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            let times = [usage.ru_utime, usage.ru_stime]
            let seconds = times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
            add("process_cpu_seconds", "counter", seconds, &lines)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func add(
        _ name: String, _ kind: String, _ number: Double, _ lines: inout [String]
    ) {
        let shown = Int(exactly: number).map { "\($0)" } ?? "\(number)"
        lines.append("# TYPE \(name) \(kind)")
        lines.append("\(name)\(kind == "counter" ? "_total" : "") \(shown)")
    }

    private static func numbers(_ path: String) -> [Double] {
        let data = FileManager.default.contents(atPath: path) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: " ").compactMap { Double($0) }
    }
}
