internal import FormModel
internal import Foundation
internal import Glibc
internal import Store
private import Synchronization

/// The side of the worker: jobs from standard input, answers to standard output, until the input ends.
public enum WorkerLoop {
    /// Works until standard input ends, or until the one who reads the answers is gone.
    ///
    /// - Parameters:
    ///   - limits: What a file may take; the process holds itself to them.
    ///   - extract: Gives what the bytes of a file hold; the name is the file's last component.
    public static func run(
        limits: WorkerLimits,
        extract: (_ bytes: [UInt8], _ name: String) -> WorkerAnswer.Outcome
    ) throws {
        // Ctrl-C at the terminal is for the importer, which ends its workers itself.
        signal(SIGINT, SIG_IGN)
        // What a library prints must not come between the answers.
        let answers = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        let jobs = JobQueue(reader: answers)
        let limiting = SelfLimiting(limits)
        while let line = jobs.next() {
            limiting.startFile()
            let answer: WorkerAnswer
            do {
                let job = try ProtocolLine.decode(WorkerJob.self, line)
                answer = work(job, extract)
            } catch {
                answer = WorkerAnswer(
                    id: -1,
                    sha256: nil,
                    outcome: .failure(.unusableAnswer, "the line is no job: \(error)")
                )
            }
            let retiring = limiting.isWornOut
            try write(
                ProtocolLine.encode(
                    WorkerAnswer(id: answer.id, sha256: answer.sha256, outcome: answer.outcome, retiring: retiring)
                ),
                to: answers
            )
            if retiring { return }
        }
    }

    private static func work(
        _ job: WorkerJob,
        _ extract: (_ bytes: [UInt8], _ name: String) -> WorkerAnswer.Outcome
    ) -> WorkerAnswer {
        do {
            let (bytes, sha256) = try RawFile.content(of: job.path)
            let outcome = extract(bytes, job.path.lastComponent.shown)
            return WorkerAnswer(id: job.id, sha256: sha256, outcome: outcome.withoutStrayText)
        } catch {
            return WorkerAnswer(id: job.id, sha256: nil, outcome: .failure(error.reason, error.message))
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { _exit(0) }
            rest = rest.dropFirst(count)
        }
    }
}

extension WorkerAnswer.Outcome {
    /// The same outcome, without the text of a file that holds no form: an archive has whole books of it.
    fileprivate var withoutStrayText: WorkerAnswer.Outcome {
        guard case .result(let result) = self, result.forms.isEmpty else { return self }
        return .result(
            ExtractionResult(source: result.source, forms: [], unplaced: [], diagnostics: result.diagnostics)
        )
    }
}

/// The jobs that came in, read by a thread of their own.
///
/// The thread sees at once that the other side is gone, whatever the worker is busy with: the input has ended, and
/// nobody can read the answers any more. Then it ends the process.
private final class JobQueue: Sendable {
    private let lines = Mutex<[[UInt8]]>([])
    private let hasEnded = Mutex(false)
    private let arrivals = DispatchSemaphore(value: 0)

    init(reader answers: Int32) {
        let thread = Thread { [self] in
            read()
            hasEnded.withLock { $0 = true }
            arrivals.signal()
            var poll = pollfd(fd: answers, events: 0, revents: 0)
            while Glibc.poll(&poll, 1, -1) < 0 || poll.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0 {}
            _exit(0)
        }
        thread.start()
    }

    /// The next job's line; nil when all are done and no more will come.
    func next() -> [UInt8]? {
        while true {
            arrivals.wait()
            if let line = lines.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return line }
            if hasEnded.withLock({ $0 }) { return nil }
        }
    }

    private func read() {
        var splitter = LineSplitter(limit: 1 << 20)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            guard let arrived = splitter.add(buffer[..<count]) else { return }
            for line in arrived {
                lines.withLock { $0.append(line) }
                arrivals.signal()
            }
        }
    }
}
