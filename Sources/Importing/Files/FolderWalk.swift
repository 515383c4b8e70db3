private import Glibc
public import Store

/// What a walk comes by.
public enum FolderWalkItem: Sendable, Hashable {
    /// Something that may be a regular file; it was not opened.
    case file(RawPath)
    /// A folder whose names could be read.
    case folder(RawPath)
    /// A name that leads to no bytes.
    case unread(RawPath, FailureReason, String)
}

/// The files below some paths, one after another.
///
/// Names come in the order of their bytes, folders where their name stands. Symbolic links to folders are followed after
/// everything else, so that a file that is reached both ways goes by its real path; each folder is entered once, so that
/// links in a circle end. What is held are the names of the folders on the way and the identities of those entered.
public struct FolderWalk<Roots: IteratorProtocol>: IteratorProtocol where Roots.Element == RawPath {
    public typealias Item = FolderWalkItem

    private struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// A folder on the way; the names still to come stand last first.
    private struct Frame {
        let path: RawPath
        var names: [(bytes: [UInt8], type: UInt8)]
    }

    private var roots: Roots
    private var frames: [Frame] = []
    private var entered: Set<Identity> = []
    private var linkedFolders: [RawPath] = []

    public init(_ roots: Roots) {
        self.roots = roots
    }

    public mutating func next() -> Item? {
        while true {
            if let frame = frames.last {
                guard let entry = frame.names.last else {
                    frames.removeLast()
                    continue
                }
                frames[frames.count - 1].names.removeLast()
                if let item = item(at: frame.path.appending(entry.bytes), type: entry.type, followsLinks: false) {
                    return item
                }
            } else if let root = roots.next() {
                if let item = item(at: root, type: UInt8(DT_UNKNOWN), followsLinks: true) { return item }
            } else if let link = linkedFolders.popLast() {
                if let item = enter(link) { return item }
            } else {
                return nil
            }
        }
    }

    /// What a name stands for; nil for a folder that was entered before, and for a link that waits.
    private mutating func item(at path: RawPath, type: UInt8, followsLinks: Bool) -> Item? {
        switch Int(type) {
        case DT_REG: return .file(path)
        case DT_DIR: return enter(path)
        case DT_FIFO, DT_SOCK, DT_CHR, DT_BLK: return .unread(path, .notAFile, "is no regular file")
        default: break
        }
        let isLink = PathCall.status(of: path, followsLinks: false).map { $0.st_mode & S_IFMT == S_IFLNK } ?? false
        guard let status = PathCall.status(of: path) else { return Self.failure(path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(path)
        case S_IFDIR:
            if isLink, !followsLinks {
                linkedFolders.append(path)
                return nil
            }
            return enter(path)
        default: return .unread(path, .notAFile, "is no regular file")
        }
    }

    private mutating func enter(_ path: RawPath) -> Item? {
        let descriptor = PathCall.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return Self.failure(path, errno) }
        guard let status = PathCall.status(of: descriptor) else {
            let cause = errno
            close(descriptor)
            return Self.failure(path, cause)
        }
        let isNew = entered.insert(Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))).inserted
        guard isNew else {
            close(descriptor)
            return nil
        }
        guard let folder = fdopendir(descriptor) else {
            let cause = errno
            close(descriptor)
            return Self.failure(path, cause)
        }
        defer { closedir(folder) }
        var names: [(bytes: [UInt8], type: UInt8)] = []
        while let entry = readdir(folder) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append((bytes, entry.pointee.d_type)) }
        }
        names.sort { $1.bytes.lexicographicallyPrecedes($0.bytes) }
        frames.append(Frame(path: path, names: names))
        return .folder(path)
    }

    private static func failure(_ path: RawPath, _ cause: Int32) -> Item {
        .unread(path, cause == ENOENT || cause == ELOOP ? .missing : .unreadable, SystemMessage.text(cause))
    }
}

extension FolderWalk: Sendable where Roots: Sendable {}
