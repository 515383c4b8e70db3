import DocumentModel
import FormModel
import Foundation
import Store

/// Small results for tests of the store.
enum SampleResult {
    static func field(_ text: String, _ value: FieldValue?, flags: Set<Flag> = []) -> Field {
        Field(
            text: text,
            value: value,
            confidence: 0.99,
            flags: flags,
            source: [.characters(line: 1, column: 1, length: text.unicodeScalars.count)]
        )
    }

    static func row(_ level3: String, target: String, flags: Set<Flag> = []) -> IndicatorRow {
        IndicatorRow(fields: [
            .level1: field("产出指标", .string("产出指标")), .level3: field(level3, .string(level3)),
            .target: field(target, .measure(.text(target)), flags: flags),
        ])
    }

    static func form(
        project: String,
        total: Decimal = 100,
        flags: Set<Flag> = [],
        rows: [IndicatorRow] = [row("甲", target: "及时"), row("乙", target: "≥95%", flags: [.ambiguous])],
        extra: [(label: String, text: String)] = [("填报人", "张三")]
    ) -> Form {
        Form(
            kind: .target,
            fields: [
                .title: field("绩效目标表", .string("绩效目标表")), .fiscalYear: field("2023", .number(2023)),
                FieldPath("project.name"): field(project, .string(project)),
                FieldPath("organization.implementingUnit"): field("市水务局", .string("市水务局")),
                FieldPath("funding.annual.total"): field("\(total)", .number(total), flags: flags),
            ],
            indicators: rows,
            extra: extra.map { ExtraField(label: $0.label, field: field($0.text, .string($0.text))) }
        )
    }

    static func result(_ forms: [Form], sha256: String = sha256("a")) -> ExtractionResult {
        ExtractionResult(
            source: SourceInfo(name: "a.tsv", sha256: sha256, format: .tsv, pages: 1),
            forms: forms,
            unplaced: [UnplacedText(text: "封面", source: [.characters(line: 9, column: 1, length: 2)])],
            diagnostics: forms.isEmpty ? [Diagnostic(code: "no-form", message: "no label", source: [])] : []
        )
    }

    static func sha256(_ digit: Character) -> String {
        String(repeating: digit, count: 64)
    }

    static func content(
        _ path: String = "/a.tsv",
        sha256: String = sha256("a"),
        size: Int64 = 10
    ) -> FoundContent {
        FoundContent(
            sha256: sha256,
            path: RawPath(path),
            stamp: FileStamp(size: size, modified: 1, changed: 2, inode: 3, device: 4)
        )
    }
}
