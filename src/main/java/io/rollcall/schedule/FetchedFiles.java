package io.rollcall.schedule;

import io.rollcall.database.Home;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.Places;
import io.rollcall.transfer.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings files of watched folders here, privately, for as long as they are read. Thread-safe. */
final class FetchedFiles {

    private static final Pattern FOLDER = Pattern.compile("fetched-([0-9]{1,18})");

    private final Path tmp;
    private final Places places;
    private final Stores stores;

    FetchedFiles(Home home, Places places, Stores stores) {
        this.tmp = home.tmp();
        this.places = places;
        this.stores = stores;
    }

    /**
     * Reads a file where it is, if this machine sees it, or a copy of it.
     *
     * @param fire the start that it is read for; what earlier ones left is deleted
     * @param reading gets the file
     */
    <T> T read(long fire, Address address, String name, Function<Path, T> reading) {
        if (address instanceof Address.Folder folder) {
            return reading.apply(folder.path().resolve(name));
        }
        Path folder = tmp.resolve("fetched-" + fire);
        try {
            deleteOld();
            deleteFolder(folder);
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path copy = folder.resolve(name);
            try (Storage storage = places.open(address)) {
                storage.get(name, copy);
            }
            return reading.apply(copy);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            deleteFolder(folder);
        }
    }

    /** Copies of starts that died with their servers; they hold personal data. */
    private void deleteOld() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tmp, "fetched-*")) {
            for (Path folder : folders) {
                Matcher matcher = FOLDER.matcher(String.valueOf(folder.getFileName()));
                if (matcher.matches() && !stores.fires().isOpen(Long.parseLong(matcher.group(1)))) {
                    deleteFolder(folder);
                }
            }
        }
    }

    private static void deleteFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
