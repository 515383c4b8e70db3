internal import Foundation
internal import Yams

/// The most that figures may be, from `budgets.yaml`.
struct Budgets: Decodable {
    struct Budget: Decodable {
        let suite: String
        let row: String
        let column: String
        let atMost: Double?
        let atLeast: Double?
    }

    /// A figure beyond its budget.
    struct Excess: CustomStringConvertible {
        let budget: Budget
        let figure: Double

        var description: String {
            let bound = budget.atMost.map { "at most \($0)" } ?? budget.atLeast.map { "at least \($0)" } ?? ""
            return "\(budget.suite), \(budget.row), \(budget.column): \(String(format: "%.2f", figure)), not \(bound)"
        }
    }

    let budgets: [Budget]
    /// The files of the corpus by family.
    let corpus: [Corpus.Family]

    static func builtin() throws -> Budgets {
        try YAMLDecoder().decode(Budgets.self, from: Data(PackageResources.budgets_yaml))
    }

    func excesses(in report: Report) -> [Excess] {
        budgets.compactMap { budget in
            guard budget.suite == report.suite.rawValue,
                let figure = report.figure(row: budget.row, column: budget.column)
            else { return nil }
            let isOver = budget.atMost.map { figure > $0 } ?? false
            let isUnder = budget.atLeast.map { figure < $0 } ?? false
            return isOver || isUnder ? Excess(budget: budget, figure: figure) : nil
        }
    }
}
