package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.function.Supplier;

/** Copies ZIP archives, of which the end says what is in them, so that what is read is what was hashed. */
final class ArchiveCopy {

    private static final int BLOCK = 128 << 10;

    /** What each file has in the directory of a ZIP archive (APPNOTE.TXT, 4.3.12). */
    private static final byte[] DIRECTORY_ENTRY = {'P', 'K', 1, 2};

    private ArchiveCopy() {}

    /**
     * Copies an archive.
     *
     * @param original its bytes, from the start
     * @param digest takes all of them
     * @param entries most files in it; its own count of them may lie, and the directory is read as a whole
     * @param tooMany what is thrown if there are more
     */
    static void copy(
            SourceFile source,
            FileChannel original,
            PartFile copy,
            MessageDigest digest,
            int entries,
            Supplier<InputException> tooMany) {
        BytePattern pattern = new BytePattern(DIRECTORY_ENTRY);
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long size = source.attributes().size();
        copy.expect(size);
        for (int count = read(source, original, block);
                count >= 0 && copy.written() <= size;
                count = read(source, original, block)) {
            digest.update(block.array(), 0, count);
            pattern.look(block.array(), count);
            if (pattern.count() > entries) {
                throw tooMany.get();
            }
            copy.write(block.flip());
            block.clear();
        }
        source.refuseIfChanged(copy.written());
    }

    private static int read(SourceFile source, FileChannel original, ByteBuffer block) {
        try {
            return original.read(block);
        } catch (IOException e) {
            throw SourceFile.unreadable(source.name(), e);
        }
    }
}
