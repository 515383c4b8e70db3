/// What the file system says of a file's content without reading it.
///
/// The time of the last change of the inode is among it, which no program can set back.
public struct FileStamp: Sendable, Hashable {
    public let size: Int64
    /// Nanoseconds since 1970.
    public let modified: Int64
    /// Nanoseconds since 1970.
    public let changed: Int64
    public let inode: Int64
    public let device: Int64

    public init(size: Int64, modified: Int64, changed: Int64, inode: Int64, device: Int64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
        self.device = device
    }
}
