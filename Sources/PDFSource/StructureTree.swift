internal import CPopplerGLib
internal import DocumentModel

/// The tables of a tagged PDF's structure tree (ISO 32000-1, 14.8.4.3.4), by page.
///
/// Only the elements' kinds and pages are asked for. Their texts would cost an interpretation of the page for each
/// element, and of the whole document where a malformed element names no page. The spans of cells are out of reach: the
/// calls of poppler-glib 22.12 for them want a table.
struct StructureTree {
    /// By page, counted from 1; in the order of the tree.
    private(set) var tables: [Int: [TaggedTable]] = [:]
    /// Whether poppler holds a tree now, which it frees with the document.
    private(set) var isHeld = false

    /// More elements, deeper ones, and what is left after this time are not looked at.
    private static let mostElements = 100_000
    private static let deepest = 40
    private static let longest = Duration.seconds(1)
    /// Poppler reads the whole tree at once and keeps it: it is left alone in documents of more pages.
    private static let mostPages = 100

    private var elements = 0
    private let deadline = ContinuousClock.now + longest

    /// A tree of nothing.
    init() {}

    /// Empty where the document is not tagged.
    ///
    /// Poppler reads the tree by a call for each level: see `DeepStack`.
    init(_ document: OpaquePointer, pageCount: Int) {
        guard pageCount <= Self.mostPages, let root = poppler_structure_element_iter_new(document) else { return }
        defer { poppler_structure_element_iter_free(root) }
        isHeld = true
        walk(root, depth: 0)
        // What was cut off has no shape.
        if isExhausted { tables = [:] }
    }

    private var isExhausted: Bool { elements > Self.mostElements || ContinuousClock.now > deadline }

    private mutating func walk(_ iterator: OpaquePointer, depth: Int) {
        guard depth < Self.deepest else { return }
        repeat {
            elements += 1
            if isExhausted { return }
            guard let element = poppler_structure_element_iter_get_element(iterator) else { continue }
            defer { g_object_unref(UnsafeMutableRawPointer(element)) }
            guard let child = poppler_structure_element_iter_get_child(iterator) else { continue }
            defer { poppler_structure_element_iter_free(child) }
            if poppler_structure_element_get_kind(element) == POPPLER_STRUCTURE_ELEMENT_TABLE {
                var table = Draft()
                readRows(child, into: &table, depth: depth + 1)
                for (page, part) in table.parts() { tables[page, default: []].append(part) }
            } else {
                walk(child, depth: depth + 1)
            }
        } while poppler_structure_element_iter_next(iterator) != 0
    }

    private mutating func readRows(_ iterator: OpaquePointer, into table: inout Draft, depth: Int) {
        guard depth < Self.deepest else { return }
        repeat {
            elements += 1
            if isExhausted { return }
            guard let element = poppler_structure_element_iter_get_element(iterator) else { continue }
            defer { g_object_unref(UnsafeMutableRawPointer(element)) }
            guard let child = poppler_structure_element_iter_get_child(iterator) else { continue }
            defer { poppler_structure_element_iter_free(child) }
            switch poppler_structure_element_get_kind(element) {
            case POPPLER_STRUCTURE_ELEMENT_TABLE_ROW:
                table.rows.append(Draft.Row())
                readCells(child, into: &table)
            case POPPLER_STRUCTURE_ELEMENT_TABLE_HEADER, POPPLER_STRUCTURE_ELEMENT_TABLE_BODY,
                POPPLER_STRUCTURE_ELEMENT_TABLE_FOOTER:
                readRows(child, into: &table, depth: depth + 1)
            default:
                break
            }
        } while poppler_structure_element_iter_next(iterator) != 0
    }

    private mutating func readCells(_ iterator: OpaquePointer, into table: inout Draft) {
        repeat {
            elements += 1
            if isExhausted { return }
            guard let element = poppler_structure_element_iter_get_element(iterator) else { continue }
            defer { g_object_unref(UnsafeMutableRawPointer(element)) }
            let kind = poppler_structure_element_get_kind(element)
            guard kind == POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING || kind == POPPLER_STRUCTURE_ELEMENT_TABLE_DATA else {
                continue
            }
            let cell: TaggedTable.Cell = kind == POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING ? .header : .data
            var pages: Set<Int> = []
            if let child = poppler_structure_element_iter_get_child(iterator) {
                addPages(of: child, to: &pages, depth: 0)
                poppler_structure_element_iter_free(child)
            }
            table.rows[table.rows.count - 1].cells.append(cell)
            table.rows[table.rows.count - 1].pages.formUnion(pages)
        } while poppler_structure_element_iter_next(iterator) != 0
    }

    /// The pages that hold content of elements and of all below them, counted from 1.
    private mutating func addPages(of iterator: OpaquePointer, to pages: inout Set<Int>, depth: Int) {
        guard depth < Self.deepest else { return }
        repeat {
            elements += 1
            if isExhausted { return }
            guard let element = poppler_structure_element_iter_get_element(iterator) else { continue }
            defer { g_object_unref(UnsafeMutableRawPointer(element)) }
            if poppler_structure_element_is_content(element) != 0 {
                let page = Int(poppler_structure_element_get_page(element))
                if page >= 0 { pages.insert(page + 1) }
            } else if let child = poppler_structure_element_iter_get_child(iterator) {
                addPages(of: child, to: &pages, depth: depth + 1)
                poppler_structure_element_iter_free(child)
            }
        } while poppler_structure_element_iter_next(iterator) != 0
    }

    /// A table whose rows are not yet parted by page.
    private struct Draft {
        struct Row {
            var cells: [TaggedTable.Cell] = []
            var pages: Set<Int> = []
        }

        var rows: [Row] = []

        /// The rows of each page; blank rows stay with the row before them.
        func parts() -> [(page: Int, table: TaggedTable)] {
            guard let first = rows.lazy.compactMap({ $0.pages.min() }).first else { return [] }
            var parts: [(page: Int, rows: [[TaggedTable.Cell]])] = []
            for row in rows where !row.cells.isEmpty {
                let page = row.pages.min() ?? parts.last?.page ?? first
                if parts.last?.page == page {
                    parts[parts.count - 1].rows.append(row.cells)
                } else {
                    parts.append((page, [row.cells]))
                }
            }
            let pages = rows.reduce(into: Set<Int>()) { $0.formUnion($1.pages) }
            return parts.map { ($0.page, TaggedTable(rows: $0.rows, isCut: pages.count > 1)) }
        }
    }
}
