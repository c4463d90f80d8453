package io.rollcall.tabular;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes what was packed, and files of one shape as one. Each file is taken by itself first; of several, the rows are then
 * written one after the other, numbered on, in a form of our own, so that each keeps its own delimiter, its own header row and
 * its own faults. Used once.
 */
final class JoinedSpool {

    private final Path folder;
    private final InputOptions options;

    JoinedSpool(Path folder, InputOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * One of several files, taken.
     *
     * @param file what was taken
     * @param copy of it
     */
    private record Taken(PackedFile file, SpooledInput copy) {

        String name() {
            return file.source().name();
        }

        String sha256() {
            return Objects.requireNonNullElse(file.sha256(), copy.sha256());
        }

        SpoolFile described(long after) {
            return new SpoolFile(
                    name(),
                    sha256(),
                    file.given().attributes().size(),
                    copy.dataRows(),
                    after,
                    copy.reference().sheet());
        }
    }

    /**
     * Takes the files; each has at least a header then, and all have the same columns.
     *
     * @throws InputException with all that is wrong with any of them
     */
    SpooledInput take(List<PackedFile> files) {
        List<Taken> taken = new ArrayList<>();
        boolean kept = false;
        try {
            InputException.withEach(
                    files, file -> taken.add(new Taken(file, new FileSpool(file.source(), options).take(folder))));
            if (taken.size() == 1) {
                kept = true;
                Taken only = taken.get(0);
                return input(taken, only.copy().reference().withFiles(List.of(only.described(0))), List.of());
            }
            return join(taken);
        } catch (IOException e) {
            throw OutputException.of(folder, 0, e);
        } finally {
            if (!kept) {
                taken.forEach(one -> deleteQuietly(one.copy()));
            }
        }
    }

    private SpooledInput join(List<Taken> taken) throws IOException {
        List<String> header = header(taken);
        String name = UUID.randomUUID().toString();
        try (PartFile rows = PartFile.create(folder.resolve(name + WorkbookSpool.ROWS));
                PartFile index = PartFile.create(folder.resolve(name + Spool.INDEX))) {
            SheetSpoolWriter writer = new SheetSpoolWriter(rows, new SpoolIndex.Writer(index, 1, 0));
            List<SpoolFile> files = new ArrayList<>();
            long after = 0;
            for (Taken one : taken) {
                files.add(one.described(after));
                after = append(one, header, after, writer);
            }
            writer.finish();
            index.publish();
            rows.publish();
            SpoolReference reference = new SpoolReference(
                    folder.resolve(name + WorkbookSpool.ROWS),
                    folder.resolve(name + Spool.INDEX),
                    rows.written(),
                    ',',
                    header,
                    0,
                    0,
                    files.stream().mapToLong(SpoolFile::rows).sum(),
                    null,
                    files);
            return input(taken, reference, notes(taken));
        }
    }

    /** The columns of all; a line of NDJSON need not have each, every other file must. */
    private static List<String> header(List<Taken> taken) {
        Map<String, String> firstOf = new LinkedHashMap<>();
        for (Taken one : taken) {
            one.copy().header().forEach(column -> firstOf.putIfAbsent(column, one.name()));
        }
        List<InputProblem> problems = new ArrayList<>();
        for (Taken one : taken) {
            Set<String> missing = new LinkedHashSet<>(firstOf.keySet());
            one.copy().header().forEach(missing::remove);
            if (!missing.isEmpty() && !one.copy().reference().isNdjson()) {
                String others = missing.stream()
                        .map(column -> "'" + column + "' (as in " + firstOf.get(column) + ")")
                        .collect(Collectors.joining(", "));
                problems.add(new InputProblem(
                        one.name(),
                        "has no column " + others + "; expected the same columns in every file.",
                        "Import files of different shapes one by one, or make their headers alike."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        return List.copyOf(firstOf.keySet());
    }

    /** Appends the rows of a file, and answers what the next is counted on from. */
    private static long append(Taken one, List<String> header, long after, SheetSpoolWriter writer) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            places.put(header.get(i), i);
        }
        int[] place = one.copy().header().stream().mapToInt(places::get).toArray();
        boolean[] stated = new boolean[header.size()];
        Arrays.stream(place).forEach(column -> stated[column] = true);
        long last = Math.max(1, one.copy().reference().headerRow());
        try (RowReader reader = RowReader.open(one.copy().reference(), 0)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                last = row.number();
                if (after + last > Integer.MAX_VALUE) {
                    throw new InputException(
                            one.name(),
                            String.format(
                                    Locale.ROOT,
                                    "with its rows there are more than %,d; expected at most that.",
                                    Integer.MAX_VALUE),
                            "Import fewer files at once.");
                }
                append((int) (after + last), row, place, stated, writer);
            }
        }
        return after + last;
    }

    private static void append(int number, Row row, int[] place, boolean[] stated, SheetSpoolWriter writer) {
        String[] cells = new String[stated.length];
        Arrays.fill(cells, "");
        List<Row.Fault> faults = new ArrayList<>();
        if (row instanceof Row.Broken broken) {
            cells[0] = broken.raw();
            faults.add(new Row.Fault(SheetSpoolWriter.BROKEN, broken.message()));
        } else if (row instanceof Row.Faulty faulty) {
            fill(cells, faulty.cells(), place);
            faulty.faults()
                    .forEach(fault -> faults.add(
                            new Row.Fault(fault.column() < 0 ? -1 : place[fault.column()], fault.message())));
            addNotStated(faults, faulty.notStated(), place, stated);
        } else if (row instanceof Row.Cells sound) {
            fill(cells, sound.cells(), place);
            addNotStated(faults, sound.notStated(), place, stated);
        }
        writer.write(number, cells, faults);
    }

    private static void fill(String[] cells, List<String> texts, int[] place) {
        for (int i = 0; i < place.length; i++) {
            cells[place[i]] = texts.get(i);
        }
    }

    private static void addNotStated(List<Row.Fault> faults, Set<Integer> columns, int[] place, boolean[] stated) {
        columns.forEach(column -> faults.add(new Row.Fault(place[column], "")));
        for (int column = 0; column < stated.length; column++) {
            if (!stated[column]) {
                faults.add(new Row.Fault(column, ""));
            }
        }
    }

    private static List<String> notes(List<Taken> taken) {
        List<String> notes = new ArrayList<>();
        Map<String, String> contents = new HashMap<>();
        for (Taken one : taken) {
            one.copy().notes().forEach(note -> notes.add(one.name() + ": " + note));
            String same = contents.putIfAbsent(one.copy().sha256(), one.name());
            if (same != null) {
                notes.add(one.name() + " has the same content as " + same + ".");
            }
        }
        return notes;
    }

    private SpooledInput input(List<Taken> taken, SpoolReference reference, List<String> notes) {
        Map<Path, Taken> given = new LinkedHashMap<>();
        taken.forEach(one -> given.putIfAbsent(one.file().given().path(), one));
        SpooledInput first = taken.get(0).copy();
        String name = first(given).file().given().name();
        return new SpooledInput(
                given.size() == 1 ? name : name + " and " + (given.size() - 1) + " more",
                given.values().stream()
                        .mapToLong(one -> one.file().given().attributes().size())
                        .sum(),
                given.size() == 1
                        ? first(given).sha256()
                        : digest(given.values().stream().map(Taken::sha256).toList()),
                taken.stream().map(one -> one.copy().charset()).distinct().collect(Collectors.joining(", ")),
                first.hadByteOrderMark(),
                first.lineEnd(),
                taken.size() == 1 ? first.notes() : notes,
                reference);
    }

    private static Taken first(Map<Path, Taken> given) {
        return given.values().iterator().next();
    }

    /** What tells whether several files are the same, in the same order: the digest of the lines of their digests. */
    private static String digest(List<String> digests) {
        MessageDigest digest = Spool.sha256();
        digests.forEach(one -> digest.update((one + "\n").getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void deleteQuietly(SpooledInput copy) {
        try {
            Spool.delete(copy.reference());
        } catch (IOException undeletable) {
            // Copies that no run knows are deleted later; see Spool.deleteUnknown.
            return;
        }
    }
}
