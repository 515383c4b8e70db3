internal import DocumentModel
internal import FormModel
internal import Foundation
internal import Store
internal import Wording

/// A table of an export.
public enum ExportSheet: String, Sendable, CaseIterable {
    /// A row for each form.
    case forms
    /// A row for each row of the indicator tables.
    case indicators
    /// A row for each field that waits for a person.
    case review

    var title: Phrase {
        switch self {
        case .forms: Phrase("表单", "Forms")
        case .indicators: Phrase("指标", "Indicators")
        case .review: Phrase("待复核", "To review")
        }
    }
}

/// The columns of a table and how a form fills them.
struct SheetLayout {
    struct Column: Sendable {
        let title: Phrase
        /// In characters.
        let width: Double
        let cell: @Sendable (RowContext) -> ExportCell
    }

    /// What a row is about.
    struct RowContext {
        let form: StoredForm
        let language: Language
        /// For the sheet of indicators: the row's index.
        var row: Int?
        /// For the sheet of fields to review.
        var field: (place: FieldPlace, field: Field)?
    }

    let sheet: ExportSheet
    let columns: [Column]

    /// The layout of a sheet.
    ///
    /// - Parameters:
    ///   - sheet: Which one.
    ///   - paths: The paths that any exported form has; the others get no column.
    init(_ sheet: ExportSheet, paths: Set<FieldPath>) {
        self.sheet = sheet
        switch sheet {
        case .forms: columns = Self.formColumns(paths)
        case .indicators: columns = Self.indicatorColumns
        case .review: columns = Self.reviewColumns
        }
    }

    /// The rows that a form fills.
    func rows(of form: StoredForm, language: Language) -> [[ExportCell]] {
        var contexts = [RowContext(form: form, language: language)]
        switch sheet {
        case .forms: break
        case .indicators:
            contexts = form.form.indicators.indices.map { RowContext(form: form, language: language, row: $0) }
        case .review:
            contexts = form.form.placedFields.filter(\.field.needsReview).map {
                RowContext(form: form, language: language, field: $0)
            }
        }
        return contexts.map { context in columns.map { $0.cell(context) } }
    }

    private static let file = Column(title: Phrase("文件", "File"), width: 36) { .text($0.form.document.source.name) }
    private static let number = Column(title: Phrase("第几表", "Form"), width: 7) { .count($0.form.number) }
    private static let year = column(.fiscalYear, .integer)
    private static let project = column(FieldPath.projectName, .string)

    private static func column(_ path: FieldPath, _ type: FieldType) -> Column {
        Column(title: path.wording, width: width(type, path)) { context in
            ExportCell(context.form.form[path], type: type, language: context.language)
        }
    }

    private static func width(_ type: FieldType, _ path: FieldPath) -> Double {
        switch type {
        case .amount: 17
        case .date: 12
        case .integer, .number, .percent, .boolean, .moneyUnit: 10
        case .string, .measure: path.rawValue.hasPrefix("narrative.") ? 40 : 28
        }
    }

    private static func formColumns(_ paths: Set<FieldPath>) -> [Column] {
        let leading = [
            file, number,
            Column(title: Phrase("类别", "Kind"), width: 13) { .text($0.form.form.kind.wording[$0.language]) },
            Column(title: Phrase("待复核数", "To review"), width: 10) { context in
                .count(context.form.form.placedFields.count { $0.field.needsReview })
            },
            Column(title: Phrase("已复核数", "Reviewed"), width: 10) { context in
                .count(context.form.form.placedFields.count { $0.field.review != nil })
            },
        ]
        let middle = FieldPath.all.filter { paths.contains($0.path) }.map { column($0.path, $0.type) }
        let trailing = [
            Column(title: Phrase("其他栏目", "Other fields"), width: 30) { context in
                .text(context.form.form.extra.map { "\($0.label)：\($0.field.text)" }.joined(separator: "\n"))
            },
            Column(title: Phrase("待复核栏目", "Fields to review"), width: 30) { context in
                .text(names(context) { $0.needsReview ? "" : nil })
            },
            Column(title: Phrase("已复核栏目", "Reviewed fields"), width: 30) { context in
                .text(names(context) { $0.review.map { " (\($0.action.wording[context.language]))" } })
            },
        ]
        return leading + middle + trailing
    }

    /// The names of the fields that `remark` has something to say of, with it.
    private static func names(_ context: RowContext, _ remark: (Field) -> String?) -> String {
        context.form.form.placedFields.compactMap { place, field in
            remark(field).map { place.title(context.language) + $0 }
        }.joined(separator: context.language == .zh ? "；" : "; ")
    }

