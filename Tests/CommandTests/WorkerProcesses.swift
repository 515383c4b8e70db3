import Foundation

/// The workers that run now, told by a memory limit that only one test uses.
enum WorkerProcesses {
    static func running(memory: Int) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { process in
            guard let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline")) else {
                return false
            }
            let arguments = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return arguments.contains("worker") && arguments.suffix(2) == ["--memory", "\(memory)"]
        }
    }

    /// Waits until none runs.
    ///
    /// - Returns: Those that still run after all that patience.
    static func remaining(memory: Int) -> [pid_t] {
        for _ in 0..<200 {
            if running(memory: memory).isEmpty { return [] }
            usleep(50_000)
        }
        return running(memory: memory)
    }
}
