package io.rollcall.definition;

/**
 * A place in a file; places are ordered as people read.
 *
 * @param line the first is 1
 * @param column the first is 1; characters, not bytes
 */
record Place(int line, int column) implements Comparable<Place> {

    static final Place START = new Place(1, 1);

    @Override
    public int compareTo(Place other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
