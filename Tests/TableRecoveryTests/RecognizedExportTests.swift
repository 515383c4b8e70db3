import DocumentModel
import TableRecovery
import Testing

/// Text that a program recognized in pictures of pages.
@Suite struct RecognizedExportTests {
    private func pieces(_ texts: [String]) -> [[RecoveredText]] {
        let lines = texts.enumerated().map { number, text in
            ExportLine.text(
                ExportCell(
                    text: text,
                    provenance: .characters(line: number + 1, column: 1, length: text.unicodeScalars.count)
                )
            )
        }
        return ExportRecovery.recover(TextExport(format: .text, lines: lines)).blocks.compactMap { block in
            if case .line(let line) = block { line.pieces } else { nil }
        }
    }

    private static let barred = [
        "项目支出绩效自评表", "质量指标 | 验收合格率  >=95%   97%   20 | 20", "“|完成时间 | 6月底前  6月底前 | |",
        "rat |  [an [me | ss", "效益指标 。| 覆盖面   有效扩大  有效扩大   30  30",
    ]

    @Test func barsAreBordersAndDustBesideThemIsNothing() {
        let lines = pieces(Self.barred)
        #expect(lines[1].map(\.text) == ["质量指标", "验收合格率", ">=95%", "97%", "20", "20"])
        #expect(lines[2].map(\.text) == ["完成时间", "6月底前", "6月底前"])
        #expect(lines[4].first?.text == "效益指标")
        #expect(lines.joined().allSatisfy { $0.steps.contains(.recognized) })
        #expect(lines[2][0].sources == [.characters(line: 3, column: 3, length: 4)])
    }

    @Test func aBarAloneIsTheTextsOwn() {
        let lines = pieces(["项目支出绩效自评表", "项目名称 甲项目|乙项目", "主管部门 乙局"])
        #expect(lines[1].map(\.text) == ["项目名称", "甲项目|乙项目"])
        #expect(lines.joined().allSatisfy { !$0.steps.contains(.recognized) })
    }

    /// `——` and a lone 一 are the text's own.
    @Test func rulingsThatLieAreBordersOfRecognizedText() {
        let lines = pieces(["质量指标一一一一 验收合格率", "一-一一一-", "时效指标 —— 一", "成本指标 节约率"])
        #expect(lines[0].map(\.text) == ["质量指标", "验收合格率"])
        #expect(lines.joined().allSatisfy { $0.steps.contains(.recognized) })
        #expect(lines.joined().map(\.text).contains("时效指标 —— 一"))
        // One such line may be anybody's, and typed rules are of dashes.
        #expect(pieces(["质量指标一一一一 验收合格率", "时效指标 及时"]).joined().allSatisfy { $0.steps.isEmpty })
        #expect(pieces(["质量指标 合格率", "-------", "时效指标 及时", "-------"]).joined().allSatisfy { $0.steps.isEmpty })
    }

    @Test func spacesInFrontOfMarksTellRecognizedTextBesideABar() {
        let lines = [
            "为推进大坝防渗加固 ; 落实安全生产责任杜绝事故 。", "( 2021 年度) 保证项目实施的制度措施完善到位", "项目概况 : 服务群众满意 | 全年",
        ]
        #expect(pieces(lines).joined().allSatisfy { $0.steps.contains(.recognized) })
        #expect(pieces(Array(lines.dropLast())).joined().allSatisfy { !$0.steps.contains(.recognized) })
        let plain = lines.map { $0.replacing(" | ", with: "，") }
        #expect(pieces(plain).joined().allSatisfy { !$0.steps.contains(.recognized) })
    }

    @Test func spacedIdeographsAreRecognizedTextBesideOtherSigns() {
        let text = "为 支撑 的 服务 能力 提升 工程 项 目 完 成 城区 主干 道 改造"
        let lines = [text, text, text]
        #expect(pieces(lines + ["iene"]).joined().allSatisfy { $0.steps.contains(.recognized) })
        #expect(pieces(lines).joined().allSatisfy { !$0.steps.contains(.recognized) })
    }
}
