internal import DocumentModel
internal import FormMend
internal import FormModel
internal import Foundation
internal import Normalization
internal import PDFSource
internal import TableRecovery
internal import TextSource

/// Each stage alone, on what the stage before it made of the corpus.
enum StageTimes {
    static func report(_ corpus: Corpus, repetitions: Int) throws -> Report {
        var report = Report(.stages, columns: ["documents", "KB", "ms", "MB/s"])
        func add(_ name: String, _ documents: Int, _ bytes: Int, _ work: () throws -> Void) throws {
            let seconds = try ProcessorTime.median(of: repetitions, work)
            report.add(
                name,
                [
                    .count(documents), .count(bytes / 1000), .number(seconds * 1000, decimals: 1),
                    .number(Double(bytes) / 1e6 / seconds, decimals: 1),
                ]
            )
        }
        let pdfs = try corpus.pdfs.map(Corpus.bytes)
        let exports = try corpus.exports.map(Corpus.bytes)
        let pdfSize = pdfs.map(\.count).reduce(0, +)
        let exportSize = exports.map(\.count).reduce(0, +)

        let pages = try pdfs.map(Self.pages)
        try add("read, PDF", pdfs.count, pdfSize) { for pdf in pdfs { _ = try Self.pages(pdf) } }
        try add("recover, PDF", pdfs.count, pdfSize) { for pages in pages { _ = Self.recover(pages) } }

        let texts = try exports.map(TextSource.read)
        try add("read, exports", exports.count, exportSize) { for text in exports { _ = try TextSource.read(text) } }
        try add("recover, exports", exports.count, exportSize) {
            for text in texts { _ = ExportRecovery.recover(text) }
        }

        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        let printed = pages.map(Self.recover)
        try add("normalize, PDF", pdfs.count, pdfSize) {
            for document in printed { _ = normalizer.normalize(document) }
        }
        let written = texts.map(ExportRecovery.recover)
        try add("normalize, exports", exports.count, exportSize) {
            for document in written { _ = normalizer.normalize(document) }
        }

        let extractor = try Extractor.withBuiltinVocabulary()
        let results = try (pdfs + exports).map { try extractor.extract($0, name: "") }
        try add("encode, all", results.count, pdfSize + exportSize) {
            for result in results { _ = try Encoding.json(result) }
        }
        try add("vocabulary", 1, try Vocabulary.builtin().yaml.utf8.count) { _ = try Vocabulary.builtin() }
        return report
    }

    private static func pages(_ bytes: [UInt8]) throws -> [Page] {
        let document = try PDFDocument(bytes: bytes)
        return try (1...document.pageCount).map { try document.page($0) }
    }

    private static func recover(_ pages: [Page]) -> RecoveredDocument {
        var recovery = PageSequenceRecovery()
        for page in pages { recovery.add(page) }
        return recovery.finish()
    }
}
