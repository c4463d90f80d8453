package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that are not CSV, recognised by their first bytes whatever their name says; NDJSON also by its name. */
enum FileKind {
    WORKBOOK("an Excel workbook (.xlsx)", ""),
    NDJSON("NDJSON", ""),
    OPEN_DOCUMENT(
            "an OpenDocument file", "In the program that made it save the sheet as .xlsx or CSV and import that file."),
    ZIP("a ZIP archive", "Unpack it and import the file that is in it."),
    OLD_WORKBOOK("an old Excel workbook (.xls)", "In Excel save it as 'Excel Workbook (.xlsx)' and import that file."),
    PROTECTED_WORKBOOK(
            "an Excel workbook with a password", "In Excel take the password off, save it, and import that file."),
    TAR("a tar archive", "Unpack it (tar -xf) and import the files that are in it."),
    GZIP("compressed with gzip", "Unpack it (gunzip) and import the file that is in it."),
    COMPRESSED("a compressed file", "Unpack it and import the file that is in it."),
    PDF("a PDF document", "Ask for the list as a CSV file."),
    RTF("a text document (RTF)", "Save the list as CSV from a spreadsheet."),
    HTML("a web page (HTML)", "Open it in a spreadsheet, save it as 'Excel Workbook (.xlsx)' and import that file."),
    XML("an XML file", "Open it in a spreadsheet, save it as 'Excel Workbook (.xlsx)' and import that file."),
    JSON("a JSON document", "Write each of its objects on a line of its own (NDJSON) and import that file."),
    VCARD("a vCard file", "Convert the cards to CSV first.");

    private static final Pattern NAME_OF_NDJSON = Pattern.compile("(?is).*\\.(ndjson|jsonl)");

    /** What a line of NDJSON begins with, and JSON over several lines; no header of a CSV file does. */
    private static final Pattern OBJECT = Pattern.compile("\\{[ \t]*\"");

    private static final Pattern DOCUMENT = Pattern.compile("\\{\\s*\"|\\[\\s*[{\\[]");

    /** Name of the first file of an archive that is no workbook, even if a workbook is in it as it is. */
    private static final Pattern FIRST_IS_A_LIST =
            Pattern.compile("(?is)(?!xl/).*\\.(xlsx|xlsm|csv|tsv|txt|ndjson|jsonl)");

    /** Where the header of a tar archive says what it is (POSIX.1-2001, pax). */
    private static final int TAR_MAGIC = 257;

    /** Where the name stands in the header of a file of a ZIP archive, and its length (APPNOTE.TXT, 4.3.7). */
    private static final int ZIP_NAME = 30;

    private static final int ZIP_NAME_LENGTH = 26;

    private static final String ZIP_ENTRY = "504b0304";
    private static final String[] COMPRESSORS = {"425a68", "fd377a585a00", "28b52ffd", "377abcaf271c", "526172211a07"};

    private final String description;
    private final String cure;

    FileKind(String description, String cure) {
        this.description = description;
        this.cure = cure;
    }

    /** The exception for a file of this kind. */
    InputException refusal(String file) {
        return new InputException(
                file,
                "this is " + description + "; expected a CSV file, an Excel workbook (.xlsx) or NDJSON (.ndjson).",
                cure);
    }

    /**
     * Recognises a file; empty where it may be text.
     *
     * @param name without folders
     * @param head its first bytes
     * @param file all of it, to look further where the head does not tell
     */
    static Optional<FileKind> of(String name, byte[] head, FileChannel file) throws IOException {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 8));
        if (hex.startsWith(ZIP_ENTRY) || hex.startsWith("504b0506")) {
            if (FIRST_IS_A_LIST.matcher(firstName(head)).matches()) {
                return Optional.of(ZIP);
            }
            FileKind kind = archive(head);
            return Optional.of(kind == ZIP ? archive(tail(file)) : kind);
        }
        if (hex.equals("d0cf11e0a1b11ae1")) {
            return Optional.of(hasPassword(file) ? PROTECTED_WORKBOOK : OLD_WORKBOOK);
        }
        if (hex.startsWith("1f8b")) {
            return Optional.of(GZIP);
        }
        if (head.length > TAR_MAGIC + 5 && new String(head, TAR_MAGIC, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            return Optional.of(TAR);
        }
        if (Arrays.stream(COMPRESSORS).anyMatch(hex::startsWith)) {
            return Optional.of(COMPRESSED);
        }
        Optional<FileKind> text = text(head);
        boolean isJson = text.isEmpty() || text.get() == JSON;
        return isJson && NAME_OF_NDJSON.matcher(name).matches() ? Optional.of(NDJSON) : text;
    }

    private static byte[] tail(FileChannel file) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(64 << 10, file.size()));
        long from = file.size() - tail.capacity();
        int read = 0;
        while (tail.hasRemaining() && read >= 0) {
            read = file.read(tail, from + tail.position());
        }
        return tail.array();
    }

    /** A workbook with a password is a stream of this name in an OLE2 file ([MS-OFFCRYPTO] 2.3.4). */
    private static boolean hasPassword(FileChannel file) throws IOException {
        BytePattern name = new BytePattern("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));
        ByteBuffer block = ByteBuffer.allocate(64 << 10);
        long position = 0;
        for (int count = file.read(block, 0); count >= 0; count = file.read(block, position)) {
            name.look(block.array(), count);
            position += count;
            block.clear();
        }
        return name.count() > 0;
    }

    private static String firstName(byte[] head) {
        if (head.length < ZIP_NAME) {
            return "";
        }
        int length = (head[ZIP_NAME_LENGTH] & 0xFF) | (head[ZIP_NAME_LENGTH + 1] & 0xFF) << 8;
        return new String(head, ZIP_NAME, Math.min(length, head.length - ZIP_NAME), StandardCharsets.UTF_8);
    }

    private static FileKind archive(byte[] bytes) {
        String entries = new String(bytes, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .replace('\\', '/');
        if (entries.contains("xl/") || entries.contains("[content_types].xml")) {
            return WORKBOOK;
        }
        return entries.contains("application/vnd.oasis") ? OPEN_DOCUMENT : ZIP;
    }

    private static Optional<FileKind> text(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (OBJECT.matcher(text).lookingAt()) {
            return Optional.of(NDJSON);
        }
        if (DOCUMENT.matcher(text).lookingAt()) {
            return Optional.of(JSON);
        }
        if (text.startsWith("%pdf-")) {
            return Optional.of(PDF);
        }
        if (text.startsWith("{\\rtf")) {
            return Optional.of(RTF);
        }
        if (text.startsWith("begin:vcard")) {
            return Optional.of(VCARD);
        }
        if (text.startsWith("<!doctype html")
                || text.startsWith("<html")
                || text.startsWith("<table")
                || text.startsWith("<meta")) {
            return Optional.of(HTML);
        }
        return text.startsWith("<?xml") ? Optional.of(XML) : Optional.empty();
    }
}
