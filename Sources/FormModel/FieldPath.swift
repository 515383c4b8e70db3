/// The dotted path of a field in the form model, such as `funding.annual.total`.
public struct FieldPath: RawRepresentable, Sendable, Hashable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The path's keys from the outermost to the innermost.
    public var components: [String] {
        rawValue.split(separator: ".").map(String.init)
    }
}

extension FieldPath: Comparable {
    public static func < (first: FieldPath, second: FieldPath) -> Bool {
        first.rawValue < second.rawValue
    }
}

extension FieldPath: CustomStringConvertible {
    public var description: String { rawValue }
}

/// What a field's value is.
public enum FieldType: String, Sendable, Codable, CaseIterable {
    case string
    /// A whole number, such as a year.
    case integer
    /// An exact decimal without unit.
    case number
    /// Yuan, exact.
    case amount
    /// 80 for 80 %.
    case percent
    /// `yyyy-MM-dd`.
    case date
    case boolean
    /// `元` or `万元`.
    case moneyUnit
    case measure
}

extension FieldPath {
    public static let title = FieldPath("title")
    public static let projectName = FieldPath("project.name")
    public static let fiscalYear = FieldPath("fiscalYear")
    public static let startDate = FieldPath("project.startDate")
    public static let endDate = FieldPath("project.endDate")
    public static let fundingUnit = FieldPath("funding.unit")
    public static let totalWeight = FieldPath("totals.weight")
    public static let totalScore = FieldPath("totals.score")

    /// The rows of the self-evaluation's matrix `funding.execution`.
    public static let executionRows = ["total", "appropriation", "carryover", "other"]

    /// The columns of the self-evaluation's matrix `funding.execution`, in printed order.
    public static let executionColumns: [(name: String, type: FieldType)] = [
        ("initialBudget", .amount), ("adjustedBudget", .amount), ("executed", .amount), ("weight", .number),
        ("rate", .percent), ("score", .number),
    ]

    public static func execution(row: String, column: String) -> FieldPath {
        guard let rowIndex = executionRows.firstIndex(of: row),
            let columnIndex = executionColumns.firstIndex(where: { $0.name == column })
        else { return execution(row, column) }
        return executionPaths[rowIndex][columnIndex]
    }

    private static let executionPaths = executionRows.map { row in
        executionColumns.map { execution(row, $0.name) }
    }

    private static func execution(_ row: String, _ column: String) -> FieldPath {
        FieldPath("funding.execution.\(row).\(column)")
    }

    /// Every path of the model with its type, in the order of the model's description.
    public static let all: [(path: FieldPath, type: FieldType)] = {
        let single: [(String, FieldType)] = [
            ("title", .string), ("fiscalYear", .integer),
            ("project.name", .string), ("project.category", .string), ("project.nature", .string),
            ("project.performanceType", .string), ("project.governmentPurchase", .boolean),
            ("project.startDate", .date), ("project.endDate", .date),
            ("organization.department", .string), ("organization.implementingUnit", .string),
            ("organization.reportingUnit", .string),
            ("narrative.overview", .string), ("narrative.basis", .string), ("narrative.necessity", .string),
            ("narrative.safeguards", .string), ("narrative.plan", .string), ("narrative.overallGoal", .string),
            ("narrative.annualGoal", .string), ("narrative.actualCompletion", .string),
            ("funding.unit", .moneyUnit),
            ("funding.project.total", .amount), ("funding.project.fiscal", .amount), ("funding.project.other", .amount),
            ("funding.annual.total", .amount), ("funding.annual.appropriation", .amount),
            ("funding.annual.carryover", .amount), ("funding.annual.other", .amount),
            ("funding.priorYear.totalBudget", .amount), ("funding.priorYear.currentBudget", .amount),
            ("funding.priorYear.priorBudget", .amount), ("funding.priorYear.priorExecuted", .amount),
            ("totals.weight", .number), ("totals.score", .number),
        ]
        let matrix = executionRows.flatMap { row in
            executionColumns.map { (execution(row: row, column: $0.name), $0.type) }
        }
        return single.map { (FieldPath($0.0), $0.1) } + matrix
    }()

    /// The type of every path of the model.
    public static let types = Dictionary(all.map { ($0.path, $0.type) }, uniquingKeysWith: { first, _ in first })
}
