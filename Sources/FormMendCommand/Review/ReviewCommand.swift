internal import ArgumentParser
internal import FormMend
internal import Foundation
internal import Importing
internal import ReviewServer
internal import Reviewing
internal import Store

/// The review page of a store.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Serves a web page on which people clear the flagged fields of a store.",
        discussion: """
            The page is at the address that is printed, for this machine only. With another --host it asks for a token, \
            which is printed too. Ctrl-C ends it.
            """
    )

    @Option(help: "The store.")
    var store: String

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 takes any free one.")
    var port = 8080

    @Option(help: "A further name under which browsers reach the server; may be repeated.")
    var name: [String] = []

    @Option(help: "A file whose first line is the token; the page then asks for it on this machine, too.")
    var tokenFile: String?

    @Option(help: "The name that changes are made in until a person states their own; without it, the user's.")
    var reviewer: String?

    @Option(help: "The largest file that may be uploaded to /extract, in MiB.")
    var upload = 32

    @OptionGroup var limits: LimitOptions

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port must be between 0 and 65535") }
        guard (1...1024).contains(upload) else { throw ValidationError("--upload must be between 1 and 1024") }
    }

    func run() async throws {
        do {
            let token = try self.token()
            let store = try Store.open(at: store, durability: .powerFailure)
            let desk = ReviewDesk(store: store, extractor: try reading.extractor())
            let worker = DocumentWorker(
                command: WorkerCommand(
                    executable: WorkerCommand.thisProgram().executable,
                    arguments: ["document-worker"] + reading.arguments
                ),
                limits: limits.limits,
                processes: max(2, ProcessInfo.processInfo.activeProcessorCount)
            )
            let options = ServerOptions(
                host: host,
                port: port,
                token: token,
                names: name,
                reviewer: reviewer ?? NSUserName(),
                largestUpload: upload << 20
            )
            let server = ReviewServer(desk: desk, worker: worker, options: options) { failure in
                StandardError.print("formmend: \(failure)")
            }
            let shownHost = host.contains(":") ? "[\(host)]" : host
            let showsToken = tokenFile == nil
            try await server.run { port in
                StandardOutput.print("http://\(shownHost):\(port)/")
                if let token, showsToken { StandardOutput.print("token: \(token)") }
            }
            try store.close()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            StandardError.print("formmend: \(error)")
            throw ExitCode.failure
        }
    }

    /// The token of the file, or a new one where other machines reach the address; nil where none is needed.
    private func token() throws -> String? {
        if let tokenFile {
            let text = try String(contentsOfFile: tokenFile, encoding: .utf8)
            let token =
                text.split(whereSeparator: \.isNewline).first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
            guard token.count >= Self.shortestToken else {
                throw ValidationError("the token of \(tokenFile) must have \(Self.shortestToken) characters or more")
            }
            return token
        }
        return ServerOptions.isLoopback(host) ? nil : Secret.random()
    }

    private static let shortestToken = 16
}
