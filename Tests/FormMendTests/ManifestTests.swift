import Foundation
import TestSupport
import Testing

/// The direction of the imports: models are leaves, no stage imports another, the facade alone knows the order.
@Suite struct ManifestTests {
    private static let allowed: [String: Set<String>] = [
        "DocumentModel": [],
        "FormModel": ["DocumentModel"],
        "PDFSource": ["CCairoCalls", "CPopplerGLib", "DocumentModel"],
        "TextSource": ["DocumentModel"],
        "TableRecovery": ["DocumentModel"],
        "Normalization": ["DocumentModel", "FormModel"],
        "FormMend": ["DocumentModel", "FormModel", "PDFSource", "TextSource", "TableRecovery", "Normalization"],
        "Evaluation": ["DocumentModel", "FormModel"],
        "Wording": ["FormModel"],
        "Store": ["DocumentModel", "FormModel"],
        "Importing": ["FormModel", "Store"],
        "Exporting": ["CXLSXWriter", "DocumentModel", "FormModel", "Store", "Wording"],
        "Reviewing": ["DocumentModel", "FormModel", "FormMend", "Importing", "Store", "Wording"],
        "ReviewServer": ["DocumentModel", "FormModel", "Importing", "Reviewing", "Store", "Wording"],
        "FormMendCommand": [
            "DocumentModel", "FormModel", "FormMend", "Normalization", "Evaluation", "Store", "Importing", "Exporting",
            "Reviewing", "ReviewServer", "Wording",
        ],
        "Benchmarks": [
            "DocumentModel", "Evaluation", "FormMend", "FormModel", "Importing", "Normalization", "PDFSource", "Store",
            "TableRecovery", "TextSource",
        ],
        "Fuzzing": ["Evaluation", "FormMend", "FormModel", "Importing", "Store"],
    ]

    /// The modules of this package that the sources of each target import.
    private func imports() throws -> [String: Set<String>] {
        let sources = Repository.root.appendingPathComponent("Sources")
        var imports: [String: Set<String>] = [:]
        let modules = Set(Self.allowed.keys).union([
            "CCairoCalls", "CPopplerGLib", "CXLSXWriter", "GRDB", "Hummingbird", "Subprocess",
        ])
        for target in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            let files = FileManager.default.enumerator(atPath: sources.appendingPathComponent(target).path)
            while let file = files?.nextObject() as? String {
                guard file.hasSuffix(".swift") else { continue }
                let text = try String(
                    contentsOf: sources.appendingPathComponent(target).appendingPathComponent(file),
                    encoding: .utf8
                )
                for line in text.split(separator: "\n") {
                    let words = line.split(separator: " ")
                    guard let place = words.firstIndex(of: "import"), place <= 1,
                        let module = words.last.map(String.init)
                    else { continue }
                    if modules.contains(module) { imports[target, default: []].insert(module) }
                }
            }
        }
        return imports
    }

    @Test func everyTargetImportsOnlyWhatItMay() throws {
        let imports = try imports()
        #expect(imports.count >= 7)
        for (target, modules) in imports {
            let allowed = try #require(Self.allowed[target], "\(target) is not in the list of targets")
            let own = modules.subtracting(["GRDB", "Hummingbird", "Subprocess"])
            #expect(own.isSubset(of: allowed), "\(target) imports \(own.subtracting(allowed).sorted())")
        }
    }

    @Test func theManifestStatesTheSameEdges() throws {
        let manifest = try String(contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        for (target, allowed) in Self.allowed {
            let declaration = try Regex("arget\\(\\s*name: \"\(target)\"")
            let start = try #require(manifest.firstRange(of: declaration), "\(target) is no target")
            let rest = manifest[start.upperBound...]
            let end = rest.range(of: "arget(")?.lowerBound ?? rest.endIndex
            for other in Self.allowed.keys where !allowed.contains(other) && other != target {
                #expect(!rest[..<end].contains("\"\(other)\""), "\(target) depends on \(other)")
            }
        }
    }

    @Test(
        arguments: [
            ("CCairoCalls", "PDFSource"), ("CPopplerGLib", "PDFSource"), ("CXLSXWriter", "Exporting"),
            ("GRDB", "Store"),
            ("Hummingbird", "ReviewServer"), ("Subprocess", "Importing"),
        ]
    )
    func onlyOneTargetSees(library: String, target: String) throws {
        let users = try imports().filter { $0.value.contains(library) }.map(\.key)
        #expect(users == [target])
    }
}
