internal import ArgumentParser
internal import Exporting
internal import FormModel
internal import Foundation
internal import Store
internal import Wording

/// Forms of a store as files.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the forms of a store, with people's corrections, as XLSX, CSV or JSON Lines."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case xlsx, csv, jsonl
    }

    enum Sheet: String, ExpressibleByArgument, CaseIterable {
        case forms, indicators, review

        var exported: ExportSheet {
            switch self {
            case .forms: .forms
            case .indicators: .indicators
            case .review: .review
            }
        }
    }

    enum Language: String, ExpressibleByArgument, CaseIterable {
        case zh, en

        var worded: Wording.Language { self == .zh ? .zh : .en }
    }

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case target, selfEvaluation

        var formKind: FormKind { self == .target ? .target : .selfEvaluation }
    }

    @Option(help: "The store.")
    var store: String

    @Option(help: "xlsx: sheets of forms, indicators, and fields to review; csv: one of them; jsonl: all of it.")
    var format: Format

    @Option(name: .shortAndLong, help: "The file to write; csv and jsonl go to standard output without it.")
    var output: String?

    @Option(help: "Which table a CSV file holds.")
    var sheet = Sheet.forms

    @Option(help: "Of the titles and reasons: zh or en.")
    var language = Language.zh

    @Option(help: "Only forms of this fiscal year.")
    var year: Int?

    @Option(help: "Only forms of this kind.")
    var kind: Kind?

    @Option(help: "Only forms whose implementing unit, reporting unit or department has this in its name.")
    var unit: String?

    @ArgumentParser.Flag(help: "Only forms with a field that waits for review.")
    var flagged = false

    func validate() throws {
        if format == .xlsx, output == nil { throw ValidationError("--format xlsx needs --output") }
        if format != .csv, sheet != .forms { throw ValidationError("--sheet is for --format csv") }
    }

    func run() throws {
        do {
            let store = try Store.open(at: store)
            defer { try? store.close() }
            let filter = FormFilter(year: year, kind: kind?.formKind, unit: unit, flaggedOnly: flagged)
            switch (format, output) {
            case (.xlsx, let output?):
                try Export.xlsx(store, filter, language: language.worded, to: output)
            case (.xlsx, nil):
                break
            case (_, let output?):
                _ = try WholeFile.writeText(to: output) { try text(store, filter, $0) }
            case (_, nil):
                _ = try text(store, filter) { try FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) }
            }
        } catch {
            StandardError.print("formmend: \(error)")
            throw ExitCode.failure
        }
    }

    private func text(_ store: Store, _ filter: FormFilter, _ write: (String) throws -> Void) throws -> Int {
        format == .csv
            ? try Export.csv(store, filter, sheet: sheet.exported, language: language.worded, write: write)
            : try Export.jsonLines(store, filter, write: write)
    }
}
