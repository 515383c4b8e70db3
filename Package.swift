// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "FormMend",
    products: [
        .library(name: "FormMend", targets: ["FormMend"]),
        .executable(name: "formmend", targets: ["FormMendCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // Models: leaves that every stage may import.
        .target(name: "DocumentModel", swiftSettings: strict),
        .target(name: "FormModel", dependencies: ["DocumentModel"], swiftSettings: strict),

        // Stages: each reads one model and writes the next; none imports another stage.
        .systemLibrary(
            name: "CPopplerGLib",
            pkgConfig: "poppler-glib",
            providers: [.apt(["libpoppler-glib-dev", "poppler-data"])]
        ),
        .target(name: "PDFSource", dependencies: ["CPopplerGLib", "DocumentModel"], swiftSettings: strict),
        .target(name: "TextSource", dependencies: ["DocumentModel"], swiftSettings: strict),
        .target(name: "TableRecovery", dependencies: ["DocumentModel"], swiftSettings: strict),
        .target(
            name: "Normalization",
            dependencies: ["DocumentModel", "FormModel", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Vocabulary")],
            swiftSettings: strict
        ),

        // The facade alone knows the order of the stages.
        .target(
            name: "FormMend",
            dependencies: [
                "DocumentModel", "FormModel", "PDFSource", "TextSource", "TableRecovery", "Normalization",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),

        // Above the facade.
        .target(name: "Evaluation", dependencies: ["DocumentModel", "FormModel"], swiftSettings: strict),
        .executableTarget(
            name: "FormMendCommand",
            dependencies: [
                "DocumentModel", "FormModel", "FormMend", "Evaluation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Tests mirror the sources.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "DocumentModelTests", dependencies: ["DocumentModel"], swiftSettings: strict),
        .testTarget(name: "FormModelTests", dependencies: ["DocumentModel", "FormModel"], swiftSettings: strict),
        .testTarget(name: "TextSourceTests", dependencies: ["DocumentModel", "TextSource"], swiftSettings: strict),
        .testTarget(
            name: "PDFSourceTests",
            dependencies: ["DocumentModel", "PDFSource", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TableRecoveryTests",
            dependencies: ["DocumentModel", "TableRecovery"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "NormalizationTests",
            dependencies: ["DocumentModel", "FormModel", "Normalization"],
            swiftSettings: strict
        ),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "FormModel"], swiftSettings: strict),
        .testTarget(
            name: "FormMendTests",
            dependencies: [
                "DocumentModel", "Evaluation", "FormMend", "FormModel", "Normalization", "PDFSource", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "CommandTests", dependencies: ["FormMendCommand", "TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
