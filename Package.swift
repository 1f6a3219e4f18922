// swift-tools-version: 6.1
import PackageDescription

// Learning takes minutes without the optimiser, and tests learn: a debug build optimises what is marked with these, its
// assertions kept (to step through the code: `swift build -Xswiftc -Onone`). SwiftPM refuses such flags in a package that it
// fetched for another, and there they are left out.
let isFetched = ["/checkouts/", "/registry/"].contains { Context.packageDirectory.contains($0) }
let quickInTests: [SwiftSetting] =
    isFetched
    ? []
    : [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

// The program has 130 000 places that hold an address: packed they are set in less time, and names that nobody outside asks
// for need no table. A start takes 2 ms less.
let quickStart: [LinkerSetting] =
    isFetched
    ? []
    : [
        .unsafeFlags(
            [
                "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
                "-Xlinker", "--no-export-dynamic",
            ], .when(platforms: [.linux], configuration: .release))
    ]

let package = Package(
    name: "praatpaal",
    products: [
        .executable(name: "praatpaal", targets: ["praatpaal"]),
        // The public face of each stands in docs/library.md.
        .library(name: "ChatEngine", targets: ["ChatEngine", "CivilTime"]),
        .library(name: "IntentFiles", targets: ["IntentFiles"]),
        .library(name: "Records", targets: ["Records"]),
        .library(name: "Wire", targets: ["Wire", "Bridge"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Cellar: C libraries of the system, nothing else.
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Types alone: libpq is loaded when a PostgreSQL store is used.
        .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLineEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),

        // Floor 1: one door to each foreign thing, and mechanisms that know no chat word.
        .target(name: "BasicAlgorithms", swiftSettings: quickInTests),
        .target(name: "JSON", swiftSettings: quickInTests),
        .target(name: "CivilTime", swiftSettings: quickInTests),
        .target(name: "Spelling", swiftSettings: quickInTests),
        .target(
            name: "Snapshots", dependencies: ["BasicAlgorithms"], swiftSettings: quickInTests),
        .target(name: "SafeText", swiftSettings: quickInTests),
        .target(name: "Figures", swiftSettings: quickInTests),
        .target(name: "LibYAML", dependencies: [.product(name: "Yams", package: "Yams")]),
        .target(name: "PostgreSQL", dependencies: ["CPostgreSQL"]),
        .target(
            name: "PCRE2", dependencies: ["BasicAlgorithms", "CPCRE2", "Snapshots"],
            swiftSettings: quickInTests),
        .target(name: "Snowball", dependencies: ["CSnowball"], swiftSettings: quickInTests),
        .target(
            name: "Templates",
            dependencies: [.product(name: "Mustache", package: "swift-mustache")]),

        // Data in the program: a folder of YAML files, put into Swift at build time.
        .executableTarget(name: "embed-data", path: "Sources/EmbedData/Tool"),
        .plugin(
            name: "EmbedData", capability: .buildTool(), dependencies: ["embed-data"],
            path: "Sources/EmbedData/Plugin"),
        .target(name: "BuiltIns", plugins: ["EmbedData"]),
        .target(name: "Starters", plugins: ["EmbedData"]),
        .target(name: "Languages", dependencies: ["CVocabulary"], plugins: ["EmbedData"]),
        .target(name: "WebPages", plugins: ["EmbedData"]),
        .target(name: "CVocabulary", exclude: ["Data", "NOTICE.md"]),

        // Floor 2: all that is ours alone.
        .target(
            name: "ChatEngine",
            dependencies: [
                "BasicAlgorithms", "CivilTime", "Figures", "PCRE2", "Snapshots", "Snowball",
                "Spelling",
                "Templates",
            ], swiftSettings: quickInTests),

        // Floor 3: rooms that never see each other.
        .target(
            name: "IntentFiles",
            dependencies: [
                "BasicAlgorithms", "BuiltIns", "ChatEngine", "CivilTime", "Figures", "JSON",
                "Languages", "LibYAML", "PCRE2", "SafeText", "Snapshots", "Spelling", "Starters",
                "Templates",
            ], swiftSettings: quickInTests),
        .target(
            name: "Transcripts",
            dependencies: [
                "BasicAlgorithms", "ChatEngine", "CivilTime", "Figures", "JSON", "PCRE2",
                "SafeText", "Spelling",
            ], swiftSettings: quickInTests),
        .target(
            name: "Records",
            dependencies: [
                "BasicAlgorithms", "ChatEngine", "CivilTime", "JSON", "PCRE2", "PostgreSQL",
                "Snapshots",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: quickInTests),
        .target(name: "Wire", dependencies: ["ChatEngine", "CivilTime", "JSON", "Spelling"]),
        .target(name: "Bridge", dependencies: ["ChatEngine", "CivilTime", "JSON", "Wire"]),
        .target(
            name: "Reports",
            dependencies: ["ChatEngine", "CivilTime", "Figures", "JSON", "SafeText"],
            swiftSettings: quickInTests),

        .target(
            name: "Exchange",
            dependencies: [
                "ChatEngine", "CZlib", "Figures", "JSON", "LibYAML", "PCRE2", "SafeText",
            ], swiftSettings: quickInTests),

        // Floor 4: everything behind one port.
        .target(
            name: "Server",
            dependencies: [
                "Bridge", "ChatEngine", "CivilTime", "JSON", "WebPages", "Wire",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]),

        // Roof.
        .executableTarget(
            name: "praatpaal",
            dependencies: [
                "BasicAlgorithms", "Bridge", "ChatEngine", "CivilTime", "CLineEdit", "Exchange",
                "Figures",
                "IntentFiles", "JSON", "LibYAML", "Records", "Reports", "SafeText", "Server",
                "Snapshots", "Spelling", "Transcripts", "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], linkerSettings: quickStart),

        // What measures the house; no product of it.
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "BasicAlgorithms", "Bridge", "ChatEngine", "CivilTime", "IntentFiles", "JSON",
                "PCRE2", "Records", "Support", "Transcripts", "Wire",
            ],
            path: "benchmarks/program"),

        // Tests mirror the floors.
        .target(
            name: "Support",
            dependencies: [
                "BasicAlgorithms", "ChatEngine", "CivilTime", "IntentFiles", "PCRE2", "Templates",
            ],
            path: "Tests/Support"),
        .testTarget(name: "BasicAlgorithmsTests", dependencies: ["BasicAlgorithms"]),
        .testTarget(
            name: "CivilTimeTests", dependencies: ["CivilTime", "Support"], exclude: ["Expected"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON"]),
        .testTarget(name: "SnapshotsTests", dependencies: ["BasicAlgorithms", "Snapshots"]),
        .testTarget(name: "SpellingTests", dependencies: ["BasicAlgorithms", "Spelling"]),
        .testTarget(
            name: "PCRE2Tests", dependencies: ["BasicAlgorithms", "CPCRE2", "PCRE2", "Support"],
            exclude: ["Expected"]),
        .testTarget(
            name: "ChatEngineTests",
            dependencies: [
                "BasicAlgorithms", "ChatEngine", "CivilTime", "Figures", "IntentFiles", "PCRE2",
                "Snapshots", "Snowball", "Support", "Templates",
            ],
            exclude: [
                "Dialogue/Expected", "Understanding/Expected", "Values/Atlas/Expected",
            ]),
        .testTarget(
            name: "IntentFilesTests",
            dependencies: [
                "BasicAlgorithms", "BuiltIns", "ChatEngine", "CivilTime", "IntentFiles", "PCRE2",
                "SafeText", "Spelling", "Support", "Templates",
            ],
            exclude: ["Mistakes", "Portraits", "Wordings"]),
        .testTarget(
            name: "TranscriptsTests",
            dependencies: [
                "BasicAlgorithms", "Transcripts", "ChatEngine", "CivilTime", "IntentFiles", "PCRE2",
                "SafeText",
                "Support", "Templates",
            ],
            exclude: ["Expected", "Mistakes"]),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "BasicAlgorithms", "Records", "ChatEngine", "CivilTime", "IntentFiles",
                "PostgreSQL",
                "Support",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Expected", "Stores"]),
        .testTarget(
            name: "BridgeTests",
            dependencies: [
                "BasicAlgorithms", "Bridge", "ChatEngine", "CivilTime", "IntentFiles", "JSON",
                "PCRE2", "Records", "Support", "Templates", "Wire",
            ], exclude: ["Talks"]),
        .testTarget(
            name: "WireTests",
            dependencies: ["Wire", "ChatEngine", "CivilTime", "JSON", "Support"],
            exclude: ["Expected"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Reports", "ChatEngine", "CivilTime", "IntentFiles", "JSON", "SafeText",
                "Snapshots", "Support",
            ], exclude: ["Expected"]),
        .testTarget(
            name: "ExchangeTests",
            dependencies: [
                "BasicAlgorithms", "ChatEngine", "Exchange", "IntentFiles", "JSON", "LibYAML",
                "Snapshots",
                "Support", "Transcripts",
            ], exclude: ["Cases", "Expected", "Samples"]),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "BasicAlgorithms", "Bridge", "ChatEngine", "CivilTime", "IntentFiles", "JSON",
                "Records", "Server",
                "Support", "Templates", "WebPages", "Wire",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ], exclude: ["Routes/Expected"]),
        .testTarget(name: "FiguresTests", dependencies: ["Figures"]),
        .testTarget(name: "CommandTests", dependencies: [], exclude: ["Tours"]),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "ChatEngine", "CivilTime", "JSON", "Support", "Transcripts", "praatpaal",
            ],
            exclude: ["Expected"]),
        .testTarget(name: "HouseTests", dependencies: []),
    ],
    swiftLanguageModes: [.v6],
    // For `#embed`.
    cLanguageStandard: .gnu2x
)
