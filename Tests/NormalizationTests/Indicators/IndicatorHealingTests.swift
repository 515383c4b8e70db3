import DocumentModel
import Testing

/// Damaged rows of indicator tables, beside the rows they were on paper.
@Suite struct IndicatorHealingTests {
    private func read(_ head: String, _ rows: [String], room: Double? = nil) throws -> [String] {
        try DamagedTable(head, rows, room: room).texts
    }

    @Test func blankLevelsGoOn() throws {
        let rows = try read(DamagedTable.targetHead, ["|产出指标|数量指标|甲|≥1个", "||||", "|||乙|及时", "||质量指标|丙|100%"])
        #expect(rows == ["产出指标|数量指标|甲|≥1个", "产出指标|数量指标|乙|及时", "产出指标|质量指标|丙|100%"])
    }

    /// In a drawn grid a blank before a cut is the label's behind it, but not where labels stand in the first of their rows.
    @Test func aBlankBeforeACutIsTheLabelsAboveWhereOtherBlanksAre() throws {
        let head = DamagedTable.targetHead
        let cut = ["||质量指标|丙|100%", "|||丁|及时", "/", "||时效指标|戊|及时"]
        let blanks = ["|产出指标|数量指标|甲|≥1个", "|||乙|≥2个", "||成本指标|己|≤3元", "|||庚|≤4元"]
        let ends = try [["|产出指标|数量指标|甲|≥1个"], blanks].map { rows in
            try DamagedTable(head, rows + cut, evidence: .rulings).texts.suffix(2)
        }
        #expect(ends[0] == ["产出指标|时效指标|丁|及时", "产出指标|时效指标|戊|及时"])
        #expect(ends[1] == ["产出指标|质量指标|丁|及时", "产出指标|时效指标|戊|及时"])
    }

    @Test func aLevelOneThatIsNotPrintedFollowsFromLevelTwo() throws {
        let rows = try read(DamagedTable.targetHead, ["|成本指标|经济成本指标|甲|≥0%", "数量指标|||乙|≥10个", "||质量指标|丙|清晰"])
        #expect(rows == ["成本指标|经济成本指标|甲|≥0%", "产出指标|数量指标|乙|≥10个", "产出指标|质量指标|丙|清晰"])
    }

