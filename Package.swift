// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "praatpaal",
    products: [
        .executable(name: "praatpaal", targets: ["praatpaal"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Cellar: C libraries of the system, nothing else.
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CLineEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),

        // Floor 1: one door to each foreign thing.
        .target(name: "PCRE2", dependencies: ["CPCRE2"]),
        .target(name: "Snowball", dependencies: ["CSnowball"]),
        .target(
            name: "Templates",
            dependencies: [.product(name: "Mustache", package: "swift-mustache")]),

        // Floor 2: all that is ours alone.
        .target(
            name: "ChatEngine", dependencies: ["PCRE2", "Snowball", "Templates"]),

        // Floor 3: rooms that never see each other.
        .target(
            name: "IntentFiles",
            dependencies: [
                "ChatEngine", "PCRE2", "Templates", .product(name: "Yams", package: "Yams"),
            ]),
        .target(name: "Transcripts", dependencies: ["ChatEngine", "PCRE2"]),
        .target(
            name: "Records",
            dependencies: ["ChatEngine", "PCRE2", .product(name: "GRDB", package: "GRDB.swift")]),
        .target(name: "Bridge", dependencies: ["ChatEngine"]),
        .target(name: "Reports", dependencies: ["ChatEngine"]),

        // Roof.
        .executableTarget(
            name: "praatpaal",
            dependencies: [
                "Bridge", "ChatEngine", "CLineEdit", "IntentFiles", "Records", "Reports",
                "Transcripts",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // What measures the house; no product of it.
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Bridge", "ChatEngine", "IntentFiles", "PCRE2", "Records", "Support", "Transcripts",
            ],
            path: "benchmarks/program"),

        // Tests mirror the floors.
        .target(
            name: "Support", dependencies: ["ChatEngine", "PCRE2", "Templates"],
            path: "Tests/Support"),
        .testTarget(name: "PCRE2Tests", dependencies: ["PCRE2"]),
        .testTarget(name: "ChatEngineTests", dependencies: ["ChatEngine", "Support"]),
        .testTarget(
            name: "IntentFilesTests", dependencies: ["IntentFiles", "ChatEngine", "PCRE2"],
            exclude: ["Mistakes"]),
        .testTarget(
            name: "TranscriptsTests",
            dependencies: ["Transcripts", "ChatEngine", "PCRE2", "Templates"],
            exclude: ["Mistakes"]),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "Records", "ChatEngine", "Support", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "BridgeTests", dependencies: ["Bridge", "ChatEngine", "PCRE2", "Templates"]),
        .testTarget(name: "CommandTests", dependencies: []),
        .testTarget(name: "HouseTests", dependencies: []),
    ],
    swiftLanguageModes: [.v6]
)
