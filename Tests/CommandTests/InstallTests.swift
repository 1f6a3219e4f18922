import Foundation
import Testing

/// `scripts/install`, into a folder of the test's own.
@Suite(.serialized) struct InstallTests {
    private let program: Program

    init() throws { program = try Program() }

    private func install(_ arguments: [String] = []) throws -> Int32 {
        let process = Process()
        process.executableURL = Program.root.appendingPathComponent("scripts/install")
        process.arguments = arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "DESTDIR": program.folder.path, "PREFIX": "/opt/praatpaal",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func files() -> [String] {
        let base = program.folder.path
        let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return names.filter {
            var isFolder: ObjCBool = false
            let path = base + "/" + $0
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            return !isFolder.boolValue
        }.sorted()
    }

    @Test func theProgramAndItsCompletionsComeAndGo() throws {
        #expect(try install() == 0)
        #expect(
            files() == [
                "opt/praatpaal/bin/praatpaal",
                "opt/praatpaal/share/bash-completion/completions/praatpaal",
                "opt/praatpaal/share/fish/vendor_completions.d/praatpaal.fish",
                "opt/praatpaal/share/zsh/site-functions/_praatpaal",
            ])
        let installed = program.folder.path + "/opt/praatpaal/bin/praatpaal"
        #expect(FileManager.default.isExecutableFile(atPath: installed))
        let attributes = try FileManager.default.attributesOfItem(atPath: installed)
        let source = URL(fileURLWithPath: Program.path).resolvingSymlinksInPath().path
        let built = try FileManager.default.attributesOfItem(atPath: source)
        let sizes = [attributes, built].compactMap { $0[.size] as? Int }
        #expect(sizes.count == 2 && sizes[0] <= sizes[1])
        let completion = try program.text(
            of: "opt/praatpaal/share/bash-completion/completions/praatpaal")
        #expect(completion.contains("replay"))
        #expect(try install(["--remove"]) == 0)
        #expect(files() == [])
    }
}
