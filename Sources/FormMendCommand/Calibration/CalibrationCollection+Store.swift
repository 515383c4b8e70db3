internal import Foundation
internal import Importing
internal import Store

extension CalibrationCollection {
    /// Adds the reviewed fields of a store whose sources are still there; each other source is a line on standard error.
    ///
    /// - Returns: What was used and what was not, for people.
    mutating func addReviewed(of path: String) throws -> String {
        let store = try Store.open(at: path)
        defer { try? store.close() }
        var (used, skipped, sources) = (0, 0, 0)
        for document in try ReviewedDocument.all(in: store) {
            let fields = document.reviewedFields
            var taken = 0
            let names = try store.names(ofDocument: document.id)
            if let bytes = OriginalFile.bytes(sha256: document.sha256, names: names, limit: .max) {
                do {
                    taken = try add(document, bytes: bytes)
                } catch {
                    StandardError.print("formmend: \(document.path): \(error)")
                }
            } else {
                StandardError.print("formmend: \(document.path): the file is gone or is no longer what was imported")
            }
            used += taken
            skipped += fields - taken
            sources += taken > 0 ? 1 : 0
        }
        return "\(used) reviewed fields of \(sources) sources used, \(skipped) skipped"
    }
}
