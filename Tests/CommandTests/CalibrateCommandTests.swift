import FormMend
import FormModel
import Foundation
import Reviewing
import Store
import TestSupport
import Testing

/// `formmend calibrate`, and the plots of `formmend evaluate`.
@Suite struct CalibrateCommandTests {
    private let folder: TemporaryFolder
    private let store: String
    private let goldens: String

    /// A source that is read from the store only.
    private static let archived = "target-2023-plain-lines.txt"
    private static let goldenSources = ["target-2020-tabs.tsv", "self-evaluation-2023-tabs.tsv"]

    init() throws {
        folder = try TemporaryFolder()
        store = folder.path("archive.sqlite")
        for name in Self.goldenSources {
            try folder.write(
                try Data(contentsOf: Repository.golden.appendingPathComponent(name + ".json")),
                to: "goldens/\(name).json"
            )
        }
        goldens = folder.path("goldens")
    }

    private func calibrate(_ arguments: String...) throws -> BuiltCommand.Output {
        try BuiltCommand.run(
            ["calibrate", "--sources", Repository.corpus.path, "--operations", "", "--folds", "2"] + arguments
        )
    }

    /// Imports a source under a name of its own and lets a person review it.
    private func review(_ body: (ReviewDesk, [StoredForm]) throws -> Void) throws {
        try folder.write(try Repository.bytes(Self.archived), to: "sources/\(Self.archived)")
        let output = try BuiltCommand.run([
            "import", folder.path("sources"), "--store", store, "--quiet", "--jobs", "1",
        ])
        #expect(output.status == 0, "\(output.standardError)")
        let opened = try Store.open(at: store)
        var forms: [StoredForm] = []
        try opened.forEachForm(FormFilter()) { forms.append($0) }
        try body(ReviewDesk(store: opened, extractor: try Extractor.withBuiltinVocabulary()), forms)
        try opened.close()
    }

    private func say(_ saying: Saying, at place: FieldPlace, of form: StoredForm, _ desk: ReviewDesk) throws {
        let handle = try #require(try desk.form(form.id)?.stored.handles[place])
        try desk.say(saying, field: handle.id, revision: handle.revision, reviewer: "李")
    }

    /// The places of the fields that wait for a person, in a fixed order.
    private func open(_ form: StoredForm) -> [FieldPlace] {
        form.handles.keys.filter { form[$0]?.needsReview == true }.sorted { $0.description < $1.description }
    }

    @Test func flaggedFieldsThatPeopleReviewedAreExamples() throws {
        try review { desk, forms in
            let form = try #require(forms.first { open($0).count >= 4 })
            let places = open(form)
            try say(.accept, at: places[0], of: form, desk)
            try say(.accept, at: places[1], of: form, desk)
            try say(.unreadable, at: places[2], of: form, desk)
            try say(.correct("别的名称"), at: .field(FieldPath("project.name")), of: form, desk)
        }
        let (model, examples) = (folder.path("model.yaml"), folder.path("examples.tsv"))
        let output = try calibrate(goldens, "--store", store, "--output", model, "--examples", examples)
        #expect(output.status == 0)
        // One was unreadable, and an unflagged one of a form that was not reviewed as a whole is mostly a wrong one.
        let line = "2 reviewed fields of 1 sources used, 2 skipped"
        #expect(output.standardError == "formmend: \(store): \(line)\n")
        let yaml = try String(contentsOfFile: model, encoding: .utf8)
        #expect(yaml.contains("# And of a store: \(line)."))
        let group = Self.archived.split(separator: ".")[0]
        let added = try String(contentsOfFile: examples, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("\(group)\t")
        }
        #expect(added.count == 2 && added.allSatisfy { $0.hasPrefix("\(group)\t1.0\t1\t") })

        let plain = try calibrate(goldens, "--output", folder.path("plain.yaml"))
        #expect(plain.status == 0 && plain.standardError.isEmpty)

        let read = try BuiltCommand.run([
            "extract", "--confidence", model, Repository.corpus.appendingPathComponent(Self.archived).path,
        ])
        #expect(read.status == 0 && read.lines.count == 1)
    }

    @Test func aFormThatWasReviewedAsAWholeIsAGolden() throws {
        var (fields, wrong) = (0, 0)
        try review { desk, forms in
            let form = try #require(forms.first)
            for place in form.handles.keys.sorted(by: { $0.description < $1.description }) {
                let isName = place == .field(FieldPath("project.name"))
                try say(isName ? .correct("别的名称") : .accept, at: place, of: form, desk)
                fields += 1
                wrong += isName ? 1 : 0
            }
        }
        #expect(wrong == 1)
        let examples = folder.path("examples.tsv")
        let output = try calibrate("--store", store, "--examples", examples)
        #expect(output.status == 0)
        #expect(
            output.standardError == "formmend: \(store): \(fields) reviewed fields of 1 sources used, 0 skipped\n"
        )
        let lines = try String(contentsOfFile: examples, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count == fields)
        #expect(lines.count { $0.split(separator: "\t")[2] == "0" } == 1)
    }

    @Test func flaggedFieldsAloneGiveNoFit() throws {
        try review { desk, forms in
            let form = try #require(forms.first { !open($0).isEmpty })
            try say(.accept, at: open(form)[0], of: form, desk)
        }
        let output = try calibrate("--store", store)
        #expect(output.status == 1 && output.standardOutput.isEmpty)
        #expect(output.standardError.contains("flagged values alone give no fit"))
        #expect(try calibrate().status == 2)
    }

    @Test func aSourceThatIsGoneIsALineAndTheRestGoesOn() throws {
        try review { desk, forms in
            let form = try #require(forms.first { !open($0).isEmpty })
            try say(.accept, at: open(form)[0], of: form, desk)
        }
        let source = try folder.write("别的内容\n".utf8, to: "sources/\(Self.archived)")
        let output = try calibrate(goldens, "--store", store)
        #expect(output.status == 0 && output.standardOutput.contains("coefficients:"))
        let errors = output.standardError.split(separator: "\n")
        #expect(errors.count == 2)
        #expect(errors[0] == "formmend: \(source): the file is gone or is no longer what was imported")
        #expect(errors[1] == "formmend: \(store): 0 reviewed fields of 0 sources used, 1 skipped")
    }

    @Test func theSameGoldensGiveTheSameModel() throws {
        let arguments = [
            "calibrate", goldens, "--sources", Repository.corpus.path, "--operations", "2", "--folds", "2",
        ]
        let (first, second) = (try BuiltCommand.run(arguments), try BuiltCommand.run(arguments))
        #expect(first.status == 0 && first.standardOutput.contains("coefficients:"))
        #expect(first.standardOutput == second.standardOutput)
        let other = try BuiltCommand.run(arguments + ["--seed", "2"])
        #expect(other.standardOutput != first.standardOutput)
    }

    @Test func evaluateDrawsItsPlots() throws {
        let plots = folder.path("plots")
        let output = try BuiltCommand.run([
            "evaluate", goldens, "--sources", Repository.corpus.path, "--plots", plots,
        ])
        #expect(output.status == 0, "\(output.standardError)")
        for name in ["reliability.svg", "risk-coverage.svg"] {
            let svg = try String(contentsOfFile: plots + "/" + name, encoding: .utf8)
            #expect(svg.contains("<svg") && svg.contains("</svg>"))
        }
    }
}
