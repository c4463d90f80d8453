package io.rollcall.tabular;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.InputStreamStatistics;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.jspecify.annotations.Nullable;

/**
 * The files in a workbook, unpacked within limits: what is small and becomes large is refused before it has become large.
 * Nothing is ever unpacked to the disk, so the names of the files can do no harm. Not thread-safe.
 */
final class WorkbookZip implements ZipEntrySource {

    private final String file;
    private final ZipFile zip;
    private final WorkbookLimits limits;
    private final List<ZipArchiveEntry> entries;
    private long inflated;
    private long packageBytes;
    private boolean opening = true;
    private boolean closed;
    private @Nullable InputException refusal;

    private WorkbookZip(String file, ZipFile zip, WorkbookLimits limits, List<ZipArchiveEntry> entries) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
        this.entries = entries;
    }

    /**
     * Opens an archive.
     *
     * @param file name of the file, for messages
     * @param channel closed with the archive
     * @throws InputException if it has too many files, or two of one name
     */
    static WorkbookZip open(String file, FileChannel channel, WorkbookLimits limits) throws IOException {
        ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(channel)
                .setIgnoreLocalFileHeader(true)
                .get();
        List<ZipArchiveEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw new InputException(
                        file,
                        "the workbook holds two files of the same name; expected different names.",
                        "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and import that file.");
            }
            if (!isRelationshipOfAPart(name)) {
                entries.add(entry);
            }
        }
        if (names.size() > limits.entries()) {
            throw tooManyEntries(file, limits);
        }
        return new WorkbookZip(file, zip, limits, entries);
    }

    static InputException tooManyEntries(String file, WorkbookLimits limits) {
        return new InputException(
                file,
                String.format(
                        Locale.ROOT,
                        "the workbook holds more than %,d files; expected at most that.",
                        limits.entries()),
                "Save the sheet as 'CSV UTF-8' and import that file.");
    }

    /** Links and drawings of sheets, which may be many and are not needed; those of the workbook lie less deep. */
    private static boolean isRelationshipOfAPart(String name) {
        return name.endsWith(".rels")
                && name.replaceFirst("^/", "").chars().filter(c -> c == '/').count() > 2;
    }

    /** Ends the part in which only the structure of the package is read, as trees in memory. */
    void opened() {
        opening = false;
        refuseIfTooLarge();
    }

    /** Says again what was said to a library that may have taken it for a file that is merely damaged. */
    void refuseIfTooLarge() {
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public Enumeration<? extends ZipArchiveEntry> getEntries() {
        return Collections.enumeration(entries);
    }

    @Override
    @SuppressWarnings("NullAway") // The interface is older than the annotations: null means that there is none.
    public ZipArchiveEntry getEntry(String path) {
        String wanted = path.replace('\\', '/').replaceFirst("^/", "");
        return entries.stream()
                .filter(entry -> entry.getName()
                        .replace('\\', '/')
                        .replaceFirst("^/", "")
                        .equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(null);
    }

    @Override
    public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
        return new Measured(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        zip.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    private InputException tooLarge(String limit) {
        refusal = new InputException(
                file,
                "the workbook unpacks to " + limit + "; expected at most that.",
                "If it is sound, save the sheet as 'CSV UTF-8' and import that file.");
        return refusal;
    }

    /** Counts what comes out. */
    private final class Measured extends FilterInputStream {
        private long out;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                measure(count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = 0;
            while (skipped < count && read() >= 0) {
                skipped++;
            }
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void measure(int count) {
            out += count;
            inflated += count;
            packageBytes += opening ? count : 0;
            if (inflated > limits.inflatedBytes()) {
                throw tooLarge(String.format(Locale.ROOT, "more than %,d bytes", limits.inflatedBytes()));
            }
            if (packageBytes > limits.packageBytes()) {
                throw tooLarge(
                        String.format(Locale.ROOT, "more than %,d bytes that only describe it", limits.packageBytes()));
            }
            if (out >= limits.ratioFrom()
                    && in instanceof InputStreamStatistics packed
                    && out / limits.ratio() > packed.getCompressedCount()) {
                throw tooLarge(String.format(Locale.ROOT, "more than %,d times its size", limits.ratio()));
            }
        }
    }
}
