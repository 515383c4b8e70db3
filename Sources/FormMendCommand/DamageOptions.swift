public import ArgumentParser
internal import Evaluation
internal import FormMend
internal import FormModel
internal import Foundation

/// The goldens printed as text exports, damaged, and read again.
struct DamageOptions: ParsableArguments {
    @ArgumentParser.Flag(
        name: .customLong("damage"),
        help: "Print the forms of the goldens as text exports, damage them at random and score what is read from them."
    )
    var isOn = false

    @Option(
        help: ArgumentHelp("How many operations damage a form.", valueName: "numbers"),
        transform: Self.numbers
    )
    var operations = [0, 1, 2, 5, 10]

    @Option(help: "The same seed damages the same forms in the same way, and forgets the same labels.")
    var seed: UInt64 = 1

    @Option(help: "How often each form is damaged.")
    var rounds = 1

    @Option(
        help: ArgumentHelp(
            "Damage of this kind only; may be repeated. One of: "
                + DamageOperation.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "kind"
        )
    )
    var kind: [DamageOperation] = []

    @Option(help: "The dialect to print; may be repeated. One of: tsv, markdown, lines.")
    var dialect: [PrintedDialect] = []

    @Option(help: "A folder to write the damaged texts into, for those who want to see them.")
    var texts: String?

    func run(_ goldens: [Golden], extractor: Extractor, worst: Int) throws {
        let forms = goldens.flatMap { golden in
            golden.forms.enumerated().map { (name: "\(golden.source) form \($0.offset + 1)", form: $0.element) }
        }
        let kinds = kind.isEmpty ? DamageOperation.allCases : kind
        var findings: [String] = []
        StandardOutput.print("dialect   operations  forms  leaves    right   caught   silent  right but flagged")
        for dialect in dialect.isEmpty ? [.tsv, .markdown] : dialect {
            for count in operations {
                var tally = DamageTally()
                for round in 0..<(count == 0 ? 1 : rounds) {
                    for (number, entry) in forms.enumerated() {
                        let damaged = DamagedForm(
                            entry.form,
                            operations: count,
                            of: kinds,
                            dialect: dialect,
                            seed: seed &* 1_000_003 &+ UInt64(round * forms.count + number)
                        )
                        let name = "\(dialect.rawValue)-\(count)-\(round)-\(number)"
                        if let texts { try write(damaged.text, as: name, into: texts) }
                        let read = try extractor.extract(Array(damaged.text.utf8), name: entry.name).forms
                        tally.add(damaged, read: read, name: "\(name) (\(entry.name)):")
                    }
                }
                StandardOutput.print(Self.line(dialect, count, tally))
                findings += tally.findings
            }
        }
        for finding in findings.prefix(worst) { StandardOutput.print(finding) }
        if findings.count > worst { StandardOutput.print("… and \(findings.count - worst) more") }
    }

    private func write(_ text: String, as name: String, into folder: String) throws {
        let folder = URL(fileURLWithPath: folder, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).txt"))
    }

    private static func line(_ dialect: PrintedDialect, _ count: Int, _ tally: DamageTally) -> String {
        func percent(_ share: Double) -> String { String(format: "%7.3f%%", share * 100) }
        let name = dialect.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
        return name + String(format: " %10d %6d %7d ", count, tally.forms, tally.leaves)
            + [tally.rightShare, tally.caughtShare, tally.silentShare, tally.rightFlaggedShare].map(percent)
            .joined(separator: " ")
    }

    static func numbers(_ text: String) throws -> [Int] {
        try text.split(separator: ",").map { part in
            guard let number = Int(part), number >= 0 else {
                throw ValidationError("\(part) is no number of operations")
            }
            return number
        }
    }
}

extension DamageOperation: ExpressibleByArgument {}
extension PrintedDialect: ExpressibleByArgument {}
