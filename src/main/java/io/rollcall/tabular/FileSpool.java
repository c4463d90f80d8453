package io.rollcall.tabular;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes one file that is neither packed nor one of several. Used once. */
final class FileSpool {

    private static final TabularLimits LIMITS = TabularLimits.DEFAULT;

    private final SourceFile source;
    private final InputOptions options;
    private final List<InputProblem> problems = new ArrayList<>();

    FileSpool(SourceFile source, InputOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * Copies the file into the folder.
     *
     * @throws InputException with everything that keeps the file from being read
     * @throws OutputException if the copy cannot be written
     */
    SpooledInput take(Path folder) {
        String name = UUID.randomUUID().toString();
        Path data = folder.resolve(name + Spool.DATA);
        long needed = source.attributes().size() + (1 << 20);
        long free = OutputException.freeBytes(folder);
        if (free >= 0 && free < needed) {
            throw OutputException.diskFull(data, needed, new IOException("No space left on device"));
        }
        try (FileChannel channel = source.open()) {
            byte[] head = source.head(channel, 64 << 10);
            Optional<FileKind> kind = FileKind.of(source.name(), head, channel);
            if (kind.isPresent() && kind.get() == FileKind.WORKBOOK) {
                return new WorkbookSpool(source, options, folder, WorkbookLimits.DEFAULT)
                        .take(channel, name, Spool.sha256());
            }
            boolean ndjson = kind.isPresent() && kind.get() == FileKind.NDJSON;
            if (kind.isPresent() && !ndjson) {
                throw kind.get().refusal(source.name());
            }
            refuseOptionsOfOthers(ndjson);
            InputEncoding encoding = InputEncoding.of(source.name(), head, options.encoding());
            Path target = ndjson ? folder.resolve(name + Spool.NDJSON) : data;
            try (PartFile copy = PartFile.create(target);
                    PartFile index = PartFile.create(folder.resolve(name + Spool.INDEX));
                    HashBehind hash = new HashBehind()) {
                copy.expect(source.attributes().size());
                return new Taking(encoding, channel, copy, index, hash, ndjson)
                        .run(target, folder.resolve(name + Spool.INDEX));
            }
        } catch (IOException e) {
            throw OutputException.of(data, 0, e);
        }
    }

    private void refuseOptionsOfOthers(boolean ndjson) {
        if (options.sheet() != null) {
            throw new InputException(
                    source.name(),
                    "this is a text file, which has no sheets; expected no --sheet.",
                    "Leave --sheet out.");
        }
        if (ndjson && options.delimiter() != null) {
            throw new InputException(
                    source.name(),
                    "this is NDJSON, which has no delimiter; expected no --delimiter.",
                    "Leave --delimiter out.");
        }
    }

    /** One file on its way. */
    private final class Taking {
        private final InputEncoding encoding;
        private final PartFile copy;
        private final PartFile index;
        private final HashBehind hash;
        private final Transcoder transcoder;
        private final boolean ndjson;

        Taking(
                InputEncoding encoding,
                FileChannel channel,
                PartFile copy,
                PartFile index,
                HashBehind hash,
                boolean ndjson) {
            this.ndjson = ndjson;
            this.encoding = encoding;
            this.copy = copy;
            this.index = index;
            this.hash = hash;
            this.transcoder = new Transcoder(source, channel, copy, hash, encoding);
        }

        SpooledInput run(Path data, Path indexFile) throws IOException {
            CsvHead head = null;
            try {
                transcode(LIMITS.headerBytes());
                head = head();
                transcode(Long.MAX_VALUE);
            } catch (Transcoder.UndecodableException e) {
                problems.add(undecodable(e.offset()));
            }
            source.refuseIfChanged(
                    problems.isEmpty()
                            ? transcoder.bytesRead()
                            : source.attributes().size());
            if (head == null || !problems.isEmpty()) {
                throw new InputException(problems);
            }
            SpoolReference reference = new SpoolReference(
                    data,
                    indexFile,
                    copy.written(),
                    head.delimiter(),
                    head.header(),
                    head.headerRow(),
                    head.dataOffset(),
                    0,
                    null,
                    List.of());
            SpoolCount count = ndjson
                    ? NdjsonHeader.count(source.name(), copy, index, reference)
                    : SpoolCount.of(copy, index, reference, head.lineEnd());
            String sha256 = hash.finish();
            index.publish();
            copy.publish();
            List<String> notes = new ArrayList<>(head.notes());
            notes.addAll(count.notes(transcoder.replacements()));
            return new SpooledInput(
                    source.name(),
                    transcoder.bytesRead(),
                    sha256,
                    encoding.name(),
                    encoding.markLength() > 0,
                    count.lineEnd(),
                    notes,
                    count.reference());
        }

        private void transcode(long written) throws IOException {
            transcoder.copy(written, source.attributes().size());
        }

        /** Understands the head; what no more reading can mend ends here, whatever the size of the file. */
        private CsvHead head() throws IOException {
            if (transcoder.isAtEnd() && !transcoder.hasText()) {
                throw SourceFile.empty(source.name());
            }
            if (ndjson) {
                return CsvHead.NONE;
            }
            byte[] bytes = new byte[(int) Math.min(LIMITS.headerBytes(), copy.written())];
            copy.read(ByteBuffer.wrap(bytes));
            boolean whole = transcoder.isAtEnd() && bytes.length == copy.written();
            CsvHead head = CsvHead.of(source.name(), bytes, whole, options, LIMITS);
            problems.addAll(head.problems());
            if (!problems.isEmpty() && head.header().isEmpty()) {
                throw new InputException(problems);
            }
            return head;
        }

        private InputProblem undecodable(long offset) throws IOException {
            String cure = encoding.markLength() > 0 ? "The file is damaged; get it again." : cureByEncoding();
            String message = "the bytes at offset " + offset + " are not " + encoding.name() + "; expected text in that"
                    + " encoding.";
            return new InputProblem(source.name() + ", line " + lines(copy.readBack()), message, cure);
        }

        private String cureByEncoding() throws IOException {
            List<String> guesses = EncodingGuess.of(source.path(), encoding.charset());
            return guesses.isEmpty()
                    ? "No encoding that we know reads it; ask for the file in UTF-8."
                    : "If the text is in another encoding, say so: --encoding " + String.join(" or ", guesses) + ".";
        }
    }

    /** Number of the physical line on which a text that is cut off here ends, from 1. */
    private static long lines(FileChannel text) throws IOException {
        long lines = 1;
        boolean afterReturn = false;
        InputStream bytes = new BufferedInputStream(Channels.newInputStream(text));
        for (int b = bytes.read(); b >= 0; b = bytes.read()) {
            if (b == '\r' || (b == '\n' && !afterReturn)) {
                lines++;
            }
            afterReturn = b == '\r';
        }
        return lines;
    }
}
