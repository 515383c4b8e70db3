internal import DocumentModel

/// The rulings of a scanned page: long thin stretches of dark pixels.
///
/// The run-length method of document analysis (Wahl, Wong and Casey, "Block segmentation and text extraction in mixed
/// text/image documents", 1982): runs of dark pixels longer than any stroke of type, grown over adjacent rows.
enum PictureRulings {
    /// Images that cover at least this share of a page are the page.
    private static let pictureShare = 0.6
    /// Runs of dark pixels in one row, in points: strokes of type are shorter on the whole, and what is not lies in no
    /// line of the length below.
    private static let shortestRun = 8.0
    /// A ruling is at least so long, in points: two characters.
    private static let shortestRuling = 24.0
    /// A ruling is at most so thick on the average, in points; bars of ink are filled areas.
    private static let thickest = 3.0
    /// A ruling lies within a band of this height, in points, and this share of its length: scans are askew.
    private static let bandHeight = 3.0
    private static let bandSlope = 0.01
    /// Light pixels that do not end a run, in pixels.
    private static let gap = 2

    /// Whether a page is a picture with a text layer.
    static func applies(to drawing: Drawing, glyphs: [Glyph], width: Double, height: Double) -> Bool {
        !glyphs.isEmpty && drawing.imageCoverage(width: width, height: height) >= pictureShare
    }

    /// The rulings in the picture of a page, in points.
    static func rulings(in picture: PagePicture) -> [Ruling] {
        stretches(in: picture).map { ruling($0, .horizontal, picture.scale) }
            + stretches(in: picture.transposed).map { ruling($0, .vertical, picture.scale) }
    }

    private static func ruling(_ stretch: Stretch, _ orientation: Ruling.Orientation, _ scale: Double) -> Ruling {
        Ruling(
            orientation: orientation,
            position: stretch.middle / scale,
            start: Double(stretch.first) / scale,
            end: Double(stretch.last + 1) / scale,
            thickness: stretch.thickness / scale
        )
    }

    /// Adjacent runs of dark pixels.
    private struct Stretch {
        var first: Int
        var last: Int
        var rows: ClosedRange<Int>
        var area: Int
        /// The sum of the rows of all pixels.
        var moment: Int
        /// The run in the last row.
        var run: ClosedRange<Int>

        var middle: Double { Double(moment) / Double(area) + 0.5 }
        var thickness: Double { Double(area) / Double(last - first + 1) }
    }

    private static func stretches(in picture: PagePicture) -> [Stretch] {
        let scale = picture.scale
        var open: [Stretch] = []
        var closed: [Stretch] = []
        for y in 0..<picture.height {
            var next: [Stretch] = []
            for run in runs(of: picture, row: y, atLeast: Int(shortestRun * scale)) {
                let own = Stretch(
                    first: run.lowerBound,
                    last: run.upperBound,
                    rows: y...y,
                    area: run.count,
                    moment: y * run.count,
                    run: run
                )
                var grown = own
                for (index, stretch) in open.enumerated().reversed()
                where stretch.run.lowerBound <= run.upperBound + gap && run.lowerBound <= stretch.run.upperBound + gap {
                    grown.first = min(grown.first, stretch.first)
                    grown.last = max(grown.last, stretch.last)
                    grown.rows = min(grown.rows.lowerBound, stretch.rows.lowerBound)...y
                    grown.area += stretch.area
                    grown.moment += stretch.moment
                    open.remove(at: index)
                }
                next.append(grown)
            }
            closed += open
            open = next
        }
        return (closed + open).filter { stretch in
            let length = Double(stretch.last - stretch.first + 1) / scale
            return length >= shortestRuling && stretch.thickness / scale <= thickest
                && Double(stretch.rows.count) / scale <= bandHeight + bandSlope * length
        }
    }

    private static func runs(of picture: PagePicture, row: Int, atLeast shortest: Int) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        var start = -1
        var last = -1
        func close() {
            if start >= 0, last - start + 1 >= shortest { runs.append(start...last) }
        }
        picture.withRow(row) { isDark in
            for x in isDark.indices where isDark[x] {
                if start >= 0, x - last <= gap + 1 {
                    last = x
                } else {
                    close()
                    start = x
                    last = x
                }
            }
        }
        close()
        return runs
    }
}
