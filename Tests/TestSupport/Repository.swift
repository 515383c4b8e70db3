public import Foundation

/// The folders of the repository that tests read.
public enum Repository {
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static let corpus = root.appendingPathComponent("Corpus")
    public static let golden = root.appendingPathComponent("Golden")

    public static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: corpus.appendingPathComponent(name)))
    }

    /// The names of the corpus files that can be read without a password, sorted.
    public static let corpusFiles: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
        return names.filter { $0 != "password-protected.pdf" && !$0.hasPrefix(".") }.sorted()
    }()

    /// Those of them in which forms stand, as their goldens say.
    public static let formFiles: [String] = corpusFiles.filter { name in
        let data = try? Data(contentsOf: golden.appendingPathComponent(name + ".json"))
        let content = data.flatMap { try? JSONSerialization.jsonObject(with: $0) } as? [String: Any]
        return (content?["forms"] as? [Any])?.isEmpty == false
    }
}
