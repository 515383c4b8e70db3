import FormModel
import Testing

@testable import Normalization

/// Tables whose cells a picture shows and whose text is misread.
@Suite struct MisreadTablesTests {
    private static let opening = """
        项目支出绩效目标申报表
        (2024年度)
        机和|乡村道路养护|项目类别|经常性项目
        下和|青山县交通局|实施单位|青山县公路站
        天罗|2024-01-01|计划完成日期|2024-12-31

        """
    private static let indicators = """
        二指标目|二绒指际|三用措舟|本而1|年军度指标什
        ^|产出指标|数量指标|养护里程|≥30公里
        ^|^|大|路面完好率|≥95%
        ^|^|时效指标|完成时间|12月底前
        ^|效闪扣导|社会效益指导|出行条件|明显改善
        ^|满意度指标|国和|村民满意度|≥90%

        """

    private func form(_ text: String = opening + indicators) throws -> Form {
        let forms = try recognizedForms(text)
        #expect(forms.count == 1)
        return try #require(forms.first)
    }

    /// Of four heads one is legible as itself and one as a head of some level.
    @Test func headsAreNamedByTheirOrder() throws {
        let form = try form()
        #expect(form.texts(.level3) == ["养护里程", "路面完好率", "完成时间", "出行条件", "村民满意度"])
        #expect(form.texts(.target) == ["≥30公里", "≥95%", "12月底前", "明显改善", "≥90%"])
        let isReviewed = form.indicators.allSatisfy { $0.fields.values.allSatisfy(\.needsReview) }
        #expect(isReviewed)
    }

    @Test func theNameOfTheTableIsNoHead() throws {
        let form = try form(
            Self.opening + Self.indicators.replacing("二指标目|二绒指际|三用措舟|本而1", with: "绩效指标|二绒指际|二级指标|三级指标")
        )
        #expect(form.texts(.level1).first == "产出指标" && form.texts(.level2).first == "数量指标")
    }

    @Test func namesOfProjectsAreNoHeads() throws {
        let form = try form(Self.opening.replacing("机和", with: "项目名林") + Self.indicators)
        #expect(form[FieldPath("project.name")]?.text == "乡村道路养护")
        #expect(form[FieldPath("project.category")]?.text == "经常性项目")
    }

    /// One term alone is printed between 数量指标 and 时效指标; of 国和 nothing tells which of several it is.
    @Test func termsAreToldByTheirLettersAndTheTermsAroundThem() throws {
        let form = try form()
        #expect(form.texts(.level2) == ["数量指标", "质量指标", "时效指标", "社会效益指标", "国和"])
        #expect(form.texts(.level1) == ["产出指标", "产出指标", "产出指标", "效益指标", "满意度指标"])
    }

    @Test func termsOfNobodysFormStayAsTheyAre() throws {
        let strange = ["产出指标|数量指标", "^|大", "^|时效指标", "效闪扣导|社会效益指导", "满意度指标|国和"]
        let own = ["甲类|运行", "^|维修", "^|更换", "乙类|安装", "丙类|验收"]
        let text = zip(strange, own).reduce(Self.opening + Self.indicators) {
            $0.replacing("^|" + $1.0, with: "^|" + $1.1)
        }
        #expect(try form(text).texts(.level2) == ["运行", "维修", "更换", "安装", "验收"])
    }

    @Test func illegibleLabelsAreToldByTheirPlaces() throws {
        let form = try form()
        for (path, text) in [
            ("project.name", "乡村道路养护"), ("organization.department", "青山县交通局"),
            ("organization.implementingUnit", "青山县公路站"), ("project.startDate", "2024-01-01"),
        ] {
            #expect(form[FieldPath(path)]?.text == text)
            #expect(form[FieldPath(path)]?.needsReview == true)
        }
    }

    /// On a page that goes on with a table the first label is not that of the name.
    @Test func onlyTheFirstRowUnderAHeadingBeginsAForm() throws {
        let form = try form(
            Self.opening.replacing("机和|乡村道路养护|项目类别|经常性项目\n", with: "项目名称|乡村道路养护\n") + Self.indicators
        )
        #expect(form[FieldPath("project.name")]?.text == "乡村道路养护")
        #expect(form[FieldPath("organization.department")]?.text == "青山县交通局")
    }

    @Test func aMisreadHeadingBeginsAForm() throws {
        let second = (Self.opening + Self.indicators).replacing("绩效目标申报表", with: "绩交目标由报表")
        let forms = try recognizedForms(Self.opening + Self.indicators + second)
        #expect(forms.map(\.indicators.count) == [5, 5])
        #expect(forms.last?[.title]?.text == "项目支出绩交目标由报表")
        #expect(forms.last?[.title]?.needsReview == true)
    }

    @Test(arguments: [
        ("主秆部门", "organization.department"), ("。项目类别", "project.category"), ("计划并始日期", "project.startDate"),
        ("AR实施单位", "organization.implementingUnit"), ("其他资", "funding.project.other"),
        ("买天单位", nil), ("大国生玫", nil), ("|", nil),
    ])
    func labelsAreToldThoughMisread(text: String, path: String?) throws {
        let vocabulary = try Vocabulary.builtin()
        let match = LabelIndex(vocabulary).misreadMatch(TextFolding.key(text))
        #expect(match?.roles.compactMap(\.pairIndex).first.map { vocabulary.pairs[$0].path.rawValue } == path)
    }
}
