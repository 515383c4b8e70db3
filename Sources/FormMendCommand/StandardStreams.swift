internal import FormModel
internal import Foundation

/// Whole lines to standard error.
enum StandardError {
    static func print(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}

/// Text to standard output.
enum StandardOutput {
    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// A result as one line of JSON.
    static func printLine(of result: ExtractionResult) throws {
        // Small pieces are put together: each write to a pipe wakes its reader.
        var waiting = Data()
        try result.forEachPieceOfJSON { piece in
            waiting += piece
            guard waiting.count >= writeSize else { return }
            FileHandle.standardOutput.write(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        FileHandle.standardOutput.write(waiting + Data("\n".utf8))
    }

    private static let writeSize = 1 << 18

    static var isTerminal: Bool {
        isatty(FileHandle.standardOutput.fileDescriptor) == 1
    }
}
