import DocumentModel
import Testing

@testable import Normalization

@Suite struct NearLabelsTests {
    private let labels = NearLabels(["主管部门", "实施单位名", "项目实施单位", "项目负责人"].map(TextFolding.key))

    private func near(_ text: String, length: Int) -> String? {
        labels.label(ofLength: length, oneEditFrom: TextFolding.key(text)[...]) { _ in true }
            .map { String(scalars: $0[...]) }
    }

    /// One edit may change either end, but not both.
    @Test(arguments: [
        ("项目负责八", "项目负责人"), ("须目负责人", "项目负责人"), ("项目责人", "项目负责人"), ("目负责人", "项目负责人"), ("项目负责", "项目负责人"),
        ("项目负责人：", "项目负责人"), ("的项目负责人", "项目负责人"), ("项目负责人", "项目负责人"),
    ])
    func oneEditLeadsToTheLabel(text: String, label: String) {
        #expect(near(text, length: 5) == label)
    }

    @Test func twoEditsOrAnotherLengthLeadNowhere() {
        #expect(near("须目负责八", length: 5) == nil)
        #expect(near("项目负责人", length: 4) == nil)
        #expect(near("项目负责人", length: 50) == nil)
    }

    @Test func theShortestLabelThatATextBeginsIsFound() {
        func begun(_ text: String, _ lengths: ClosedRange<Int>) -> String? {
            labels.label(begunBy: TextFolding.key(text)[...], lengths: lengths).map { String(scalars: $0[...]) }
        }
        #expect(begun("项目", 4...8) == "项目负责人")
        #expect(begun("项目", 6...8) == "项目实施单位")
        #expect(begun("单位", 4...8) == nil)
    }
}
