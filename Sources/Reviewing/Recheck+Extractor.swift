public import FormMend
internal import FormModel
public import Store

extension Recheck {
    /// The checks of the extraction, for a form in which corrected values hold.
    public init(_ extractor: Extractor) {
        self.init(
            flags: Extractor.checkedFlags,
            reviewThreshold: extractor.reviewThreshold,
            confidence: { extractor.confidence($0, without: $1) }
        ) { form in
            let flags = extractor.checkFlags(of: form)
            var findings: [FieldPlace: Set<Flag>] = [:]
            for (path, found) in flags.fields { findings[.field(path)] = found }
            for (row, columns) in flags.indicators.enumerated() {
                for (column, found) in columns { findings[.indicator(row, column)] = found }
            }
            return findings
        }
    }
}