    private static let indicatorColumns: [Column] = {
        func cell(_ column: IndicatorColumn, width: Double) -> Column {
            Column(title: column.wording, width: width) { context in
                ExportCell(field(column, context), type: column.type, language: context.language)
            }
        }
        func part(
            _ column: IndicatorColumn,
            _ name: Phrase,
            _ part: @escaping @Sendable (Measure) -> ExportCell
        ) -> Column {
            let title = Phrase("\(column.wording.zh)·\(name.zh)", "\(column.wording.en), \(name.en)")
            return Column(title: title, width: 9) { context in
                guard case .measure(let measure)? = field(column, context)?.value else { return .blank }
                return part(measure)
            }
        }
        func measure(_ column: IndicatorColumn) -> [Column] {
            [
                cell(column, width: 18),
                part(column, Phrase("符号", "comparator")) { measure in
                    guard case .quantity(let comparator?, _, _) = measure else { return .blank }
                    return .text(comparator.sign)
                },
                part(column, Phrase("数值", "number")) { measure in
                    guard case .quantity(_, let number, _) = measure else { return .blank }
                    return ExportCell(.number(number, .plain))
                },
                part(column, Phrase("单位", "unit")) { measure in
                    guard case .quantity(_, _, let unit) = measure else { return .blank }
                    return .text(unit)
                },
            ]
        }
        return [file, number, year, project]
            + [Column(title: Phrase("行", "Row"), width: 6) { .count(($0.row ?? 0) + 1) }]
            + [cell(.level1, width: 14), cell(.level2, width: 16), cell(.level3, width: 28)]
            + measure(.target) + measure(.actual)
            + [cell(.weight, width: 8), cell(.score, width: 8), cell(.deviation, width: 30)]
            + [
                Column(title: Phrase("待复核", "To review"), width: 20) { context in
                    .text(columnNames(context) { $0.needsReview })
                },
                Column(title: Phrase("已复核", "Reviewed"), width: 20) { context in
                    .text(columnNames(context) { $0.review != nil })
                },
            ]
    }()

    private static func field(_ column: IndicatorColumn, _ context: RowContext) -> Field? {
        context.row.flatMap { context.form.form.indicators[$0][column] }
    }

    private static func columnNames(_ context: RowContext, _ isWanted: (Field) -> Bool) -> String {
        IndicatorColumn.allCases.filter { field($0, context).map(isWanted) ?? false }
            .map { $0.wording[context.language] }.joined(separator: context.language == .zh ? "；" : "; ")
    }

    private static let reviewColumns: [Column] = [
        file, number, year, project,
        Column(title: Phrase("栏目", "Field"), width: 30) { context in
            .text(context.field?.place.title(context.language))
        },
        Column(title: Phrase("内容", "Text"), width: 40) { context in
            guard let field = context.field?.field else { return .blank }
            return ExportCell(ExportCell.text(field.text).content, mark: ExportCell.mark(field, context.language))
        },
        Column(title: Phrase("原因", "Reason"), width: 40) { context in
            .text(context.field.map { ExportCell.reasons($0.field, context.language) })
        },
        Column(title: Phrase("把握(%)", "Confidence (%)"), width: 10) { context in
            context.field.map { .count(Int(($0.field.confidence * 100).rounded())) } ?? .blank
        },
        Column(title: Phrase("出处", "Source"), width: 12) { context in
            .text(context.field?.field.source.first?.phrase[context.language])
        },
    ]
}

extension FieldPlace {
    /// What the place is called.
    func title(_ language: Language) -> String {
        switch self {
        case .field(let path): path.wording[language]
        case .indicator(let row, let column):
            Phrase("指标第\(row + 1)行·", "indicator \(row + 1), ")[language] + column.wording[language]
        case .extra(_, let label): label
        }
    }
}

extension Form {
    /// Every field with its place: the paths in the model's order, the indicator table, the extra fields.
    var placedFields: [(place: FieldPlace, field: Field)] {
        FieldPath.all.compactMap { entry in self[entry.path].map { (.field(entry.path), $0) } }
            + indicators.enumerated().flatMap { index, row in
                IndicatorColumn.allCases.compactMap { column in row[column].map { (.indicator(index, column), $0) } }
            }
            + extra.enumerated().map { (.extra($0, $1.label), $1.field) }
    }
}

extension Provenance {
    fileprivate var phrase: Phrase {
        switch self {
        case .region(let page, _): Phrase("第\(page)页", "page \(page)")
        case .characters(let line, _, _): Phrase("第\(line)行", "line \(line)")
        }
    }
}
