/// Several files in one text: `#--- path` begins each.
package struct SeveralFiles {
    package let files: [(name: String, bytes: [UInt8])]

    package init(_ text: String) {
        var files: [(name: String, bytes: [UInt8])] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#--- ") {
                files.append((String(line.dropFirst(5)), []))
            } else if !files.isEmpty {
                files[files.count - 1].bytes += Array(line.utf8) + [10]
            }
        }
        self.files = files
    }
}
