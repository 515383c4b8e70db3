internal import ArgumentParser
internal import FormModel

/// The contract of the results.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of a result."
    )

    func run() throws {
        StandardOutput.print(try ResultSchema.schema.json(indented: true))
    }
}
