package io.rollcall.tabular;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes NDJSON, readable by its owner alone, in constant memory: an object on each line, in UTF-8, every line ended by LF.
 * The keys are the names of the columns, in their order and in each line; a blank cell is {@code null}. Numbers, yes and no,
 * and several texts are numbers, {@code true} and {@code false}, and arrays; everything else is a text, written exactly: no
 * spreadsheet opens the file, so nothing is guarded. Without rows the file is empty. Not thread-safe.
 *
 * <pre>{@code
 * try (NdjsonRowWriter contacts = NdjsonRowWriter.create(file, "7", header)) {
 *     contacts.write(cells);
 *     contacts.publish();
 * }
 * }</pre>
 */
public final class NdjsonRowWriter implements RowWriter {

    private static final int WRITE_AT_BYTES = 1 << 16;

    /** Between two values the generator writes nothing; line ends are written here. */
    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator((String) null).build();

    private final Path target;
    private final PartFile file;
    private final PackedOutput out;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(WRITE_AT_BYTES + (WRITE_AT_BYTES >> 2));
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), lines);
    private final List<String> header;
    private final List<SerializedString> keys;
    private long rows;
    private boolean sealed;

    private NdjsonRowWriter(Path target, PartFile file, Packing packing, List<String> header) {
        this.target = target;
        this.file = file;
        this.out = PackedOutput.over(file, target, packing);
        this.header = List.copyOf(header);
        this.keys = header.stream().map(SerializedString::new).toList();
    }

    /**
     * Begins a file that must not exist yet.
     *
     * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it; letters,
     *     digits and hyphens
     * @param header names of the columns, each once
     */
    public static NdjsonRowWriter create(Path target, String token, List<String> header) {
        return new NdjsonRowWriter(target, PartFile.createNew(target, token), Packing.NONE, header);
    }

    /**
     * Begins a file that takes the place of one that may exist, in one step, when it is published. Unfinished files of the
     * same target, which dead writers left under other tokens, are deleted. See {@link #create(Path, String, List)}.
     */
    public static NdjsonRowWriter replace(Path target, String token, List<String> header) {
        return new NdjsonRowWriter(target, PartFile.replace(target, token), Packing.NONE, header);
    }

    /** Begins a file that may be packed. */
    public static NdjsonRowWriter begin(FileTarget target, List<String> header) {
        return new NdjsonRowWriter(target.path(), target.begin(), target.packing(), header);
    }

    @Override
    public void write(List<Cell> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + header.size() + " columns; this is a bug in Rollcall.");
        }
        json.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
            json.writeName(keys.get(i));
            cell(cells.get(i), i);
        }
        json.writeEndObject();
        json.writeRaw('\n');
        rows++;
        if (lines.size() >= WRITE_AT_BYTES) {
            guarded(this::drain);
        }
    }

    private void cell(Cell cell, int column) {
        if (cell instanceof Cell.Utf8 utf8) {
            utf8(utf8.bytes());
        } else if (cell instanceof Cell.Text text) {
            text(text.text(), column);
        } else if (cell instanceof Cell.Several several) {
            array(several.texts(), column);
        } else if (cell instanceof Cell.Amount amount) {
            json.writeNumber(amount.plain());
        } else if (cell instanceof Cell.YesNo yesNo) {
            json.writeBoolean(yesNo.value());
        } else if (cell instanceof Cell.Day day) {
            json.writeString(day.date().toString());
        } else if (cell instanceof Cell.Moment moment) {
            json.writeString(CsvRowWriter.moment(moment));
        } else if (cell instanceof Cell.NotAvailable) {
            json.writeString("#N/A");
        } else {
            json.writeNull();
        }
    }

    private void utf8(byte[] bytes) {
        if (bytes.length == 0) {
            json.writeNull();
            return;
        }
        json.writeUTF8String(bytes, 0, bytes.length);
    }

    private void text(String text, int column) {
        if (text.isEmpty()) {
            json.writeNull();
            return;
        }
        refuseHalves(text, column);
        json.writeString(text);
    }

    private void array(List<String> texts, int column) {
        if (texts.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (String text : texts) {
            refuseHalves(text, column);
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void refuseHalves(String text, int column) {
        if (CellEncoding.halfAPair(text).isPresent()) {
            throw OutputException.unwritable(target, "", rows + 1, header.get(column), CellEncoding.HALF_A_PAIR);
        }
    }

    private void drain() throws IOException {
        lines.writeTo(out);
        lines.reset();
    }

    @Override
    public void seal() {
        if (sealed) {
            return;
        }
        guarded(() -> {
            json.flush();
            drain();
            out.close();
            file.seal();
            sealed = true;
        });
    }

    @Override
    public void publish() {
        seal();
        guarded(file::publish);
    }

    @Override
    public SealedFile release() {
        seal();
        return new SealedFile(target, file, new SealedFile.Facts(rows(), bytes(), sha256()));
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public String sha256() {
        return out.sha256();
    }

    @Override
    public void close() {
        json.close();
        guarded(file::close);
    }

    /** Something that writes. */
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw OutputException.of(target, 0, e);
        }
    }
}
