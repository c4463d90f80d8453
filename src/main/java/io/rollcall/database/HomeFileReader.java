package io.rollcall.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of the home on their way into a backup. Copies of inputs are open from the start, because the run that reads one
 * may end meanwhile and another process may then delete it; files of runs are looked up when they are copied. Not
 * thread-safe.
 */
final class HomeFileReader implements AutoCloseable {
    private static final String UNFINISHED = ".part";

    private final Home home;
    private final Set<String> runs;
    private final Map<String, FileChannel> spool = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    private HomeFileReader(Home home, Set<String> runs) {
        this.home = home;
        this.runs = runs;
    }

    static HomeFileReader open(Home home, HomeFiles.Wanted wanted) throws IOException {
        HomeFileReader reader = new HomeFileReader(home, wanted.runs());
        boolean opened = false;
        try {
            for (String name : wanted.spool().stream().sorted().toList()) {
                reader.open(name);
            }
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /** Names of wanted files that were not there. */
    List<String> missing() {
        return missing;
    }

    List<BackupManifest.KeptFile> copyTo(BackupWriter writer) throws IOException {
        List<BackupManifest.KeptFile> kept = new ArrayList<>();
        for (Map.Entry<String, FileChannel> file : spool.entrySet()) {
            kept.add(copy(writer, HomeFilePath.spool(file.getKey()), file.getValue()));
        }
        for (String run : runs.stream().sorted().toList()) {
            for (Path file : list(home.runs().resolve(run))) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                    kept.add(copy(writer, HomeFilePath.run(run, String.valueOf(file.getFileName())), channel));
                } catch (NoSuchFileException e) {
                    // A restarted run has put it away; it will write another one.
                }
            }
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : spool.values()) {
            channel.close();
        }
    }

    private void open(String name) throws IOException {
        try {
            spool.put(
                    name,
                    FileChannel.open(home.spool().resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            missing.add(HomeFilePath.spool(name));
        }
    }

    private static BackupManifest.KeptFile copy(BackupWriter writer, String path, FileChannel channel)
            throws IOException {
        InputStream content = Channels.newInputStream(channel);
        BackupWriter.Member written = writer.add(path, content::transferTo);
        return new BackupManifest.KeptFile(path, written.count(), written.sha256());
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && !file.toString().endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
    }
}
