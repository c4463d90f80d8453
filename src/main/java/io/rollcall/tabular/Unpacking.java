package io.rollcall.tabular;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.utils.InputStreamStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip files and ZIP archives into private files of one folder, within limits; names in archives are shown and never
 * used. What was unpacked is deleted when this is closed; what a killed process left has the ending of unfinished files. Not
 * thread-safe.
 */
final class Unpacking implements Closeable {

    private static final int BLOCK = 128 << 10;

    private static final Pattern ENDING = Pattern.compile("(?i)\\.(gz|gzip)$");

    /** What systems add to archives by themselves. */
    private static final Pattern NOT_MEANT =
            Pattern.compile("(?s)(__MACOSX/.*|(.*/)?\\.[^/]*|(.*/)?(Thumbs\\.db|desktop\\.ini))");

    private final Path folder;
    private final UnpackingLimits limits;
    private final List<PartFile> unpacked = new ArrayList<>();
    private long bytes;

    Unpacking(Path folder, UnpackingLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * The files with rows, in order; what is not packed is among them as it is.
     *
     * @throws InputException with all that is wrong with what is packed
     */
    List<PackedFile> unpack(List<SourceFile> sources) {
        List<PackedFile> files = new ArrayList<>();
        InputException.withEach(sources, source -> files.addAll(unpack(source)));
        return files;
    }

    private List<PackedFile> unpack(SourceFile source) {
        try (FileChannel channel = source.open()) {
            Optional<FileKind> kind = FileKind.of(source.name(), source.head(channel, 64 << 10), channel);
            if (kind.isPresent() && kind.get() == FileKind.GZIP) {
                return List.of(gzip(source, channel));
            }
            return kind.isPresent() && kind.get() == FileKind.ZIP
                    ? zip(source, channel)
                    : List.of(new PackedFile(source, source, null));
        } catch (IOException failed) {
            throw SourceFile.unreadable(source.name(), failed);
        }
    }

    private PackedFile gzip(SourceFile source, FileChannel channel) {
        MessageDigest digest = Spool.sha256();
        PartFile copy = part();
        try (InputStream bytesOfIt = new DigestInputStream(Channels.newInputStream(channel), digest);
                GzipCompressorInputStream content = GzipCompressorInputStream.builder()
                        .setInputStream(bytesOfIt)
                        .setDecompressConcatenated(true)
                        .get()) {
            copy(source, content, content, copy, source.name());
            source.refuseIfChanged(channel.position());
        } catch (IOException damaged) {
            throw damaged(source.name(), "gzip file", damaged);
        }
        return packed(source, ENDING.matcher(source.name()).replaceFirst(""), copy, digest);
    }

    private List<PackedFile> zip(SourceFile source, FileChannel channel) {
        MessageDigest digest = Spool.sha256();
        PartFile copy = part();
        ArchiveCopy.copy(source, channel, copy, digest, limits.entries(), () -> tooMany(source));
        String sha256 = HexFormat.of().formatHex(digest.digest());
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(copy.readBack())
                .setIgnoreLocalFileHeader(true)
                .get()) {
            List<PackedFile> files = new ArrayList<>();
            for (ZipArchiveEntry entry : entries(source, zip)) {
                files.add(entry(source, zip, entry, sha256));
            }
            return files;
        } catch (IOException damaged) {
            throw damaged(source.name(), "ZIP archive", damaged);
        }
    }

