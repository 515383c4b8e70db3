import FormMend
import FormModel
import Foundation
import TestSupport
import Testing

@Suite struct SourceFileTests {
    private func corpus(_ name: String) -> String { Repository.corpus.appendingPathComponent(name).path }

    @Test(arguments: ["target-2024-form-fields.pdf", "target-2021-reportlab-type1-cjk.pdf", "target-2020-tabs.tsv"])
    func aFileGivesWhatItsBytesGive(_ name: String) throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let file = try SourceFile(path: corpus(name))
        let result = try extractor.extract(file)
        #expect(result == (try extractor.extract(try Repository.bytes(name), name: name)))
        #expect(!result.forms.isEmpty)
        // Nothing of the file is used up by reading it.
        #expect(result == (try extractor.extract(file)))
    }

    @Test func passwordsHoldForFilesAsForBytes() throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        func message(_ password: String?) throws -> String? {
            do {
                _ = try extractor.extract(SourceFile(path: corpus("password-protected.pdf")), password: password)
                return nil
            } catch let error as ExtractionError {
                return error.description
            }
        }
        #expect(try message(nil) == "the PDF is encrypted and needs a password")
        #expect(try message("x") == "the PDF is encrypted and the password does not open it")
        #expect(try message("secret") == nil)
    }

    @Test func allProcessorsReadWhatOneReads() throws {
        let bytes = try Repository.bytes("target-2023-plain-lines.txt")
        var extractor = try Extractor.withBuiltinVocabulary()
        let result = try extractor.extract(bytes, name: "x")
        #expect(result.forms.count > 2)
        extractor.usesAllProcessors = true
        #expect(try extractor.extract(bytes, name: "x") == result)
    }

    @Test func whatIsNoRegularFileSaysSo() {
        func error(_ path: String) -> String? {
            do {
                _ = try SourceFile(path: path)
                return nil
            } catch {
                return error.description
            }
        }
        #expect(error("/no/such/file") == "no such file")
        #expect(error(corpus("target-calc.pdf") + "/below") == "no such file")
        #expect(error("/") == "is a directory")
        #expect(error("/dev/null") == "is no regular file")
    }

    /// A pipe that nobody writes to.
    @Test func aPipeHoldsNothingUp() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("formmend-\(UUID().uuidString)").path
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        #expect(throws: SourceFileError.self) { try SourceFile(path: path) }
    }
}
