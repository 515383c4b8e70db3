import FormModel
import Testing

@testable import Normalization

/// The rows under each label of level 2, where the labels of level 1 say something of them.
@Suite struct JointLevelsTests {
    private let levels: ColumnLevels

    init() throws { levels = ColumnLevels(taxonomy: Taxonomy(try Vocabulary.builtin())) }

    private func label(_ term: String, _ place: Double) -> ColumnLevels.Label {
        ColumnLevels.Label(
            lexemes: [],
            key: TextFolding.key(term),
            place: place,
            next: Int(place.rounded(.up)),
            sharesLine: place == place.rounded()
        )
    }

    private let names = Array(repeating: TextFolding.key("设备"), count: 6)
    private var lower: [ColumnLevels.Label] {
        [label("数量指标", 0.5), label("质量指标", 2.25), label("社会效益指标", 4.25)]
    }

    private func divided(_ upper: [ColumnLevels.Label]) -> [ColumnLevels.Assignment] {
        levels.divide(lower, under: upper, parents: levels.parents(of: lower, among: upper), names: names)
    }

    /// The fourth row stands between two labels of level 2; where the labels of level 1 stand says whose it is.
    @Test func labelsOfLevel1SayWhereTheirTermsEnd() {
        let early = divided([label("产出指标", 0.75), label("效益指标", 3.75)])
        #expect(early.map(\.label) == [0, 0, 1, 2, 2, 2])
        let late = divided([label("产出指标", 1.75), label("效益指标", 4.75)])
        #expect(late.map(\.label) == [0, 0, 1, 1, 2, 2])
    }

    /// What is doubtful between two terms of one level 1 leaves that level sure.
    @Test func rivalsUnderOneLevel1AreNoDoubtOfIt() {
        let rows = divided([label("产出指标", 1), label("效益指标", 4)])
        let parents = levels.parents(of: lower, among: [label("产出指标", 1), label("效益指标", 4)])
        #expect(parents == [0, 0, 1])
        #expect(rows[1].margin { parents[$0] != 0 } > rows[1].margin)
    }

    /// Labels that are no sequence of groups, one for each level 1, are divided on their own.
    @Test func labelsOutOfOrderHaveNoJointDivision() {
        func joint(_ parents: [Int?], _ uppers: Int) -> JointLevels? {
            JointLevels(parents: parents, uppers: uppers, rows: 3, lower: { _, _ in 0 }, upper: { _, _ in 0 })
        }
        #expect(joint([0, 0, 1], 2) != nil)
        #expect(joint([0, 1, 0], 2) == nil)
        #expect(joint([0, nil, 1], 2) == nil)
        #expect(joint([0, 0], 2) == nil)
        #expect(
            JointLevels(
                parents: [0, 0],
                uppers: 1,
                rows: 1_000,
                lower: { _, _ in 0 },
                upper: { _, _ in 0 }
            ) == nil
        )
    }
}
