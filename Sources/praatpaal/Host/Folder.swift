import Glibc

/// Folders that the program makes for itself.
enum Folder {
    /// Makes a folder and those above it that are not there, for the user alone.
    /// - Returns: whether it can be written to.
    @discardableResult
    static func make(_ path: String) -> Bool {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            mkdir(made, 0o700)
        }
        return access(path, W_OK) == 0
    }
}
