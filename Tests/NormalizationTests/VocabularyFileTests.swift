import FormModel
import Testing

@testable import Normalization

/// Files that are laid over the vocabulary.
@Suite struct VocabularyFileTests {
    private func problems(_ yaml: String) -> [String] {
        do {
            _ = try Vocabulary.builtin(with: yaml, file: "my.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    private func labels(_ vocabulary: Vocabulary, _ path: String) -> [String] {
        vocabulary.pairs.filter { $0.path.rawValue == path }.flatMap(\.labels)
    }

    @Test func everyProblemIsNamedWithItsLine() {
        let found = problems(
            """
            version: 1
            pairs:
              - {path: project.name}
              - {path: project.nam, labels: [课题名]}
            extr: [x]
            taxonomy:
              - {set: a, level1: 甲, level2: 乙}
            measures:
              longestUnknownUnit: abc
            goals:
              - {path: Narrative.AnnualGoal, labels: [""]}
            """
        )
        #expect(
            found.map { String($0.prefix { $0 != " " }) } == [
                "my.yaml:3:5:", "my.yaml:4:12:", "my.yaml:5:1:", "my.yaml:7:33:", "my.yaml:9:23:", "my.yaml:11:12:",
                "my.yaml:11:43:",
            ]
        )
        #expect(found[0].hasSuffix("lacks the key \"labels\""))
        #expect(found[5].hasSuffix("did you mean narrative.annualGoal?"))
    }

    @Test(arguments: [
        ("", "the file is empty"), ("version: 2\n", "version 2"), ("extra: [课题]\n", "lacks the key \"version\""),
        ("version: 1\nextra: [课题,\n", "this is no YAML"), ("version: 1\nextra: [a]\nextra: [b]\n", "twice"),
        ("- 1\n", "must be a mapping"),
    ])
    func whatIsNoVocabularyIsRefused(yaml: String, cause: String) {
        let found = problems(yaml)
        #expect(found.count == 1 && found[0].hasPrefix("my.yaml") && found[0].contains(cause), "\(found)")
    }

    /// Nothing could tell which of two entries a label means; the two sides of a form are told apart by their place.
    @Test func aLabelStandsInOneEntryOfAPart() {
        let found = problems(
            "version: 1\npairs:\n  - {path: project.name, labels: [课题]}\n  - {path: project.nature, labels: [课 题]}\n"
        )
        #expect(found == ["my.yaml:4:37: the label 课题 stands in line 3 already"])
    }

    @Test func labelsAreAddedAndMoved() throws {
        let vocabulary = try Vocabulary.builtin(
            with: """
                version: 1
                pairs:
                  - {path: project.name, labels: [课题名称]}
                  - {path: organization.implementingUnit, labels: [牵头部门]}
                taxonomy:
                  - {set: project, level1: 产出指标, level2: [安全指标]}
                measures:
                  longestUnknownUnit: 4
                """,
            file: "my.yaml"
        )
        let builtin = try Vocabulary.builtin()
        #expect(labels(vocabulary, "project.name") == labels(builtin, "project.name") + ["课题名称"])
        #expect(labels(builtin, "organization.department").contains("牵头部门"))
        #expect(!labels(vocabulary, "organization.department").contains("牵头部门"))
        #expect(labels(vocabulary, "organization.implementingUnit").last == "牵头部门")
        let branch = vocabulary.taxonomy.first { $0.level1 == "产出指标" }
        #expect(branch?.level2 == ["数量指标", "质量指标", "时效指标", "成本指标", "安全指标"])
        #expect(vocabulary.measures.longestUnknownUnit == 4)
        #expect(vocabulary.measures.units == builtin.measures.units)
    }

    @Test func whatAFileForgetsIsGone() throws {
        let vocabulary = try Vocabulary.builtin(with: "version: 1\nforget: [项目名称, 备注]\n", file: "my.yaml")
        #expect(!labels(vocabulary, "project.name").contains("项目名称"))
        #expect(!vocabulary.ignoredColumns.contains("备注"))
    }

    /// What is printed as in force can be given again.
    @Test func theVocabularyInForceIsAVocabulary() throws {
        let merged = try Vocabulary.builtin(with: "version: 1\nextra: [课题等级]\n", file: "my.yaml")
        let again = try Vocabulary(yaml: merged.yaml)
        #expect(again.extra == merged.extra && again.extra.last == "课题等级")
        #expect(again.measures.comparators == merged.measures.comparators)
    }

    /// The pieces of a label of thousands of characters would fill the memory.
    @Test(arguments: ["bands", "wholeBands"])
    func aVeryLongLabelIsOneAndHasNoPieces(part: String) throws {
        let long = (0..<100).compactMap { Unicode.Scalar(0x4E00 + UInt32($0)) }
        let label = String(String.UnicodeScalarView(long))
        let index = LabelIndex(try Vocabulary.builtin(with: "version: 1\n\(part): [\(label)]", file: "my.yaml"))
        #expect(index.exactMatch(long)?.roles == [.band])
        #expect(!index.isBandBit(Array(long[3..<60])) && !index.isWholeBandBit(Array(long[3..<60])))
        #expect(!index.isBandPiece(Array(long[..<60])) && !index.isBandBeginning(Array(long[..<60])))
    }

    @Test func labelsAreForgottenAtRandomAndNothingElseIs() throws {
        struct Fixed: RandomNumberGenerator {
            var state: UInt64
            mutating func next() -> UInt64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return state
            }
        }
        func forgetting(_ share: Double, seed: UInt64) throws -> Vocabulary {
            var generator = Fixed(state: seed)
            return try Vocabulary.builtin().forgetting(share, using: &generator)
        }
        let whole = try Vocabulary.builtin()
        func count(_ vocabulary: Vocabulary) -> Int { vocabulary.pairs.reduce(0) { $0 + $1.labels.count } }
        #expect(try count(forgetting(0, seed: 1)) == count(whole))
        #expect(try count(forgetting(1, seed: 1)) == 0)
        let some = try forgetting(0.3, seed: 1)
        #expect((count(whole) / 2..<count(whole)).contains(count(some)))
        #expect(try forgetting(0.3, seed: 1).yaml == some.yaml)
        #expect(try forgetting(0.3, seed: 2).yaml != some.yaml)
        #expect(some.taxonomy.map(\.level1) == whole.taxonomy.map(\.level1))
        #expect(some.titles.flatMap(\.endings) == whole.titles.flatMap(\.endings))
    }
}
