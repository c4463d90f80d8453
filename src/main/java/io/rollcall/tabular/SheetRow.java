package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a sheet while it is read: texts by column, and what is wrong with them. Filled again for each row; not
 * thread-safe.
 */
final class SheetRow {

    private final int mostCharacters;
    private int number;
    private boolean hidden;
    private int width;
    private int characters;
    private boolean blank;
    private @Nullable String[] cells = new @Nullable String[64];
    private @Nullable CellFault[] faults = new @Nullable CellFault[64];
    private boolean faulty;

    SheetRow(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** Empties the row and gives it its number, from 1. */
    void begin(int newNumber, boolean newHidden) {
        number = newNumber;
        hidden = newHidden;
        Arrays.fill(cells, 0, width, null);
        Arrays.fill(faults, 0, width, null);
        width = 0;
        characters = 0;
        blank = true;
        faulty = false;
    }

    /** Sets the text of a column, from 0; what a row may not hold becomes a fault. */
    void set(int column, String text) {
        if (text.length() > TabularLimits.DEFAULT.cellCharacters()) {
            int most = TabularLimits.DEFAULT.cellCharacters();
            boolean splitsPair = Character.isHighSurrogate(text.charAt(most - 1));
            put(column, text.substring(0, splitsPair ? most - 1 : most), CellFault.TOO_LONG);
            return;
        }
        put(column, text, isStorable(text) ? null : CellFault.NOT_STORABLE);
    }

    /** Sets a column that cannot be read. */
    void setFault(int column, String shown, CellFault fault) {
        put(column, shown, fault);
    }

    private void put(int column, String text, @Nullable CellFault fault) {
        if (column >= cells.length) {
            int length = Math.max(column + 1, 2 * cells.length);
            cells = Arrays.copyOf(cells, length);
            faults = Arrays.copyOf(faults, length);
        }
        width = Math.max(width, column + 1);
        boolean fits = characters + text.length() <= mostCharacters;
        characters += fits ? text.length() : 0;
        cells[column] = fits ? text : "";
        faults[column] = fits ? fault : CellFault.ROW_TOO_LARGE;
        faulty |= faults[column] != null;
        blank &= faults[column] == null && HeaderNames.trim(text).isEmpty();
    }

    /** Whether the text holds neither NUL nor half a surrogate pair. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** As the spreadsheet shows it. */
    int number() {
        return number;
    }

    boolean isHidden() {
        return hidden;
    }

    /** Whether no cell holds more than blanks. */
    boolean isBlank() {
        return blank;
    }

    boolean isFaulty() {
        return faulty;
    }

    /** One more than the last column that was set. */
    int width() {
        return width;
    }

    int characters() {
        return characters;
    }

    String text(int column) {
        String text = column < width ? cells[column] : null;
        return text == null ? "" : text;
    }

    @Nullable
    CellFault fault(int column) {
        return column < width ? faults[column] : null;
    }

    /** The texts as names of columns, trimmed, up to the last that is not empty. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add(HeaderNames.trim(text(i)));
        }
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        return names;
    }

    /** This row, to be kept. */
    SheetRow copy() {
        SheetRow copy = new SheetRow(mostCharacters);
        copy.begin(number, hidden);
        for (int i = 0; i < width; i++) {
            if (cells[i] != null) {
                copy.put(i, text(i), faults[i]);
            }
        }
        return copy;
    }
}
