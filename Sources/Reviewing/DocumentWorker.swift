public import FormMend
internal import Foundation
public import Importing

/// Reads documents in processes of their own: whatever a hostile file makes a library do, the one who asks goes on.
public struct DocumentWorker: Sendable {
    /// What a process is asked for.
    private enum Task: String {
        case page, lines, extract
    }

    /// A page as a PNG with its size in points.
    public struct Page: Sendable, Hashable {
        public let png: [UInt8]
        public let width: Double
        public let height: Double
    }

    private struct PageHeader: Codable {
        let width: Double
        let height: Double
    }

    /// The longest answer of a process, in bytes.
    private static let longestAnswer = 128 << 20

    private let command: WorkerCommand
    private let limits: WorkerLimits
    private let gate: Gate

    /// - Parameters:
    ///   - command: Starts a program whose arguments `answer(arguments:limits:)` is given.
    ///   - limits: What a document may take.
    ///   - processes: The most processes at a time; further ones wait.
    public init(command: WorkerCommand, limits: WorkerLimits, processes: Int) {
        self.command = command
        self.limits = limits
        gate = Gate(places: processes)
    }

    /// The picture of a page, counted from 1, with `scale` pixels for each point.
    public func page(_ number: Int, of bytes: [UInt8], scale: Double) async throws(SingleJob.Failure) -> Page {
        let answer = try await run(.page, ["\(number)", "\(scale)"], bytes)
        guard let end = answer.firstIndex(of: 0x0A),
            let header = try? JSONDecoder().decode(PageHeader.self, from: Data(answer[..<end]))
        else { throw .crashed }
        return Page(png: Array(answer[(end + 1)...]), width: header.width, height: header.height)
    }

    /// The lines of a text export, as provenance counts them.
    public func lines(of bytes: [UInt8]) async throws(SingleJob.Failure) -> [String] {
        let answer = try await run(.lines, [], bytes)
        guard let lines = try? JSONDecoder().decode([String].self, from: Data(answer)) else { throw .crashed }
        return lines
    }

    /// The result of an extraction as JSON.
    ///
    /// - Parameter name: What the result calls the file.
    public func extract(_ bytes: [UInt8], name: String) async throws(SingleJob.Failure) -> [UInt8] {
        try await run(.extract, [name], bytes)
    }

    private func run(_ task: Task, _ arguments: [String], _ bytes: [UInt8]) async throws(SingleJob.Failure) -> [UInt8] {
        await gate.enter()
        do throws(SingleJob.Failure) {
            let answer = try await SingleJob.run(
                command,
                arguments: ["--", task.rawValue] + arguments,
                input: bytes,
                limits: limits,
                longestAnswer: Self.longestAnswer
            )
            await gate.leave()
            return answer
        } catch {
            await gate.leave()
            throw error
        }
    }

    /// The side of the process.
    ///
    /// - Parameters:
    ///   - arguments: Those behind the program's own.
    ///   - extractor: Made where the task is to extract.
    public static func answer(
        arguments: [String],
        limits: WorkerLimits,
        extractor: () throws -> Extractor
    ) throws -> Never {
        SingleJob.answer(limits: limits) { bytes in
            switch (arguments.first.flatMap(Task.init(rawValue:)), arguments.dropFirst().map(\.self)) {
            case (.page, let values) where values.count == 2:
                let image = try Extractor.pageImage(
                    of: bytes,
                    page: Int(values[0]) ?? 0,
                    scale: Double(values[1]) ?? 1
                )
                let header = try JSONEncoder().encode(PageHeader(width: image.width, height: image.height))
                return Array(header) + [0x0A] + image.png
            case (.lines, []):
                return Array(try JSONEncoder().encode(Extractor.sourceLines(of: bytes)))
            case (.extract, let values) where values.count == 1:
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                return Array(
                    try encoder.encode(try extractor().extract(bytes, name: values[0]))
                )
            default: throw UnknownTask()
            }
        }
    }

    private struct UnknownTask: Error, CustomStringConvertible {
        let description = "there is no such task"
    }
}

/// Lets so many through at a time, in the order in which they came.
private actor Gate {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        self.places = places
    }

    func enter() async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty {
            places += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
