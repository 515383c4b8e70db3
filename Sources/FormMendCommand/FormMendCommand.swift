internal import ArgumentParser

#if canImport(Glibc)
    private import Glibc
#endif

/// `formmend`: its subcommands are thin over the library.
@main
struct FormMendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formmend",
        abstract: "Digitizes archived government performance forms and says of every value how sure it is.",
        discussion:
            "Exit status: 0, all went well; 1, a file could not be read; 2, wrong usage; 130, stopped by Ctrl-C.",
        subcommands: [
            ExtractCommand.self, TablesCommand.self, InspectCommand.self, ImportCommand.self, StatusCommand.self,
            ExportCommand.self, ReviewCommand.self,
            EvaluateCommand.self, CalibrateCommand.self, SchemaCommand.self, VocabularyCommand.self,
            WorkerSubcommand.self,
            DocumentWorkerSubcommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let status = exitCode(for: error)
            if status == .validationFailure {
                StandardError.print(fullMessage(for: error))
                Glibc.exit(2)
            }
            exit(withError: error)
        }
    }
}
