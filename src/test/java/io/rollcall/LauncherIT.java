package io.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two shell scripts at top level, as a person calls them. */
class LauncherIT {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /** All that {@code mvnw} needs; a PATH of these alone has no Maven. */
    private static final List<String> TOOLS = List.of(
            "sh", "curl", "wget", "tar", "gzip", "mktemp", "mkdir", "mv", "rm", "cut", "sed", "sha512sum", "shasum");

    @TempDir
    Path folder;

    @Test
    void runsTheJarThroughALinkFromAFolderWithSpaces() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("my tools")).resolve("rollcall"), CHECKOUT.resolve("rollcall"));

        Map<String, String> environment = jarOnly();

        Call first = call(link, List.of("--version"), environment);
        Call second = call(link, List.of("--version"), environment);
        Files.delete(link);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).startsWithIgnoringCase("rollcall");
        assertThat(first.err()).isEmpty();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void unpacksTheJarOnceWhenCalledTwiceAtTheSameTime() throws IOException, InterruptedException {
        Map<String, String> environment = jarOnly();

        Process one = start(CHECKOUT.resolve("rollcall"), List.of("--version"), environment);
        Process other = start(CHECKOUT.resolve("rollcall"), List.of("--version"), environment);

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(visibleIn(folder.resolve("cache/rollcall/unpacked"))).hasSize(1);
    }

    @Test
    void unpacksAnotherJarThatTookThePlaceOfTheFirst() throws IOException, InterruptedException {
        Map<String, String> environment = jarOnly();
        call(CHECKOUT.resolve("rollcall"), List.of("--version"), environment);
        Path jar = folder.resolve("rollcall.jar");
        Files.copy(jar, folder.resolve("newer.jar"));
        Files.move(folder.resolve("newer.jar"), jar, StandardCopyOption.REPLACE_EXISTING);

        Call call = call(CHECKOUT.resolve("rollcall"), List.of("--version"), environment);

        assertThat(call.exit()).as(call.err()).isZero();
        assertThat(visibleIn(folder.resolve("cache/rollcall/unpacked"))).hasSize(2);
    }

    @Test
    void startsFromWhatAnEarlierCallHasLoadedUnlessThatIsDamaged() throws IOException, InterruptedException {
        Map<String, String> environment = jarOnly();
        Call learning = importNothing(environment);
        Path app = onlyOneIn(folder.resolve("cache/rollcall/unpacked"));
        Call making = importNothing(environment);
        Path archive = awaitOne(app, ".jsa");

        Path log = folder.resolve("classes.log");
        Map<String, String> logging = new HashMap<>(environment);
        logging.put("ROLLCALL_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Call sharing = importNothing(logging);
        try (FileChannel channel = FileChannel.open(writable(archive), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("garbage!".getBytes(StandardCharsets.UTF_8)), 0);
        }
        Call withGarbage = importNothing(environment);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.truncate(1 << 20);
        }
        Call cutOff = importNothing(environment);

        assertThat(learning.exit()).isEqualTo(2);
        assertThat(learning.err()).contains("nothing.csv").hasLineCount(1);
        assertThat(List.of(making, sharing, withGarbage, cutOff)).containsOnly(learning);
        assertThat(Files.readString(log))
                .containsPattern("io\\.rollcall\\.cli\\.ImportCommand source: shared objects file");
        assertThat(archive).doesNotExist();
    }

    @Test
    void goesOnWithoutArchivesWhereNoneCanBeMade() throws IOException, InterruptedException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        program(
                java,
                "case \" $* \" in *' -Xshare:dump '*) echo 'No space left on device'; exit 1 ;; esac\nexec "
                        + Path.of(System.getProperty("java.home"), "bin", "java") + " \"$@\"");
        Map<String, String> environment = new HashMap<>(jarOnly());
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        Call learning = importNothing(environment);
        Path app = onlyOneIn(folder.resolve("cache/rollcall/unpacked"));
        Call making = importNothing(environment);
        awaitOne(app, ".failed");

        Call later = importNothing(environment);

        assertThat(List.of(making, later)).containsOnly(learning);
        assertThat(visibleIn(app)).noneMatch(name -> name.contains(".classes.") || name.endsWith(".jsa"));
    }

    /** A usual command that ends soon, with one line on standard error. */
    private Call importNothing(Map<String, String> environment) throws IOException, InterruptedException {
        Map<String, String> withHome = new HashMap<>(environment);
        withHome.put("ROLLCALL_HOME", folder.resolve("home").toString());
        return call(CHECKOUT.resolve("rollcall"), List.of("import", "nothing.csv", "--country", "MY"), withHome);
    }

    private static Path onlyOneIn(Path folder) throws IOException {
        List<String> names = visibleIn(folder);
        assertThat(names).hasSize(1);
        return folder.resolve(names.get(0));
    }

    /** The file with this ending, which somebody else makes. */
    private static Path awaitOne(Path folder, String ending) throws IOException, InterruptedException {
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            while (true) {
                for (String name : visibleIn(folder)) {
                    if (name.endsWith(ending)) {
                        return folder.resolve(name);
                    }
                }
                WatchKey key = changes.poll(2, TimeUnit.MINUTES);
                assertThat(key)
                        .as("a file '…%s' in %s", ending, visibleIn(folder))
                        .isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
    }

    private static Path writable(Path file) {
        assertThat(file.toFile().setWritable(true)).isTrue();
        return file;
    }

    @Test
    void saysWhatToDoAboutAJavaThatIsTooOld() throws IOException, InterruptedException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        program(java, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
        Map<String, String> environment = Map.of(
                "ROLLCALL_JAR", jar().toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "JAVA_HOME", folder.resolve("jdk").toString());

        Call call = call(CHECKOUT.resolve("rollcall"), List.of("--version"), environment);

        assertThat(call)
                .isEqualTo(new Call(
                        2,
                        "",
                        "rollcall: '" + java + "' is Java 11; Rollcall needs 17 or newer. Let JAVA_HOME name one.\n"));
    }

    @Test
    void measuresOnlyInACheckout() throws IOException, InterruptedException {
        Path installed = folder.resolve("rollcall");
        Files.copy(CHECKOUT.resolve("rollcall"), installed, StandardCopyOption.COPY_ATTRIBUTES);

        Call call = call(installed, List.of("bench"), Map.of());

        assertThat(call)
                .isEqualTo(new Call(
                        2,
                        "",
                        "rollcall: 'bench' measures Rollcall beside other programs, and needs a checkout of its sources and a"
                                + " JDK.\n"));
    }

    @Test
    void refusesAMavenWhoseChecksumIsAnother() throws IOException, InterruptedException {
        Path tools = pathWithoutMaven();
        Path archive = folder.resolve("archive/3.9.11/binaries/apache-maven-3.9.11-bin.tar.gz");
        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "not the Maven that you are looking for");
        Map<String, String> environment = Map.of(
                "PATH", tools.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "MVNW_ARCHIVE", folder.resolve("archive").toUri().toString());

        Call call = call(CHECKOUT.resolve("mvnw"), List.of("--version"), environment);

        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("expected bcfe4fe305c9").endsWith("Nothing was installed.\n");
        assertThat(visibleIn(folder.resolve("cache/rollcall"))).isEmpty();
    }

    private Map<String, String> jarOnly() throws IOException {
        return Map.of(
                "ROLLCALL_JAR",
                jar().toString(),
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString());
    }

    /** A copy: the jar of the checkout itself is unpacked beside it. */
    private Path jar() throws IOException {
        return Files.copy(Path.of(System.getProperty("rollcall.jar")), folder.resolve("rollcall.jar"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path pathWithoutMaven() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String place : List.of("/bin", "/usr/bin")) {
                Path real = Path.of(place, tool);
                if (Files.isExecutable(real) && !Files.exists(tools.resolve(tool))) {
                    program(tools.resolve(tool), "exec " + real + " \"$@\"");
                }
            }
        }
        assumeTrue(Files.exists(tools.resolve("curl")), "Only curl fetches from a folder, and it is not here.");
        return tools;
    }

    private static List<String> visibleIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private Call call(Path script, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Process process = start(script, arguments, environment);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Call(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private Process start(Path script, List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private record Call(int exit, String out, String err) {}
}
