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

    @Test func theNameOfTheTableIsItsLabel() throws {
        let lexicon = Lexicon(try Vocabulary.builtin())
        let rows = Lexer.rows(of: recognizedDocument(Self.opening + Self.indicators), lexicon: lexicon)
        let name = rows.flatMap(\.printed).first { $0.text == "二指标目" }
        #expect(name?.label?.roles == [.band])
    }

    @Test func rowsOfTermsAreNoHeads() throws {
        let form = try form(
            Self.opening + Self.indicators.replacing("^|效闪扣导|社会效益指导|出行条件", with: "^|效益指标|经济效益指标|节约财政支出")
        )
        #expect(form.texts(.level2)[3] == "经济效益指标" && form.texts(.level3)[3] == "节约财政支出")
    }

    @Test func weightsMayStandInFrontOfTargets() throws {
        let form = try form(
            Self.opening.replacing("目标申报表", with: "自评表")
                + """
                一级指标|二绒指际|三级指标|分直|年度指标|实际完成|得介
                产出指标|数量指标|养护里程|50|30公里|28公里|48
                效益指标|社会效益指标|出行条件|50|改善|改善|50
                """
        )
        let columns: [IndicatorColumn] = [.weight, .target, .actual, .score]
        #expect(columns.map { form.texts($0).first } == ["50", "30公里", "28公里", "48"])
    }

    @Test func namesOfProjectsAreNoHeads() throws {
        let form = try form(Self.opening.replacing("机和", with: "项目名称") + Self.indicators)
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

    /// 成本指标 alone is printed between 时效指标 and 经济效益指标, but not under 满意度指标.
    @Test func aLegibleLevel1TellsWhatStandsUnderIt() throws {
        let form = try form(
            Self.opening
                + Self.indicators.replacing("^|效闪扣导|社会效益指导", with: "^|满意度指标|国和")
                .replacing("^|满意度指标|国和|村民", with: "^|效益指标|经济效益指标|村民")
        )
        #expect(form.texts(.level2).suffix(2) == ["国和", "经济效益指标"])
    }

    /// Forms print 数量指标 under 产出指标; this one prints another level 1.
    @Test func aLegibleLevel1StaysAsItIs() throws {
        let form = try form(Self.opening + Self.indicators.replacing("^|产出指标|", with: "^|成本指标|"))
        #expect(form.texts(.level1).first == "成本指标" && form.texts(.level2).first == "数量指标")
    }

    @Test func misreadLabelsHaveTheirValues() throws {
        let form = try form(
            Self.opening.replacing("项目类别|经常性项目", with: "项日类别|政府购买服务类") + Self.indicators
        )
        // What resembles 是否政府购买服务 is the category.
        #expect(form[FieldPath("project.category")]?.text == "政府购买服务类")
        #expect(form[FieldPath("project.governmentPurchase")] == nil)
    }

    /// Labels to the letter tell a form of which the heading is lost.
    @Test func aFormWithoutAHeadingHasMisreadLabels() throws {
        let second = "第2页\n项目名称|桥梁检测|项目类别|经常性项目\n主秆部问|白石县交通局|项目性质|新增项目\n"
        let forms = try recognizedForms(Self.opening + Self.indicators + second + Self.indicators)
        #expect(forms.map { $0[FieldPath("organization.department")]?.text } == ["青山县交通局", "白石县交通局"])
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

    /// 任务完成时间 is as near to 计划完成时间 as a misread label may be.
    @Test(arguments: ["绩效目标完成率", "其他资金到位率", "实际完成情况公开", "项目负责人培训", "主管部门满意度"])
    func namesThatResembleLabelsAreNames(name: String) throws {
        let form = try form(Self.opening + Self.indicators.replacing("完成时间", with: name))
        #expect(form.texts(.level3)[2] == name)
        #expect(form.indicators.count == 5)
    }

    @Test func namesOnTheNextPageAreNoLabels() throws {
        let form = try form(
            Self.opening + Self.indicators.replacing("^|^|时效指标|完成时间", with: "第1页\n绩效指标|产出指标|时效指标|任务完成时间")
        )
        #expect(form.texts(.level3)[2] == "任务完成时间")
        #expect(form[FieldPath("project.endDate")]?.text == "2024-12-31")
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
        ("AR实施单位", "organization.implementingUnit"), ("大和有呈呈实施单位", "organization.implementingUnit"),
        ("其他资", "funding.project.other"),
        ("买天单位", nil), ("大国生玫", nil), ("|", nil),
    ])
    func labelsAreToldThoughMisread(text: String, path: String?) throws {
        let vocabulary = try Vocabulary.builtin()
        let match = LabelIndex(vocabulary).misreadMatch(TextFolding.key(text))
        #expect(match?.roles.compactMap(\.pairIndex).first.map { vocabulary.pairs[$0].path.rawValue } == path)
    }
}
