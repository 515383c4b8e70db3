import DocumentModel
import FormModel
import Foundation
import Store
import TestSupport
import Testing

@testable import Importing

/// Workers that are shell scripts and misbehave in one way each.
@Suite struct WorkerSessionTests {
    private static let answer = #"{"id":1,"reason":"damaged","message":"x"}"#

    /// Far beyond any wait for a thread: tests that compute hold those of Swift's tasks for minutes on a small machine.
    private static let patient = WorkerLimits(timeout: 3600)

    private func ask(
        _ script: String,
        limits: WorkerLimits = patient,
        job: WorkerJob = WorkerJob(id: 1, path: RawPath("/x"))
    ) async throws -> (answer: WorkerAnswer?, death: WorkerSession.Death) {
        let command = WorkerCommand(executable: "/bin/sh", arguments: ["-c", script, "worker"])
        let (value, death) = try await WorkerSession.run(command, limits: limits) { ask in try await ask(job) }
        return (value, death)
    }

    @Test func anAnswerIsAnAnswer() async throws {
        let (answer, _) = try await ask("read job; echo '\(Self.answer)'; cat")
        #expect(answer?.outcome == .failure(.damaged, "x"))
    }

    @Test func theWorkerIsToldItsLimits() async throws {
        let (answer, _) = try await ask(
            #"read job; echo '{"id":1,"reason":"damaged","message":"'"$*"'"}'"#,
            limits: WorkerLimits(timeout: 7000, memory: 99)
        )
        #expect(answer?.outcome == .failure(.damaged, "--timeout 7000 --memory 99"))
    }

    @Test(
        arguments: [
            ("read job; kill -SEGV $$", FailureReason.crashed, "SIGSEGV"),
            ("read job; kill -ABRT $$", .crashed, "SIGABRT"),
            ("read job; kill -KILL $$", .killed, "SIGKILL"),
            ("read job; kill -XCPU $$", .timedOut, "the time limit's share of the processor was used up"),
            ("read job; exit 3", .crashed, "exit status 3"),
            ("read job; exit 0", .crashed, "exit status 0"),
            ("read job; echo 'Out of memory' >&2; kill -ABRT $$", .outOfMemory, "memory was refused"),
            ("read job; echo nonsense; cat", .unusableAnswer, "the answer is no line of the protocol"),
            (
                #"read job; echo '{"id":2,"reason":"damaged","message":"x"}'; cat"#, .unusableAnswer,
                "the answer is no line of the protocol"
            ),
        ]
    )
    func aDeathIsToldApart(script: String, reason: FailureReason, detail: String) async throws {
        let (answer, death) = try await ask(script)
        #expect(answer == nil)
        #expect(death.reason == reason && death.detail == detail)
    }

    @Test func aWorkerThatHangsIsKilledByTheClock() async throws {
        let (answer, death) = try await ask("read job; exec sleep 1000", limits: WorkerLimits(timeout: 1))
        #expect(answer == nil && death.reason == .timedOut)
    }

    @Test func anAnswerMayBeLongerThanAPipeHolds() async throws {
        let (answer, _) = try await ask(
            #"read job; printf '{"id":1,"reason":"damaged","message":"'; head -c 3000000 /dev/zero | tr '\0' a; echo '"}'; cat"#
        )
        #expect(answer?.outcome == .failure(.damaged, String(repeating: "a", count: 3_000_000)))
    }

    @Test func anEndlessAnswerIsCutOff() async throws {
        let (answer, death) = try await ask("read job; exec cat /dev/zero")
        #expect(answer == nil && death.reason == .tooLarge)
    }

    @Test func noiseOnStandardErrorHoldsNothingUp() async throws {
        let (answer, _) = try await ask("read job; head -c 3000000 /dev/zero >&2; echo '\(Self.answer)'; cat")
        #expect(answer?.outcome == .failure(.damaged, "x"))
    }

    @Test func aProgramThatIsNotThereIsAnError() async {
        await #expect(throws: (any Error).self) {
            try await WorkerSession.run(
                WorkerCommand(executable: "/no/such/program", arguments: []),
                limits: WorkerLimits()
            ) { try await $0(WorkerJob(id: 1, path: RawPath("/x"))) }
        }
    }

    @Test func linesArePutTogetherFromPieces() {
        var splitter = LineSplitter(limit: 5)
        #expect(splitter.add(Array("ab".utf8)) == [])
        #expect(splitter.add(Array("c\n\nde\nf".utf8)) == [Array("abc".utf8), [], Array("de".utf8)])
        #expect(splitter.add(Array("12345".utf8)) == nil)
    }

    @Test func answersSurviveTheProtocol() throws {
        let result = ExtractionResult(
            source: SourceInfo(name: "a\nb", sha256: "0", format: .pdf, pages: 2),
            forms: [],
            unplaced: [UnplacedText(text: "两\n行\u{2028}", source: [])],
            diagnostics: []
        )
        for outcome in [WorkerAnswer.Outcome.result(result), .failure(.timedOut, "line\nbreak")] {
            for retiring in [true, false] {
                let answer = WorkerAnswer(id: 7, sha256: "abc", outcome: outcome, retiring: retiring)
                let line = try ProtocolLine.encode(answer)
                #expect(line.count { $0 == 0x0A } == 1 && line.last == 0x0A)
                #expect(try ProtocolLine.decode(WorkerAnswer.self, Array(line.dropLast())) == answer)
            }
        }
    }
}
