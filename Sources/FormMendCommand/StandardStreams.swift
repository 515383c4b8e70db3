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

    static var isTerminal: Bool {
        isatty(FileHandle.standardOutput.fileDescriptor) == 1
    }
}
