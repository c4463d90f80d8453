package io.rollcall.tabular;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The texts that cells of a workbook share, by their numbers from 0: the first in memory, and when that is full, the others in
 * a private file that goes when this is closed. Filled first, read afterwards; not thread-safe.
 */
final class SharedStrings implements Closeable {

    /** Memory for texts, in bytes, as far as it can be told; most workbooks need less. */
    private static final long MEMORY = 16L << 20;

    private static final int OVERHEAD = 64;
    private static final int PAGE = 8 << 10;

    /** Texts of the file that are kept at hand, if they are short. */
    private static final int REMEMBERED = 1 << 12;

    private static final int SHORT = 256;

    private final Path folder;
    private final List<String> inMemory = new ArrayList<>();
    private long memory;
    private int count;
    private @Nullable Paged texts;
    private @Nullable Paged places;
    private final int[] rememberedNumbers = new int[REMEMBERED];
    private final @Nullable String[] remembered = new @Nullable String[REMEMBERED];

    /** @param folder private, for the file */
    SharedStrings(Path folder) {
        this.folder = folder;
    }

    /** Appends the text with the next number. */
    void add(String text) {
        count++;
        if (memory < MEMORY) {
            memory += OVERHEAD + 2L * text.length();
            inMemory.add(text);
            return;
        }
        if (texts == null || places == null) {
            texts = new Paged(folder);
            places = new Paged(folder);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        places.writeLong(texts.size());
        texts.writeLong(bytes.length);
        texts.write(bytes);
    }

    int count() {
        return count;
    }

    /** The text with this number; null where there is none. */
    @Nullable
    String get(int number) throws IOException {
        if (number < 0 || number >= count) {
            return null;
        }
        if (number < inMemory.size() || texts == null || places == null) {
            return inMemory.get(number);
        }
        int slot = number & (REMEMBERED - 1);
        String known = remembered[slot];
        if (known != null && rememberedNumbers[slot] == number) {
            return known;
        }
        long place = places.readLong((long) (number - inMemory.size()) * Long.BYTES);
        byte[] bytes = new byte[(int) texts.readLong(place)];
        texts.read(place + Long.BYTES, bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() <= SHORT) {
            remembered[slot] = text;
            rememberedNumbers[slot] = number;
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        inMemory.clear();
        try {
            close(texts);
        } finally {
            close(places);
        }
    }

    private static void close(@Nullable Paged file) throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** A private file that is written once, then read a page at a time. */
    private static final class Paged implements Closeable {
        private final PartFile file;
        private final ByteBuffer page = ByteBuffer.allocate(PAGE);
        private @Nullable FileChannel channel;
        private long pageStart;
        private long size;

        Paged(Path folder) {
            Path name = folder.resolve(UUID.randomUUID() + ".strings");
            file = PartFile.create(name, name.resolveSibling(name.getFileName() + PartFile.SUFFIX));
        }

        long size() {
            return size;
        }

        void writeLong(long value) {
            write(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        }

        void write(byte[] bytes) {
            size += bytes.length;
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(page.remaining(), bytes.length - from);
                page.put(bytes, from, length);
                from += length;
                if (!page.hasRemaining()) {
                    drain();
                }
            }
        }

        private void drain() {
            page.flip();
            file.write(page);
            page.clear();
        }

        long readLong(long place) throws IOException {
            byte[] bytes = new byte[Long.BYTES];
            read(place, bytes);
            return ByteBuffer.wrap(bytes).getLong();
        }

        void read(long place, byte[] bytes) throws IOException {
            if (channel == null) {
                drain();
                channel = file.readBack();
                page.limit(0);
            }
            for (int from = 0; from < bytes.length; ) {
                long wanted = place + from;
                if (wanted < pageStart || wanted >= pageStart + page.limit()) {
                    pageStart = wanted / PAGE * PAGE;
                    page.clear();
                    fill(channel);
                }
                page.position((int) (wanted - pageStart));
                int length = Math.min(page.remaining(), bytes.length - from);
                if (length == 0) {
                    throw new EOFException("The file of shared texts became shorter while it was read.");
                }
                page.get(bytes, from, length);
                from += length;
            }
        }

        private void fill(FileChannel from) throws IOException {
            int read = 0;
            while (page.hasRemaining() && read >= 0) {
                read = from.read(page, pageStart + page.position());
            }
            page.flip();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
