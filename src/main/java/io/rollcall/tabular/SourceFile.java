package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The file that somebody wants to import, as it was when it was opened.
 *
 * @param name without folders
 */
record SourceFile(Path path, String name, BasicFileAttributes attributes) {

    /** As {@link #of(Path)}, with what is wrong with any of them. */
    static List<SourceFile> of(List<Path> paths) {
        List<SourceFile> files = new ArrayList<>();
        InputException.withEach(paths, path -> files.add(of(path)));
        return files;
    }

    /** Refuses what is not a regular file that can be read; a link to one is one. */
    static SourceFile of(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? path.toString() : fileName.toString();
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException missing) {
            throw new InputException(name, "not found; expected a file.", nearest(path, name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (attributes.isDirectory()) {
            throw new InputException(name, "this is a folder; expected a file.", "Name a file that is in it.");
        }
        if (!attributes.isRegularFile()) {
            throw new InputException(
                    name, "this is a pipe or a device; expected a regular file.", "Save its content to a file first.");
        }
        if (!Files.isReadable(path)) {
            throw unreadable(name, new AccessDeniedException(name));
        }
        if (attributes.size() == 0) {
            throw empty(name);
        }
        return new SourceFile(path, name, attributes);
    }

    static InputException empty(String name) {
        return new InputException(
                name, "the file is empty; expected a header and rows.", "Check that it was written whole.");
    }

    static InputException unreadable(String name, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return new InputException(
                    name,
                    "may not be read by this user; expected read permission.",
                    "Change its permissions or its owner.");
        }
        return new InputException(
                name,
                "cannot be read (" + cause.getClass().getSimpleName() + "); expected a readable file.",
                "Copy it to a local disk and try again.");
    }

    private static String nearest(Path path, String name) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "Check the folder.";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.limit(1_000)
                    .map(file -> Objects.toString(file.getFileName(), ""))
                    .toList();
            List<String> near = NearestNames.of(name, names);
            return near.isEmpty()
                    ? "Check the name and the folder."
                    : "Did you mean " + String.join(" or ", near) + "?";
        } catch (IOException e) {
            return "Check the name and the folder.";
        }
    }

    FileChannel open() {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** The first bytes of the file. */
    byte[] head(FileChannel channel, int most) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, attributes.size()));
            long position = 0;
            for (int count = 0; bytes.hasRemaining() && count >= 0; position += Math.max(count, 0)) {
                count = channel.read(bytes, position);
            }
            byte[] head = new byte[bytes.position()];
            bytes.flip().get(head);
            return head;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Refuses a file that is not what it was when it was opened. */
    void refuseIfChanged(long bytesRead) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            boolean same = bytesRead == attributes.size()
                    && now.size() == attributes.size()
                    && now.lastModifiedTime().equals(attributes.lastModifiedTime())
                    && Objects.equals(now.fileKey(), attributes.fileKey());
            if (same) {
                return;
            }
        } catch (NoSuchFileException deleted) {
            throw changed();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        throw changed();
    }

    private InputException changed() {
        return new InputException(
                name,
                "the file changed while it was being read; expected it to stay as it is.",
                "Wait until it is written whole, then try again.");
    }
}
