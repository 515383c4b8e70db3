import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Labels with their values beside them, on lines that keep the page's layout with spaces.
@Suite struct LayoutPairsTests {
    private func narrative(_ form: Form, _ name: String) -> Field? { form[FieldPath("narrative." + name)] }

    private let title = """
                          财政项目支出绩效目标表
                              （2021 年度）

        """

    private let indicators = """

                  一级指标      二级指标         三级指标             指标值
                  产出指标      数量指标         诊室改造面积           1080㎡以上
                            时效指标         完成及时率            =100%
                  满意度指标     服务对象满意度指标    患者满意率            ≥95%
        """

    /// The label of a text over two lines stands between them, and that of one over three beside the second.
    @Test func textsAroundTheMiddleOfTheirLabelsAreWhole() throws {
        let form = try printedForm(
            title + """
                  项目名称：    农村饮水安全巩固提升               项目类别：   转移支付项目
                            《关于进一步加强农村饮水安全巩固提升工作的实施意见》；《关于水源地保护和管网改
                  立项依据：    造的通知》以及《关于进一步加强农村饮水安全工作的实施意见》等由省市两级印发的相
                            关文件
                            水源地保护、净化消毒设备更新和老旧管网改造是保障受益村民切身利益的需要，推进水源
                项目设立的必要性：
                            地保护。
                 项目实施计划：   此项目的实施贯穿全年度，其相关费用按季度进行结算。
                            完成水源地保护、净化消毒设备更新和老旧管网改造，加大政策宣传力度，提高群众的知晓
                总目标及阶段性目标：
                            率。
                """ + indicators
        )
        #expect(narrative(form, "basis")?.text.hasSuffix("相关文件") == true)
        #expect(narrative(form, "necessity")?.text.hasPrefix("水源地保护、净化") == true)
        #expect(narrative(form, "necessity")?.text.hasSuffix("推进水源地保护。") == true)
        #expect(narrative(form, "plan")?.text == "此项目的实施贯穿全年度，其相关费用按季度进行结算。")
        #expect(narrative(form, "overallGoal")?.text.hasSuffix("提高群众的知晓率。") == true)
        #expect(narrative(form, "overallGoal")?.text.hasPrefix("完成") == true)
        for name in ["basis", "plan", "overallGoal"] {
            #expect(narrative(form, name)?.flags.contains(.ambiguous) == false, "\(name)")
        }
    }

    /// A line right between two labels, neither full nor ending a sentence, may belong to either.
    @Test func aLineThatMayBelongToTwoLabelsIsDoubted() throws {
        let form = try printedForm(
            title + """
                  项目名称：    农村饮水安全巩固提升
                  立项依据：    水源地保护的实施意见
                            净化消毒设备更新工作
                 项目实施计划：   按季度进行结算的计划
                """ + indicators
        )
        #expect(narrative(form, "basis")?.needsReview == true)
        #expect(narrative(form, "basis")?.flags.contains(.ambiguous) == true)
        #expect(form[FieldPath("project.name")]?.flags.contains(.ambiguous) == false)
    }

    /// The left half has a row of three lines where the right has two rows.
    @Test func theHalvesOfAPageHaveRowsOfTheirOwn() throws {
        let form = try printedForm(
            title + """
                 项目名称      中医药特色专科建设              项目类别    经常性专项
                          245-凤凰山高新技术产业开发         实施单位    凤凰山医务科
                 主管部门      区中医院及其下属的卫生服务站
                          （含分站）                  项目属性    延续项目
                 计划开始日期    2021年01月16日            计划完成日期  2021年12月31日
                """ + indicators
        )
        #expect(form[FieldPath("project.name")]?.text == "中医药特色专科建设")
        #expect(form[FieldPath("organization.department")]?.text == "245-凤凰山高新技术产业开发区中医院及其下属的卫生服务站（含分站）")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "凤凰山医务科")
        #expect(form[FieldPath("project.nature")]?.text == "延续项目")
        #expect(form[.startDate]?.value == .string("2021-01-16"))
    }

    /// One character a line, four lines a label; the value stands beside the second and third.
    @Test func labelsThatRunDownAreRead() throws {
        let form = try printedForm(
            title + """
                项
                目
                     电子政务外网运维费                    项目类别    经常性专项
                名
                称
                主
                管
                     石桥镇大数据管理局                    实施单位    石桥镇信息中心
                部
                门
                """ + indicators
        )
        #expect(form[FieldPath("project.name")]?.text == "电子政务外网运维费")
        #expect(form[FieldPath("organization.department")]?.text == "石桥镇大数据管理局")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "石桥镇信息中心")
    }
}
