public import FormModel

extension FieldPath {
    private static let words: [String: Phrase] = [
        "title": Phrase("表名", "Title"),
        "fiscalYear": Phrase("年度", "Fiscal year"),
        "project.name": Phrase("项目名称", "Project"),
        "project.category": Phrase("项目类别", "Project category"),
        "project.nature": Phrase("项目性质", "Project nature"),
        "project.performanceType": Phrase("绩效类型", "Performance type"),
        "project.governmentPurchase": Phrase("是否含有政府购买服务", "Government purchase of services"),
        "project.startDate": Phrase("计划开始日期", "Planned start"),
        "project.endDate": Phrase("计划完成日期", "Planned end"),
        "organization.department": Phrase("主管部门", "Department"),
        "organization.implementingUnit": Phrase("实施单位", "Implementing unit"),
        "organization.reportingUnit": Phrase("申报单位名称", "Reporting unit"),
        "narrative.overview": Phrase("项目概况", "Overview"),
        "narrative.basis": Phrase("立项依据", "Basis"),
        "narrative.necessity": Phrase("项目设立的必要性", "Necessity"),
        "narrative.safeguards": Phrase("保证项目实施的制度、措施", "Safeguards"),
        "narrative.plan": Phrase("项目实施计划", "Plan"),
        "narrative.overallGoal": Phrase("项目总目标", "Overall goal"),
        "narrative.annualGoal": Phrase("年度总目标", "Annual goal"),
        "narrative.actualCompletion": Phrase("实际完成情况", "Actual completion"),
        "funding.unit": Phrase("金额单位", "Printed unit of money"),
        "funding.project.total": Phrase("项目资金总额", "Project funds, total"),
        "funding.project.fiscal": Phrase("项目资金：财政资金", "Project funds, fiscal"),
        "funding.project.other": Phrase("项目资金：其他资金", "Project funds, other"),
        "funding.annual.total": Phrase("年度资金申请总额", "Annual funds, total"),
        "funding.annual.appropriation": Phrase("当年财政拨款", "Annual funds, appropriation"),
        "funding.annual.carryover": Phrase("上年结转资金", "Annual funds, carried over"),
        "funding.annual.other": Phrase("年度：其他资金", "Annual funds, other"),
        "funding.priorYear.totalBudget": Phrase("项目总预算", "Prior year, total budget"),
        "funding.priorYear.currentBudget": Phrase("项目当年预算", "Prior year, current budget"),
        "funding.priorYear.priorBudget": Phrase("同名项目上年预算额", "Prior year, budget of the same project"),
        "funding.priorYear.priorExecuted": Phrase("同名项目上年预算执行数", "Prior year, executed of the same project"),
        "totals.weight": Phrase("总分（分值）", "Total weight"),
        "totals.score": Phrase("总分（得分）", "Total score"),
    ]

    private static let executionRowWords: [String: Phrase] = [
        "total": Phrase("年度资金总额", "Execution, total"),
        "appropriation": Phrase("当年财政拨款", "Execution, appropriation"),
        "carryover": Phrase("上年结转资金", "Execution, carried over"),
        "other": Phrase("其他资金", "Execution, other"),
    ]

    private static let executionColumnWords: [String: Phrase] = [
        "initialBudget": Phrase("年初预算数", "initial budget"),
        "adjustedBudget": Phrase("全年预算数", "adjusted budget"),
        "executed": Phrase("全年执行数", "executed"),
        "weight": Phrase("分值", "weight"),
        "rate": Phrase("执行率(%)", "rate (%)"),
        "score": Phrase("得分", "score"),
    ]

    /// What a row of the self-evaluation's matrix is called.
    public static func executionRowWording(_ name: String) -> Phrase {
        guard let word = executionRowWords[name] else { return Phrase(name, name) }
        return Phrase(word.zh, word.en.split(separator: ", ").dropFirst().joined(separator: ", "))
    }

    /// What a column of the self-evaluation's matrix is called.
    public static func executionColumnWording(_ name: String) -> Phrase {
        executionColumnWords[name] ?? Phrase(name, name)
    }

    /// What the field is called, in Chinese as the paper prints it; amounts are in yuan.
    public var wording: Phrase {
        if let word = Self.words[rawValue] { return word }
        let keys = components
        if keys.count == 4, let row = Self.executionRowWords[keys[2]], let column = Self.executionColumnWords[keys[3]] {
            return Phrase("执行·\(row.zh)·\(column.zh)", "\(row.en), \(column.en)")
        }
        return Phrase(rawValue, rawValue)
    }
}

extension IndicatorColumn {
    public var wording: Phrase {
        switch self {
        case .level1: Phrase("一级指标", "Level 1")
        case .level2: Phrase("二级指标", "Level 2")
        case .level3: Phrase("三级指标", "Level 3")
        case .target: Phrase("年度指标值", "Target")
        case .actual: Phrase("实际完成值", "Actual")
        case .weight: Phrase("分值", "Weight")
        case .score: Phrase("得分", "Score")
        case .deviation: Phrase("偏差原因分析及改进措施", "Deviation and measures")
        }
    }
}