    @Test func aGroupShiftedLeftIsMovedBack() throws {
        let rows = try read(
            DamagedTable.targetHead,
            ["绩效指标|产出指标|质量指标|甲|100%", "|时效指标|乙|≤15(工作日)|", "||丙|及时|", "|效益指标|社会效益指标|丁|提高"]
        )
        #expect(
            rows == ["产出指标|质量指标|甲|100%", "产出指标|时效指标|乙|≤15(工作日)", "产出指标|时效指标|丙|及时", "效益指标|社会效益指标|丁|提高"]
        )
    }

    @Test func aRowThatLostItsLeadingCellsKeepsItsLevels() throws {
        let rows = try read(
            DamagedTable.targetHead,
            ["绩效指标|产出指标|质量指标|档案保存期限|≥10(年)", "档案整理验收合格率|≥100(%)|||", "/", "||档案整理完成情况|无遗漏", "|时效指标|档案整理及时性|及时"]
        )
        #expect(
            rows == [
                "产出指标|质量指标|档案保存期限|≥10(年)", "产出指标|质量指标|档案整理验收合格率|≥100(%)", "产出指标|质量指标|档案整理完成情况|无遗漏",
                "产出指标|时效指标|档案整理及时性|及时",
            ]
        )
    }

    @Test func aRowShiftedRightHasItsScoreInTheLastColumn() throws {
        let rows = try read(
            DamagedTable.evaluationHead,
            ["|产出指标|数量指标|甲|100%|100%|10|10|", "|||质量指标|乙|100%|100%|10|9", "||时效指标|丙|及时|及时|5|5|"]
        )
        #expect(
            rows == ["产出指标|数量指标|甲|100%|100%|10|10|", "产出指标|质量指标|乙|100%|100%|10|9|", "产出指标|时效指标|丙|及时|及时|5|5|"]
        )
    }

    @Test func aNameThatSlidIntoTheRowAboveGoesBack() throws {
        let rows = try read(
            DamagedTable.evaluationHead,
            ["||成本指标|资金分配合理性|支出方向符合度|100%|100%|10|10", "||||100%|100%|10|10|"]
        )
        #expect(
            rows.map { $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "|") }
                == ["资金分配合理性|100%|100%|10|10|", "支出方向符合度|100%|100%|10|10|"]
        )
    }

    @Test func aRowCutInsideAWordIsOneRow() throws {
        let rows = try read(
            DamagedTable.evaluationHead,
            [
                "|效益指标|社会效益指标|甲|提高|提高|5|5|", "|||对健全医疗保障制度体|||||", "/", "|可持续影响指标|系的作用|成效明显|成效明显|5|5|",
                "满意度指标|服务对象满意度指标|政策知晓率|提高|提高|10|10|",
            ]
        )
        #expect(
            rows == [
                "效益指标|社会效益指标|甲|提高|提高|5|5|", "效益指标|可持续影响指标|对健全医疗保障制度体系的作用|成效明显|成效明显|5|5|",
                "满意度指标|服务对象满意度指标|政策知晓率|提高|提高|10|10|",
            ]
        )
    }

    @Test func theRestOfACutCellBelongsToTheRowAboveAndNotToTheOneBelow() throws {
        let rows = try read(
            DamagedTable.evaluationHead,
            [
                "|效益指标|社会效益指标|居民居住条件|有所改|有所改善|7|7|", "/", "||||善||||", "/",
                "||生态效益指标|可回收物利用率|≥35%|35%|12|12|",
            ]
        )
        #expect(rows == ["效益指标|社会效益指标|居民居住条件|有所改善|有所改善|7|7|", "效益指标|生态效益指标|可回收物利用率|≥35%|35%|12|12|"])
    }

    @Test func theRestOfACutNumberIsNoRow() throws {
        let rows = try read(
            DamagedTable.targetHead,
            ["|产出指标|质量指标|资格审核率|≥9", "/", "||||5%", "||时效指标|完成及时性|及时"]
        )
        #expect(rows == ["产出指标|质量指标|资格审核率|≥95%", "产出指标|时效指标|完成及时性|及时"])
    }

    @Test func textsThatEndAsOthersDoAreTwoRows() throws {
        let rows = try read(
            DamagedTable.targetHead,
            ["|产出指标|质量指标|合同完备性|完备", "||时效指标|完成及时性|", "/", "|||验收合规性|合规"]
        )
        #expect(rows == ["产出指标|质量指标|合同完备性|完备", "产出指标|时效指标|完成及时性|", "产出指标|时效指标|验收合规性|合规"])
    }

    @Test func aLevelOneWhoseFirstLevelTwoIsLostIsStillOne() throws {
        let rows = try read(
            DamagedTable.targetHead,
            ["|成本指标||单位成本|≤350元", "|||人均成本|≤20元", "||社会成本指标|预算控制率|≤100%"]
        )
        #expect(rows == ["成本指标||单位成本|≤350元", "成本指标||人均成本|≤20元", "成本指标|社会成本指标|预算控制率|≤100%"])
    }

    @Test func aLabelWhoseFirstHalfIsATermIsOneLabel() throws {
        let rows = try read(
            DamagedTable.targetHead,
            ["|效益指标|社会效益指标|甲|提高", "|满意度|服务对象满意度指标|乙|≥90%", "/", "|指标||丙|≥85%"]
        )
        #expect(
            rows == [
                "效益指标|社会效益指标|甲|提高", "满意度指标|服务对象满意度指标|乙|≥90%", "满意度指标|服务对象满意度指标|丙|≥85%",
            ]
        )
    }

    @Test func aLineWithoutRoomBeforeABreakGoesOnBehindIt() throws {
        let rows = ["|产出目标|时效|三级故障|≤30", "/", "|||响应时间|分钟", "||质量|丙|100%"]
        let roomy = try read(DamagedTable.targetHead, rows, room: 5)
        #expect(roomy.prefix(2) == ["产出目标|时效|三级故障|≤30", "产出目标|时效|响应时间|分钟"])
        let full = try read(DamagedTable.targetHead, rows, room: 0.4)
        #expect(full == ["产出目标|时效|三级故障响应时间|≤30分钟", "产出目标|质量|丙|100%"])
    }

    /// A mark that may begin no line takes the character before it along.
    @Test func aLineWithoutRoomForAMarkGoesOnBehindTheBreak() throws {
        func names(behind rest: String) throws -> [String] {
            let rows = ["|产出目标|时效|三级故障|≤30分钟", "/", "|||\(rest)|", "||质量|丙|100%"]
            return try DamagedTable(DamagedTable.targetHead, rows, room: 2.8, evidence: .rulings).texts
        }
        #expect(try names(behind: "多、响应快").first == "产出目标|时效|三级故障多、响应快|≤30分钟")
        #expect(try names(behind: "多响应快").first == "产出目标|时效|三级故障|≤30分钟")
    }

    @Test func aCellThatFellOffLeavesABlankAndNothingMoves() throws {
        let rows = try read(DamagedTable.evaluationHead, ["|产出指标|数量指标|甲|100%|100%|10|10|", "|||质量指标|乙|100%|100%|10|"])
        #expect(rows.dropFirst().first == "产出指标|质量指标|乙|100%|100%|10||")
    }

    @Test func aGroupWithoutAnIndicatorIsARowAndSpareRowsAreNot() throws {
        let rows = try read(DamagedTable.targetHead, ["|效益指标|经济效益指标||", "||社会效益指标|甲|满意", "||生态效益指标||"])
        #expect(rows == ["效益指标|经济效益指标||", "效益指标|社会效益指标|甲|满意", "效益指标|生态效益指标||"])
    }
}
