internal import FormMend
internal import Foundation

/// A file named on the command line.
struct InputFile {
    let path: String

    var name: String { URL(fileURLWithPath: path).lastPathComponent }

    /// Why a file's bytes could not be had.
    enum Failure: Error, CustomStringConvertible {
        case missing
        case isDirectory
        case notRegular
        case unreadable(String)

        var description: String {
            switch self {
            case .missing: "no such file"
            case .isDirectory: "is a directory"
            case .notRegular: "is no regular file"
            case .unreadable(let message): "cannot be read (\(message))"
            }
        }
    }

    func read() throws(Failure) -> [UInt8] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { throw .missing }
        if isDirectory.boolValue { throw .isDirectory }
        do {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            )
            guard attributes[.type] as? FileAttributeType == .typeRegular else { throw Failure.notRegular }
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .unreadable((error as NSError).localizedDescription)
        }
    }
}

/// Runs a step for each file: a file that fails is one line on standard error, and the others go on.
struct FileRun {
    private(set) var failed = false

    mutating func forEach(_ paths: [String], _ step: (InputFile, [UInt8]) throws -> Void) {
        for path in paths {
            let file = InputFile(path: path)
            do {
                try step(file, try file.read())
            } catch {
                failed = true
                StandardError.print("formmend: \(path): \(error)")
            }
        }
    }
}
