internal import Foundation

/// The corpus by families of files that were made alike.
struct Corpus {
    /// Files told by a part of their names.
    struct Family: Decodable {
        let name: String
        /// A file belongs to the first family of which its name holds one of these.
        let files: [String]
        /// Whether its files are left out of every sum: poppler alone takes seconds for one of them.
        let isApart: Bool?
    }

    let families: [(name: String, files: [URL])]
    private let apart: Set<URL>
    let goldens: URL

    enum Failure: Error, CustomStringConvertible {
        case notFound(String)

        var description: String {
            switch self {
            case .notFound(let path): "\(path): no corpus; run the benchmarks in the repository"
            }
        }
    }

    /// The files of the corpus that can be read without a password.
    init(_ families: [Family]) throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("Corpus")
        goldens = root.appendingPathComponent("Golden")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw Failure.notFound(folder.path)
        }
        var rest = names.filter { !$0.hasPrefix(".") && !$0.contains("password") }.sorted()
        var grouped: [(name: String, files: [URL])] = []
        var apart: Set<URL> = []
        for family in families {
            let chosen = rest.filter { name in family.files.contains { name.contains($0) } }
            rest.removeAll { chosen.contains($0) }
            let files = chosen.map { folder.appendingPathComponent($0) }
            if !files.isEmpty { grouped.append((family.name, files)) }
            if family.isApart ?? false { apart.formUnion(files) }
        }
        if !rest.isEmpty { grouped.append(("pdf, others", rest.map { folder.appendingPathComponent($0) })) }
        self.families = grouped
        self.apart = apart
    }

    /// Those that are not apart.
    var files: [URL] { families.flatMap(\.files).filter { !apart.contains($0) } }
    var pdfs: [URL] { files.filter { $0.pathExtension == "pdf" } }
    var exports: [URL] { files.filter { $0.pathExtension != "pdf" } }

    static func bytes(_ file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
}
