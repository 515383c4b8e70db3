extension String {
    /// The text of scalars: the standard library's way over `UnicodeScalarView` appends them one by one.
    @inlinable
    public init(scalars: some Collection<Unicode.Scalar>) {
        let bytes = scalars.reduce(0) { $0 + UTF8.width($1) }
        self.init(unsafeUninitializedCapacity: bytes) { buffer in
            var end = 0
            for scalar in scalars {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    buffer[end] = byte
                    end += 1
                }
            }
            return end
        }
    }
}
