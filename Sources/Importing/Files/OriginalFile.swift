public import Store

/// The file that a stored content was read from, as it is now.
public enum OriginalFile: Sendable, Hashable {
    /// One of the content's names still has its bytes.
    case unchanged(RawPath)
    /// Names are there, and have other bytes.
    case changed
    /// No name leads to a file that can be read.
    case gone

    /// Looks for a content under the names that it had.
    ///
    /// A file that still has the stamp of its import is taken to be unchanged; of others the bytes are compared.
    public static func find(sha256: String, names: [StoredName]) -> OriginalFile {
        var answer = OriginalFile.gone
        for name in names {
            guard let stamp = try? RawFile.stamp(of: name.path) else { continue }
            if stamp == name.stamp { return .unchanged(name.path) }
            guard let digest = try? RawFile.digest(of: name.path) else { continue }
            if digest.sha256 == sha256 { return .unchanged(name.path) }
            answer = .changed
        }
        return answer
    }

    /// The bytes of a content, if one of its names still has them and they are not too many.
    ///
    /// - Parameter limit: The most bytes.
    public static func bytes(sha256: String, names: [StoredName], limit: Int) -> [UInt8]? {
        for name in names {
            guard let stamp = try? RawFile.stamp(of: name.path), stamp.size <= limit,
                let content = try? RawFile.content(of: name.path), content.sha256 == sha256
            else { continue }
            return content.bytes
        }
        return nil
    }
}
