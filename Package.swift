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
        .executable(name: "formmend-benchmarks", targets: ["Benchmarks"]),
        .executable(name: "formmend-fuzz", targets: ["Fuzzing"]),
        .executable(name: "formmend-poppler-calls", targets: ["PopplerCalls"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        // Models: leaves that every stage may import.
        .target(name: "DocumentModel", swiftSettings: strict),
        .target(name: "FormModel", dependencies: ["DocumentModel"], swiftSettings: strict),

        // What the confidence rests on beside its coefficients; knows nothing of forms.
        .target(name: "BoostedTrees", swiftSettings: strict),

        // Stages: each reads one model and writes the next; none imports another stage.
        .systemLibrary(
            name: "CPopplerGLib",
            pkgConfig: "poppler-glib",
            providers: [.apt(["libpoppler-glib-dev", "poppler-data"])]
        ),
        // Before cairo's own functions in the program; C, for Swift has no way to give functions such names.
        .target(name: "CCairoCalls", dependencies: ["CPopplerGLib"]),
        .target(
            name: "PDFSource",
            dependencies: ["CCairoCalls", "CPopplerGLib", "DocumentModel"],
            swiftSettings: strict
        ),
        .target(name: "TextSource", dependencies: ["DocumentModel"], swiftSettings: strict),
        .target(name: "TableRecovery", dependencies: ["DocumentModel"], swiftSettings: strict),
        .target(
            name: "Normalization",
            dependencies: ["BoostedTrees", "DocumentModel", "FormModel", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Vocabulary"), .embedInCode("Confidence")],
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
        .target(
            name: "Evaluation",
            dependencies: ["BoostedTrees", "DocumentModel", "FormModel"],
            swiftSettings: strict
        ),

        // The archive: a store, what fills it from worker processes, and what leaves it as files.
        .target(name: "Wording", dependencies: ["FormModel"], swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "DocumentModel", "FormModel", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Importing",
            dependencies: [
                "FormModel", "Store", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(
            name: "Exporting",
            dependencies: ["CXLSXWriter", "DocumentModel", "FormModel", "Store", "Wording"],
            swiftSettings: strict
        ),

        // The review page: what is shown and what a person may do, and the server that shows it.
        .target(
            name: "Reviewing",
            dependencies: [
                "DocumentModel", "FormModel", "FormMend", "Importing", "Store", "Wording",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ReviewServer",
            dependencies: [
                "DocumentModel", "FormModel", "Importing", "Reviewing", "Store", "Wording",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "FormMendCommand",
            dependencies: [
                "BoostedTrees", "DocumentModel", "FormModel", "FormMend", "Normalization", "Evaluation", "Store",
                "Importing", "Exporting", "Reviewing", "ReviewServer", "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Proof under load and faults; no part of the product.
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "DocumentModel", "Evaluation", "FormMend", "FormModel", "Importing", "Normalization", "PDFSource",
                "Store", "TableRecovery", "TextSource",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("budgets.yaml")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                "Evaluation", "FormMend", "FormModel", "Importing", "Store",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        // The calls of poppler and cairo alone, in C: valgrind does not run Swift's programs.
        .executableTarget(name: "PopplerCalls", dependencies: ["CCairoCalls", "CPopplerGLib"]),

        // Tests mirror the sources.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "BoostedTreesTests", dependencies: ["BoostedTrees"], swiftSettings: strict),
        .testTarget(name: "DocumentModelTests", dependencies: ["DocumentModel"], swiftSettings: strict),
        .testTarget(name: "FormModelTests", dependencies: ["DocumentModel", "FormModel"], swiftSettings: strict),
        .testTarget(name: "TextSourceTests", dependencies: ["DocumentModel", "TextSource"], swiftSettings: strict),
        .testTarget(
            name: "PDFSourceTests",
            dependencies: ["CPopplerGLib", "DocumentModel", "PDFSource", "TestSupport"],
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
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "DocumentModel", "FormModel", "FormMend", "Store", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Fixtures")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["DocumentModel", "FormModel", "Importing", "Store", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ExportingTests",
            dependencies: ["DocumentModel", "Exporting", "FormMend", "FormModel", "Store", "TestSupport", "Wording"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReviewingTests",
            dependencies: ["DocumentModel", "FormMend", "FormModel", "Reviewing", "Store", "TestSupport", "Wording"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReviewServerTests",
            dependencies: [
                "DocumentModel", "FormMend", "FormModel", "Importing", "ReviewServer", "Reviewing", "Store",
                "TestSupport", "Wording",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Evaluation", "FormMend", "FormMendCommand", "FormModel", "Fuzzing", "Reviewing", "Store",
                "TestSupport", "Wording",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
