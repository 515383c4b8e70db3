internal import Foundation

/// A folder of goldens.
public enum GoldenFolder {
    /// Why a folder of goldens cannot be used.
    public enum Failure: Error, CustomStringConvertible {
        case unreadable(String)
        case invalid(file: String, reason: String)

        public var description: String {
            switch self {
            case .unreadable(let path): "\(path): no folder of goldens"
            case .invalid(let file, let reason): "\(file): no golden (\(reason))"
            }
        }
    }

    /// The goldens of a folder in the order of their file names; an `index.json` beside them is passed over.
    public static func goldens(in path: String) throws(Failure) -> [Golden] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { throw .unreadable(path) }
        var goldens: [Golden] = []
        for name in names.sorted() where name.hasSuffix(".json") && name != "index.json" {
            do {
                let data = try Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(name))
                goldens.append(try JSONDecoder().decode(Golden.self, from: data))
            } catch {
                throw .invalid(file: name, reason: "\(error)")
            }
        }
        return goldens
    }
}
