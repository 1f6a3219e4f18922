// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "embed",
    dependencies: [.package(name: "praatpaal", path: "../..")],
    targets: [
        .executableTarget(
            name: "embed",
            dependencies: [
                .product(name: "ChatEngine", package: "praatpaal"),
                .product(name: "IntentFiles", package: "praatpaal"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
