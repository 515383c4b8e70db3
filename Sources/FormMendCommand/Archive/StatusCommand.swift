internal import ArgumentParser
internal import Foundation
internal import Store

/// What is in a store.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Counts what is in a store: by state, by reason, by kind and year; what is to be reviewed; disk use."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @Option(help: "The store.")
    var store: String

    @Option(help: "table: for people; json: one object.")
    var format = Format.table

    private struct Report: Encodable {
        struct DiskUse: Encodable {
            let store, log, backups: Int
        }

        let status: StoreStatus
        let diskUse: DiskUse
    }

    func run() throws {
        do {
            let store = try Store.open(at: store)
            defer { try? store.close() }
            let use = store.diskUse()
            let report = Report(
                status: try store.status(),
                diskUse: .init(store: use.store, log: use.log, backups: use.backups)
            )
            switch format {
            case .json: StandardOutput.print(try report.json(indented: true))
            case .table: StandardOutput.print(Self.text(report))
            }
        } catch {
            StandardError.print("formmend: \(error)")
            throw ExitCode.failure
        }
    }

    private static func text(_ report: Report) -> String {
        let status = report.status
        var rows: [(String, String)] = []
        func add(_ label: String, _ value: some CustomStringConvertible) { rows.append((label, "\(value)")) }
        rows.append(("contents", ""))
        for state in status.documents { add("  " + state.name, state.count) }
        add("  names", status.names)
        if status.replacedDocuments > 0 { add("  replaced by newer files", status.replacedDocuments) }
        if !status.reasons.isEmpty { rows.append(("without forms because of", "")) }
        for reason in status.reasons {
            add("  " + reason.name, "\(reason.count)  \(FailureReason(rawValue: reason.name)?.explanation ?? "")")
        }
        add("forms", status.forms)
        for year in status.years {
            add(
                "  \(year.year.map(String.init) ?? "no year") \(year.kind)",
                "\(year.forms)  \(year.formsToReview) to review"
            )
        }
        rows.append(("review", ""))
        add("  fields", status.fields)
        add("  flagged", status.flaggedFields)
        add("  reviewed", status.reviewedFields)
        add("  still open", "\(status.openFields)  in \(status.formsToReview) forms")
        if status.detachedCorrections > 0 { add("  corrections without a place", status.detachedCorrections) }
        rows.append(("disk", ""))
        add("  store", megabytes(report.diskUse.store))
        add("  log", megabytes(report.diskUse.log))
        if report.diskUse.backups > 0 { add("  backups", megabytes(report.diskUse.backups)) }
        let width = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
        return rows.map { label, value in
            value.isEmpty ? label : DisplayWidth.padded(label, to: width) + "  " + value
        }.joined(separator: "\n")
    }

    private static func megabytes(_ bytes: Int) -> String {
        String(format: "%.1f MB", Double(bytes) / 1_000_000)
    }
}
