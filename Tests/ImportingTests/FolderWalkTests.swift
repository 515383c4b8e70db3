import Foundation
import Store
import TestSupport
import Testing

@testable import Importing

@Suite struct FolderWalkTests {
    private let folder: TemporaryFolder
    private let root: RawPath

    init() throws {
        folder = try TemporaryFolder()
        root = RawPath(folder.url.path)
    }

    private func walk(_ roots: [RawPath]? = nil) -> [FolderWalkItem] {
        var walk = FolderWalk((roots ?? [root]).makeIterator())
        var items: [FolderWalkItem] = []
        while let item = walk.next() { items.append(item) }
        return items
    }

    /// The names of the files below the root, as shown.
    private func files(_ items: [FolderWalkItem]) -> [String] {
        items.compactMap {
            guard case .file(let path) = $0 else { return nil }
            return String(path.shown.dropFirst(root.shown.count + 1))
        }
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path(name), withDestinationPath: target)
    }

    @Test func filesComeInTheOrderOfTheirNames() throws {
        for name in ["b", "a/z", "a/b/c", "c"] { try folder.write([1], to: name) }
        #expect(files(walk()) == ["a/b/c", "a/z", "b", "c"])
        #expect(files(walk([root.appending(Array("c".utf8)), root])) == ["c", "a/b/c", "a/z", "b", "c"])
    }

    @Test func linksInACircleEnd() throws {
        try folder.write([1], to: "a/f")
        try folder.write([1], to: "b/g")
        try link("a/up", to: "..")
        try link("a/b", to: "../b")
        try link("b/a", to: "../a")
        try link("self", to: "self")
        try link("nowhere", to: "no/such/file")
        let items = walk()
        #expect(files(items) == ["a/f", "b/g"])
        let unread = items.compactMap { item -> FailureReason? in
            guard case .unread(_, let reason, _) = item else { return nil }
            return reason
        }
        #expect(unread == [.missing, .missing])
    }

    @Test func aLinkOutsideIsFollowedAfterTheRest() throws {
        let other = try TemporaryFolder()
        try other.write([1], to: "x")
        try folder.write([1], to: "b")
        try link("a", to: other.url.path)
        try link("a.file", to: other.path("x"))
        #expect(files(walk()) == ["a.file", "b", "a/x"])
    }

    @Test func aFolderThatIsALinkCanBeTheRoot() throws {
        try folder.write([1], to: "real/x")
        try link("alias", to: "real")
        #expect(files(walk([root.appending(Array("alias".utf8))])) == ["alias/x"])
    }

    @Test func namesNeedNotBeText() throws {
        let strange: [[UInt8]] = [Array("line\nbreak".utf8), [0xB1, 0xED, 0xFF], Array(" 'quoted\" ".utf8)]
        for name in strange {
            let path = root.appending(name)
            let descriptor = PathCall.open(path, O_CREAT | O_WRONLY)
            try #require(descriptor >= 0)
            _ = "x".withCString { write(descriptor, $0, 1) }
            close(descriptor)
        }
        let paths = walk().compactMap { item -> RawPath? in
            guard case .file(let path) = item else { return nil }
            return path
        }
        #expect(Set(paths.map(\.lastComponent.bytes)) == Set(strange))
        for path in paths {
            #expect(try RawFile.content(of: path).bytes == Array("x".utf8))
            let line = try ProtocolLine.encode(WorkerJob(id: 1, path: path))
            #expect(line.count { $0 == 0x0A } == 1)
            #expect(try ProtocolLine.decode(WorkerJob.self, Array(line.dropLast())).path == path)
        }
    }

    @Test func whatIsNoFileIsSaidToBeNone() throws {
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        guard case .unread(let path, .notAFile, _)? = walk().last else {
            Issue.record("the pipe is not reported")
            return
        }
        #expect(path.lastComponent == RawPath("pipe"))
        #expect(throws: UnreadFile(reason: .notAFile, message: "is no regular file")) {
            try RawFile.content(of: path)
        }
    }

    @Test func whatCannotBeOpenedIsSaidWhy() throws {
        let long = RawPath(bytes: root.bytes + Array(String(repeating: "/long", count: 2000).utf8))
        guard case .unread(long, .unreadable, let message)? = walk([long]).first else {
            Issue.record("the path is not reported")
            return
        }
        #expect(message == "File name too long")
        #expect(
            walk([RawPath("/no/such/file")]) == [
                .unread(RawPath("/no/such/file"), .missing, "No such file or directory")
            ]
        )
    }

    @Test(.enabled(if: geteuid() != 0, "root may read every folder"))
    func aClosedFolderIsReportedAndTheRestGoesOn() throws {
        try folder.write([1], to: "closed/x")
        try folder.write([1], to: "open/y")
        #expect(chmod(folder.path("closed"), 0) == 0)
        defer { chmod(folder.path("closed"), 0o700) }
        let items = walk()
        #expect(files(items) == ["open/y"])
        #expect(items.contains(.unread(root.appending(Array("closed".utf8)), .unreadable, "Permission denied")))
    }
}
