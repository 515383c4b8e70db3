internal import Foundation

/// By how much a scan is askew.
///
/// The projection profile of document analysis (Postl, "Detection of linear oblique structures and skew scan in digitized
/// documents", 1986): lines of text and rulings make the sums of dark pixels along them change most from row to row
/// where the direction is theirs.
enum PictureSkew {
    /// Larger angles are none of a feeder or a flatbed, in radians.
    private static let largest = 3 * Double.pi / 180
    private static let coarseStep = 0.2 * Double.pi / 180
    private static let fineStep = 0.05 * Double.pi / 180
    /// Pages that are less askew are read as they are, in radians.
    private static let smallest = 0.15 * Double.pi / 180
    /// The right direction's profile changes more than that of the page as it is by this factor.
    private static let leastGain = 1.2
    /// Of a picture with more dark pixels some are left out.
    private static let mostPixels = 150_000

    /// The angle by which a picture is turned clockwise, in radians; 0 where it is straight or shows none.
    static func angle(of picture: PagePicture) -> Double {
        let pixels = darkPixels(of: picture)
        guard !pixels.isEmpty else { return 0 }
        func change(_ angle: Double) -> Double {
            let slope = tan(angle)
            let margin = abs(slope) * Double(picture.width) + 1
            var sums = Array(repeating: 0.0, count: picture.height + 2 * Int(margin) + 2)
            sums.withUnsafeMutableBufferPointer { sums in
                for pixel in pixels { sums[Int(pixel.y - slope * pixel.x + margin)] += 1 }
            }
            return zip(sums, sums.dropFirst()).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        func best(_ angles: StrideThrough<Double>) -> (angle: Double, change: Double) {
            angles.map { ($0, change($0)) }.max { $0.1 < $1.1 } ?? (0, 0)
        }
        let coarse = best(stride(from: -largest, through: largest, by: coarseStep)).angle
        let fine = best(stride(from: coarse - coarseStep, through: coarse + coarseStep, by: fineStep))
        return abs(fine.angle) >= smallest && fine.change >= leastGain * change(0) ? fine.angle : 0
    }

    private static func darkPixels(of picture: PagePicture) -> [(x: Double, y: Double)] {
        let step = 1 + picture.isDark.count(where: \.self) / mostPixels
        var pixels: [(x: Double, y: Double)] = []
        var number = 0
        for y in 0..<picture.height {
            picture.withRow(y) { row in
                for x in row.indices where row[x] {
                    if number % step == 0 { pixels.append((Double(x), Double(y))) }
                    number += 1
                }
            }
        }
        return pixels
    }
}
