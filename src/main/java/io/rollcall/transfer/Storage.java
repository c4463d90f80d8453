package io.rollcall.transfer;

import java.nio.file.Path;
import java.util.List;

/**
 * An open place. All methods throw {@link TransferException}, and can be repeated after one that is passing. Used by one thread.
 */
public interface Storage extends AutoCloseable {

    /**
     * The files of the place whose names match, without folders and what lies in them, and without what has not its own name yet; by
     * age, the oldest first.
     *
     * @param glob such as {@code leads-*.csv}
     */
    List<StoredFile> list(String glob);

    /**
     * Brings a file to the place. It has its name only when all of it is there and its digest is right; a file of that name is
     * replaced.
     *
     * @param sha256 of the file: 64 hexadecimal digits
     */
    void put(Path file, String name, String sha256);

    /** Brings a file from the place, so that only its owner can read it; what is at {@code to} is replaced. */
    void get(String name, Path to);

    /** The SHA-256 of a file of the place, as 64 lower-case hexadecimal digits; all of it is read for that. */
    String sha256(String name);

    /**
     * Moves a file to another place of the same kind and host, which is created if it is a folder that is not there; a file of that name
     * is replaced.
     */
    void move(String name, Address to, String newName);

    boolean exists(String name);

    /** Creates the place if it is a folder that is not there; the folder that it lies in is. */
    void create();

    /** Does nothing if there is no such file. */
    void delete(String name);

    @Override
    void close();
}
