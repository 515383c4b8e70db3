internal import GRDB

/// The columns of a form that repeat what its fields say, so that they can be indexed.
enum FormSummary {
    static func refresh(_ db: Database, form: Int64) throws {
        try db.cachedStatement(
            sql: """
                WITH v AS (
                    SELECT place, value, open, review FROM field_values WHERE form_id = :form
                )
                UPDATE forms SET
                    title = (SELECT value FROM v WHERE place = 'title'),
                    fiscal_year = (SELECT CAST(value AS INTEGER) FROM v WHERE place = 'fiscalYear'),
                    project = (SELECT value FROM v WHERE place = 'project.name'),
                    unit = coalesce(
                        (SELECT nullif(value, '') FROM v WHERE place = 'organization.implementingUnit'),
                        (SELECT nullif(value, '') FROM v WHERE place = 'organization.reportingUnit'),
                        (SELECT nullif(value, '') FROM v WHERE place = 'organization.department')
                    ),
                    department = (SELECT value FROM v WHERE place = 'organization.department'),
                    open_fields = (SELECT count(*) FROM v WHERE open),
                    reviewed_fields = (SELECT count(*) FROM v WHERE review IS NOT NULL)
                WHERE id = :form
                """
        ).execute(arguments: ["form": form])
    }
}
