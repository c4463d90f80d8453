package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Small text files that only their owner can read, and that are there whole or not at all. */
public final class PrivateText {

    private PrivateText() {}

    /**
     * Writes a file in UTF-8, in the place of one that may exist, in one step. What dead writers left unfinished is deleted.
     *
     * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it
     * @throws OutputException if the disk is full or fails; what was there before is still there
     */
    public static void replace(Path target, String token, String text) {
        try (PartFile file = PartFile.replace(target, token)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.publish();
        } catch (IOException failed) {
            throw OutputException.of(target, 0, failed);
        }
    }
}
