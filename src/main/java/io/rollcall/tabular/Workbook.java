package io.rollcall.tabular;

import io.rollcall.tabular.WorkbookHandler.Sheet;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An Excel workbook (Office Open XML, ECMA-376), opened for reading. Whatever is wrong with one is an
 * {@link InputException}. Not thread-safe.
 */
final class Workbook implements Closeable {

    private static final String CURE = "Open it in Excel, save it as 'Excel Workbook (.xlsx)' and import that file.";
    private static final String WORKSHEET = "/worksheet";

    private final String file;
    private final WorkbookLimits limits;
    private final WorkbookZip zip;
    private final SharedStrings strings;
    private final NumberFormats formats = new NumberFormats();
    private final WorkbookHandler contents = new WorkbookHandler();
    private final XSSFReader reader;
    private final PackagePart workbookPart;

    private Workbook(String file, WorkbookZip zip, Path folder, WorkbookLimits limits)
            throws IOException, OpenXML4JException, SAXException {
        this.file = file;
        this.limits = limits;
        this.zip = zip;
        this.strings = new SharedStrings(folder);
        OPCPackage parts = OPCPackage.open(zip);
        parts.ensureRelationships();
        zip.refuseIfTooLarge();
        refuseOtherKinds(file, parts);
        this.reader = new XSSFReader(parts);
        this.workbookPart = parts.getPartsByRelationshipType(PackageRelationshipTypes.CORE_DOCUMENT)
                .get(0);
        workbookPart.getRelationships();
        zip.opened();
        WorkbookXml.read(reader.getWorkbookData(), contents);
        read(reader.getStylesData(), formats);
    }

    /**
     * Opens a workbook.
     *
     * @param file name of the file, for messages
     * @param channel its bytes; closed with the workbook
     * @param folder private, for what does not fit into memory
     */
    static Workbook open(String file, FileChannel channel, Path folder, WorkbookLimits limits) {
        return guarded(file, () -> {
            WorkbookZip zip = WorkbookZip.open(file, channel, limits);
            return new Workbook(file, zip, folder, limits);
        });
    }

    private static void read(@Nullable InputStream part, DefaultHandler handler) throws IOException, SAXException {
        if (part != null) {
            WorkbookXml.read(part, handler);
        }
    }

    private static void refuseOtherKinds(String file, OPCPackage parts) throws SAXException {
        if (parts.isStrictOoxmlFormat()) {
            throw new InputException(
                    file, "this workbook was saved as 'Strict Open XML'; expected 'Excel Workbook (.xlsx)'.", CURE);
        }
        List<PackagePart> core = parts.getPartsByRelationshipType(PackageRelationshipTypes.CORE_DOCUMENT);
        if (core.isEmpty()) {
            throw new WorkbookXml.Damaged("it does not say which of its files is the workbook");
        }
        String type = core.get(0).getContentType();
        if (type.contains("sheet.binary")) {
            throw new InputException(
                    file, "this is a binary workbook (.xlsb); expected 'Excel Workbook (.xlsx)'.", CURE);
        }
        if (!type.contains("spreadsheetml") && !type.contains("ms-excel")) {
            throw new InputException(
                    file,
                    "this Office file holds no workbook; expected a CSV file, an Excel workbook (.xlsx) or NDJSON (.ndjson).",
                    "Save the list from a spreadsheet.");
        }
    }

    /** Sheets with cells, in the order in which they are shown; charts are none. */
    List<Sheet> sheets() {
        return contents.sheets().stream().filter(this::hasCells).toList();
    }

    private boolean hasCells(Sheet sheet) {
        PackageRelationship relationship = workbookPart.getRelationship(sheet.id());
        return relationship != null && relationship.getRelationshipType().endsWith(WORKSHEET);
    }

    /** Whether there are macros in it, which are never run. */
    boolean hasMacros() {
        return workbookPart.getContentType().contains("macroEnabled");
    }

    /** Reads a sheet from its first row to its last, or until the sink has {@link WorkbookXml.Enough}. */
    SheetHandler read(Sheet sheet, SheetHandler.Sink sink) {
        return guarded(file, () -> {
            if (strings.count() == 0) {
                read(reader.getSharedStringsData(), new SharedStringsHandler(strings));
            }
            SheetHandler handler = new SheetHandler(strings, formats, contents.countsFrom1904(), limits, sink);
            read(reader.getSheet(sheet.id()), handler);
            return handler;
        });
    }

    /** Whether a sheet has a row that is not blank; one that cannot be read has none. */
    boolean hasData(Sheet sheet) {
        return !firstRow(sheet).isEmpty();
    }

    /** The cells of the first row that is not blank, as {@link SheetRow#names()}; empty if there is none that can be read. */
    List<String> firstRow(Sheet sheet) {
        List<String> found = new ArrayList<>();
        try {
            read(sheet, row -> {
                if (!row.isBlank()) {
                    found.addAll(row.names());
                    throw new WorkbookXml.Enough();
                }
            });
        } catch (InputException damaged) {
            return List.of();
        }
        return found;
    }

    /** Something that meets a workbook's bytes. */
    private interface Work<T> {
        T run() throws IOException, OpenXML4JException, SAXException;
    }

    /** A broken package surfaces as nearly any exception of the libraries; our own pass through. */
    private static <T> T guarded(String file, Work<T> work) {
        try {
            return work.run();
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InputException refusal) {
                    throw refusal;
                }
                if (cause instanceof OutputException disk) {
                    throw disk;
                }
            }
            throw damaged(file, e);
        }
    }

    private static InputException damaged(String file, Exception reason) {
        String what = reason instanceof WorkbookXml.Damaged ? ": " + reason.getMessage() : "";
        return new InputException(
                file,
                "the workbook is damaged, or was made by a faulty program" + what
                        + "; expected an Excel workbook (.xlsx).",
                CURE);
    }

    @Override
    public void close() throws IOException {
        try (zip;
                strings) {
            return;
        }
    }
}
