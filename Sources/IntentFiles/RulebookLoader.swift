import ChatEngine
import Snapshots

/// Reads a knowledge base: everything checked and compiled, or every mistake in it at once.
///
/// ```swift
/// let loaded = try RulebookLoader().load(from: "Intents")
/// let status = loaded.rulebook.intent("bestelling.status", in: "nl")
/// ```
/// - Errors: `IntentFilesUnusable` with all errors and warnings of all files, in their order.
/// - Complexity: O(bytes of all files); files and texts are limited, so no file can make it
///   run for long or take much memory.
public struct RulebookLoader {
    private let warns: Bool

    /// - Parameter warns: whether what works and is hardly meant is looked for as well.
    public init(warns: Bool = true) { self.warns = warns }

    /// Every `*.yaml` below the folder, sorted by path; `desk.yaml` at its root holds the settings. A folder that has no
    /// such file itself, and a folder `Intents`, stands for that.
    public func load(from folder: String) throws(IntentFilesUnusable) -> LoadedRulebook {
        let root = FolderWalk.knowledgeFolder(of: folder)
        BuiltInPacks.begin(FolderWalk.folders(in: root).map { LanguageCode($0) })
        let found = FolderWalk(root: root).files()
        return try load(found.files, root: found.root, mistakes: found.mistakes)
    }

    /// The same from texts in memory: names as paths, `desk.yaml` at their common root.
    public func load(
        files: [(name: String, bytes: [UInt8])]
    ) throws(IntentFilesUnusable) -> LoadedRulebook {
        let sorted = files.sorted { $0.name < $1.name }
        return try load(sorted, root: Self.commonFolder(of: sorted.map(\.name)), mistakes: [])
    }

    private func load(
        _ files: [(name: String, bytes: [UInt8])], root: String, mistakes: [Mistake]
    ) throws(IntentFilesUnusable) -> LoadedRulebook {
        var drafts = DraftReader(desk: root.isEmpty ? "desk.yaml" : root + "/desk.yaml")
        drafts.mistakes = mistakes
        drafts.read(files)
        let isPartial =
            drafts.isPartial || mistakes.contains { $0.error.code.severity == .error }
        var assembly = drafts.assembly(isPartial: isPartial, warns: warns)
        let rulebook = assembly.rulebook()
        drafts.checkIntents(rulebook, root: root, with: assembly.mistakes)
        let diagnostics = drafts.diagnostics(with: assembly.mistakes)
        guard diagnostics.allSatisfy({ $0.severity != .error }) else {
            throw IntentFilesUnusable(diagnostics: diagnostics)
        }
        return LoadedRulebook(
            rulebook: rulebook, warnings: diagnostics, files: files.map(\.name),
            digest: Self.digest(of: files))
    }

    private static func digest(of files: [(name: String, bytes: [UInt8])]) -> String {
        var digest = ContentDigest()
        for file in files { file.bytes.withUnsafeBytes { digest.add(long: $0) } }
        return digest.text
    }

    private static func commonFolder(of names: [String]) -> String {
        guard
            var common = names.first?.split(separator: "/", omittingEmptySubsequences: false)
                .dropLast()
        else { return "" }
        for name in names {
            let folder = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            common = common.prefix(zip(common, folder).prefix { $0 == $1 }.count)
        }
        return common.joined(separator: "/")
    }
}

/// A knowledge base that is fit for use.
public struct LoadedRulebook: Sendable {
    public var rulebook: Rulebook
    /// What works and is hardly meant, sorted by place.
    public var warnings: [Diagnostic]
    /// The files it was read from, in order; their contents decide everything in it.
    public var files: [String]
    /// Stands for what is in the files: 32 hexadecimal digits.
    public var digest: String
}

/// The files cannot be used: all their errors, and the warnings, sorted by place.
public struct IntentFilesUnusable: Error {
    public var diagnostics: [Diagnostic]
}
