internal import FormModel
internal import Foundation

/// Holds what a form prints against itself and flags what does not agree.
///
/// Printed values are never changed.
struct FormChecks {
    private let vocabulary: Vocabulary
    private let taxonomy: Taxonomy
    private let trailingTexts: TrailingTextCheck

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        taxonomy = Taxonomy(vocabulary)
        trailingTexts = TrailingTextCheck(vocabulary)
    }

    /// Flags the drafts and says for each finding what was expected and what is printed.
    func apply(to drafts: inout [FormDraft]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for index in drafts.indices {
            MissingFields.add(to: &drafts[index], vocabulary)
            let unitless = UnitCheck.findings(drafts[index])
            if !unitless.isEmpty { MissingFields.add(.fundingUnit, to: &drafts[index]) }
            diagnostics += drafts[index].otherReadings.map { other in
                Diagnostic(
                    code: Flag.ambiguous.rawValue,
                    message: "form \(index + 1): \(other.name): read as \"\(other.text)\"; or else \(other.reading)",
                    source: other.sources
                )
            }
            diagnostics += FieldDiagnostics.diagnostics(drafts[index], form: index)
            diagnostics += drafts[index].labelVariants.map { variant in
                Diagnostic(
                    code: Flag.labelVariant.rawValue,
                    message: "form \(index + 1): \(variant.path): the label is printed as \"\(variant.label)\"",
                    source: variant.sources
                )
            }
            let doubted =
                unitless + trailingTexts.findings(drafts[index]) + UnusualFields.findings(drafts[index], vocabulary)
            for finding in doubted + arithmeticAndTerms(of: drafts[index]) + DuplicateRowCheck.findings(drafts[index]) {
                diagnostics.append(Self.flag(finding, form: index, &drafts[index]))
            }
        }
        let betweenForms =
            SisterFormCheck.findings(drafts) + DuplicateFormCheck.findings(drafts) + CutTextCheck.findings(drafts)
        for (index, finding) in betweenForms {
            diagnostics.append(Self.flag(finding, form: index, &drafts[index]))
        }
        return diagnostics
    }

    /// The draft without doubt in the numbers that the form's arithmetic bears out, and in levels that all readings share.
    func withoutNeedlessDoubt(_ draft: FormDraft) -> FormDraft {
        ConfirmedLevels(taxonomy: taxonomy).bearingOut(ConfirmedAmounts.bearingOut(draft, vocabulary))
    }

    /// What a form's own values say against each other, and against the closed terms.
    func arithmeticAndTerms(of draft: FormDraft) -> [CheckFinding] {
        SumCheck.findings(draft, vocabulary) + RateCheck.findings(draft) + ScoreCheck.findings(draft)
            + DateCheck.findings(draft) + LevelCheck.findings(draft, taxonomy)
    }

    private static func flag(_ finding: CheckFinding, form: Int, _ draft: inout FormDraft) -> Diagnostic {
        for address in finding.addresses {
            draft[address] = draft[address]?.flagged(finding.flag)
        }
        return Diagnostic(
            code: finding.flag.rawValue,
            message: "form \(form + 1): \(finding.message)",
            source: finding.addresses.first.flatMap { draft[$0]?.source } ?? []
        )
    }
}

extension Field {
    var number: Decimal? {
        if case .number(let number) = value { number } else { nil }
    }

    var string: String? {
        if case .string(let string) = value { string } else { nil }
    }
}
