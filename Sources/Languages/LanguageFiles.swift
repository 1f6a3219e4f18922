/// The language packs that are in the program, as the bytes of their files.
///
/// A pack is a file here, its name in `Package.swift` and its line below. O(1).
package enum LanguageFiles {
    private static let files: [(code: String, bytes: @Sendable () -> [UInt8])] = [
        ("de", { PackageResources.de_yaml }),
        ("en", { PackageResources.en_yaml }),
        ("nl", { PackageResources.nl_yaml }),
    ]

    /// The languages that have a pack, by code.
    package static var codes: [String] { files.map(\.code) }

    /// The pack of a language; `nil` if there is none in the program.
    package static func bytes(_ code: String) -> [UInt8]? {
        files.first { $0.code == code }?.bytes()
    }
}
