import FormMend
import FormModel
import Testing

/// A form of the kind that the tests of unknown parts and layouts lay out: as a sketch, and what is read from it.
enum UnknownForm {
    static func result(_ sketch: String, as rendering: FormVariantTests.Rendering = .html) throws -> ExtractionResult {
        let bytes = Array(rendering.text(FormSketch(sketch)).utf8)
        return try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.\(rendering.rawValue)")
    }

    static func form(_ sketch: String, as rendering: FormVariantTests.Rendering = .html) throws -> Form {
        let result = try result(sketch, as: rendering)
        return try #require(result.forms.first)
    }

    static func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    /// A target form with rows in six columns.
    static func target(_ rows: String) -> String {
        """
        市级预算项目绩效目标表
        （2024年度）
        项目名称 | 智慧消防 | < | 主管部门 | 金河市消防支队 | <
        \(rows)
        """
    }

    static let indicators = """
        年度目标 | 接入单位40家。 | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | < | < | 指标值
        产出指标 | 数量指标 | 接入单位 | < | < | ≥40家
        """
}
