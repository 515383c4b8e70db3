internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// The files that pages load; they are part of the program, and no others can be asked for.
enum Assets {
    static let folder = "/assets/"

    private static let files: [String: (bytes: [UInt8], type: String)] = [
        "review.css": (PackageResources.review_css, "text/css; charset=utf-8"),
        "form.js": (PackageResources.form_js, "text/javascript; charset=utf-8"),
        "viewer.js": (PackageResources.viewer_js, "text/javascript; charset=utf-8"),
        "queue.js": (PackageResources.queue_js, "text/javascript; charset=utf-8"),
        "icon.svg": (PackageResources.icon_svg, "image/svg+xml"),
    ]

    /// Changes with the files, so that browsers keep them as long as they like.
    static let version: String = {
        var hash = SHA256()
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Data(name.utf8) + Data(file.bytes))
        }
        return hash.finalize().prefix(6).map { String($0, radix: 16) }.joined()
    }()

    static func response(_ name: String) throws -> Response {
        guard let file = files[name] else { throw Refusal.notFound }
        return .bytes(file.bytes, type: file.type, cache: "private, max-age=31536000, immutable")
    }
}
