/// Where a family of forms prints its labels and values.
///
/// A row is written as its cells between bars: a label, or a path behind `=`; behind `?` stands what is printed for
/// nothing. The grids are those of the exports with cells that the corpus holds.
struct FormLayout {
    let rows: [(part: PrintedForm.Part, cells: String)]
    let indicatorHead: String
    /// The columns of an indicator's row under its head, empty where the cell is blank.
    let indicatorColumns: [String]
    let totals: String?

    static func layout(of form: GoldenForm) -> FormLayout {
        if form.kind == "selfEvaluation" { return selfEvaluation }
        return form.values["narrative.overview"] == nil ? target : targetOf2020
    }

    private static let target = FormLayout(
        rows: [
            (.pairs, "项目名称|=project.name|项目性质|=project.nature|项目类别|=project.category"),
            (.pairs, "主管部门|=organization.department|实施单位|=organization.implementingUnit"),
            (.pairs, "计划开始日期|=project.startDate|计划完成日期|=project.endDate"),
            (.pairs, "项目资金（元）|项目资金总额|=funding.project.total|年度资金申请总额|=funding.annual.total"),
            (.pairs, "|其中：财政资金|=funding.project.fiscal|其中：当年财政拨款|=funding.annual.appropriation"),
            (.pairs, "|||上年结转资金|=funding.annual.carryover"),
            (.pairs, "|其他资金|=funding.project.other|其他资金|=funding.annual.other"),
            (.goals, "项目绩效目标|项目总目标||年度总目标|"),
            (.goals, "|=narrative.overallGoal||=narrative.annualGoal|"),
        ],
        indicatorHead: "绩效指标|一级指标|二级指标|三级指标|年度指标值",
        indicatorColumns: ["", "level1", "level2", "level3", "target"],
        totals: nil
    )

    private static let targetOf2020 = FormLayout(
        rows: [
            (.pairs, "申报单位名称|=organization.reportingUnit||"),
            (.pairs, "项目名称|=project.name|项目类别|=project.category"),
            (.pairs, "计划开始日期|=project.startDate|计划完成日期|=project.endDate"),
            (.pairs, "是否含有政府购买服务|=project.governmentPurchase|绩效类型|=project.performanceType"),
            (.pairs, "项目概况|=narrative.overview||"),
            (.pairs, "立项依据|=narrative.basis||"),
            (.pairs, "项目设立的必要性|=narrative.necessity||"),
            (.pairs, "保证项目实施的制度、措施|=narrative.safeguards||"),
            (.pairs, "项目实施计划|=narrative.plan||"),
            (.pairs, "总目标及阶段性目标|=narrative.overallGoal||"),
            (.pairs, "项目总预算（元）|=funding.priorYear.totalBudget|项目当年预算（元）|=funding.priorYear.currentBudget"),
            (.pairs, "同名项目上年预算额（元）|=funding.priorYear.priorBudget|同名项目上年预算执行数（元）|=funding.priorYear.priorExecuted"),
        ],
        indicatorHead: "一级目标|二级目标|三级目标|指标目标值",
        indicatorColumns: ["level1", "level2", "level3", "target"],
        totals: nil
    )

    private static let selfEvaluation = FormLayout(
        rows: [
            (.pairs, "项目名称|=project.name|||||||"),
            (.pairs, "主管部门|=organization.department|||实施单位|=organization.implementingUnit|||"),
            (.pairs, "项目资金（元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|"),
        ]
            + [
                ("年度资金总额", "total"), ("其中：当年财政拨款", "appropriation"), ("上年结转资金", "carryover"),
                ("其他资金", "other"),
            ]
            .map { label, row in
                let columns = ["initialBudget", "adjustedBudget", "executed", "weight", "rate", "score"].map { column in
                    "=funding.execution.\(row).\(column)" + (column == "weight" ? "?—" : "")
                }
                return (.pairs, "|\(label)|" + columns.joined(separator: "|") + "|")
            }
            + [
                (.goals, "年度总体目标|预期目标||||实际完成情况|||"),
                (.goals, "|=narrative.annualGoal||||=narrative.actualCompletion|||"),
            ],
        indicatorHead: "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        indicatorColumns: ["", "level1", "level2", "level3", "target", "actual", "weight", "score", "deviation"],
        totals: "总分||||||=totals.weight|=totals.score|"
    )
}