    private List<ZipArchiveEntry> entries(SourceFile source, ZipFile zip) {
        Set<String> names = new HashSet<>();
        List<ZipArchiveEntry> entries = new ArrayList<>();
        List<InputProblem> problems = new ArrayList<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entry.isDirectory() || NOT_MEANT.matcher(entry.getName()).matches()) {
                continue;
            }
            String name = name(source, entry);
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                problems.add(new InputProblem(
                        name,
                        "the file is locked with a password; expected one that can be read.",
                        "Unpack it first."));
            } else if (!zip.canReadEntryData(entry)) {
                problems.add(new InputProblem(
                        name,
                        "the file is packed in a way that we cannot read; expected deflate, as zip does by itself.",
                        "Unpack it first."));
            } else if (!names.add(entry.getName())) {
                problems.add(new InputProblem(
                        name, "the archive holds two files of this name; expected different names.", "Pack it again."));
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            problems.add(new InputProblem(
                    source.name(),
                    "the ZIP archive holds no file; expected at least one.",
                    "Check that it was packed whole."));
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
        return entries;
    }

    private PackedFile entry(SourceFile source, ZipFile zip, ZipArchiveEntry entry, String sha256) throws IOException {
        PartFile copy = part();
        try (InputStream content = zip.getInputStream(entry)) {
            CRC32 crc = copy(
                    source,
                    content,
                    content instanceof InputStreamStatistics counted ? counted : null,
                    copy,
                    name(source, entry));
            if (copy.written() != entry.getSize() || crc.getValue() != entry.getCrc()) {
                throw new EOFException();
            }
        }
        return new PackedFile(unpackedFile(name(source, entry), copy), source, sha256);
    }

    private static String name(SourceFile source, ZipArchiveEntry entry) {
        return source.name() + "/" + entry.getName().replace('\\', '/');
    }

    /** Copies what comes out, and answers its checksum. */
    private CRC32 copy(
            SourceFile source,
            InputStream content,
            @Nullable InputStreamStatistics statistics,
            PartFile copy,
            String name)
            throws IOException {
        CRC32 crc = new CRC32();
        byte[] block = new byte[BLOCK];
        for (int count = content.read(block); count >= 0; count = content.read(block)) {
            crc.update(block, 0, count);
            bytes += count;
            if (bytes > limits.bytes()) {
                throw tooLarge(name, String.format(Locale.ROOT, "more than %,d bytes", limits.bytes()));
            }
            copy.write(ByteBuffer.wrap(block, 0, count));
            long packed = statistics == null ? source.attributes().size() : statistics.getCompressedCount();
            if (copy.written() >= limits.ratioFrom() && copy.written() / limits.ratio() > packed) {
                throw tooLarge(name, String.format(Locale.ROOT, "more than %,d times its size", limits.ratio()));
            }
        }
        return crc;
    }

    private PackedFile packed(SourceFile source, String name, PartFile copy, MessageDigest digest) {
        return new PackedFile(unpackedFile(name, copy), source, HexFormat.of().formatHex(digest.digest()));
    }

    private static SourceFile unpackedFile(String name, PartFile copy) {
        try {
            if (copy.written() == 0) {
                throw SourceFile.empty(name);
            }
            return new SourceFile(copy.path(), name, Files.readAttributes(copy.path(), BasicFileAttributes.class));
        } catch (IOException failed) {
            throw OutputException.of(copy.path(), 0, failed);
        }
    }

    private PartFile part() {
        PartFile part = PartFile.create(folder.resolve(UUID.randomUUID() + ".unpacked"));
        unpacked.add(part);
        return part;
    }

    private static InputException damaged(String name, String what, IOException cause) {
        return new InputException(
                name,
                cause instanceof EOFException
                        ? "the " + what + " ends before its end, or is not what it says; expected it whole."
                        : "the " + what + " is damaged; expected it as it was packed.",
                "Get it again.");
    }

    private static InputException tooLarge(String name, String found) {
        return new InputException(
                name,
                "unpacks to " + found + "; expected at most that.",
                "If it is sound, unpack it and import what is in it.");
    }

    private InputException tooMany(SourceFile source) {
        return new InputException(
                source.name(),
                String.format(
                        Locale.ROOT, "the archive holds more than %,d files; expected at most that.", limits.entries()),
                "Pack fewer files into one archive.");
    }

    @Override
    public void close() {
        unpacked.forEach(PartFile::closeQuietly);
    }
}
