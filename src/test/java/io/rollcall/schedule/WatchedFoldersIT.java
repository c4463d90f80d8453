package io.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFolder;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.store.Fire;
import io.rollcall.store.Stores;
import io.rollcall.tabular.FileDigest;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.Places;
import io.rollcall.transfer.S3Double;
import io.rollcall.transfer.SftpDouble;
import io.rollcall.transfer.Storage;
import io.rollcall.transfer.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that arrive in folders are imported once, in their order, and moved away with what became of them. */
class WatchedFoldersIT {

    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final Instant MORNING = Instant.parse("2026-11-22T06:00:00Z");

    private final Workbench workbench = Workbenches.on(TestDatabase.Major.NEWEST);
    private final Stores stores = workbench.stores();
    private final Imports imports = workbench.imports();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, String> credentials = new HashMap<>();
    private final Path folder;
    private final Path inbox;
    private int written;
    private String more = "";
    private Callable<@Nullable Object> whenRunBegins = () -> null;

    WatchedFoldersIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    /** One server: its eyes and its hands. */
    private record Server(long id, FolderWatch watch, FireWork work) {}

    @BeforeEach
    void forgetWhatOtherTestsLeft() {
        workbench.jdbc().sql("DELETE FROM schedule_watch").update();
        workbench.jdbc().sql("DELETE FROM arrival").update();
        workbench.jdbc().sql("DELETE FROM schedule_fire").update();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        forgetWhatOtherTestsLeft();
    }

    @Test
    void importsWhatArrivesInItsOrderAndMovesItAwayWithAReport() throws IOException {
        job("inbox");
        arrive("c.csv", "phone,name\n+60123456701,First\n12,Bad\n");
        arrive("a.csv", "phone,name\n+60123456701,Second\n");
        arrive("b.csv", "phone,wrong\n+60123456701,Third\n");
        arrive("d.txt", "phone,name\n+60123456701,Not meant\n");

        serve(server());

        assertThat(names(folder("inbox"))).containsExactly("d.txt");
        assertThat(names(folder("inbox/done")))
                .containsExactlyInAnyOrder(
                        "a.csv", "a.csv.report.json", "c.csv", "c.csv.rejects.csv", "c.csv.report.json");
        assertThat(names(folder("inbox/failed"))).containsExactlyInAnyOrder("b.csv", "b.csv.report.json");
        assertThat(Files.readString(inbox.resolve("done/c.csv.report.json")))
                .contains("\"read\" : 2", "\"rejected\" : 1", "completed with rejects");
        assertThat(Files.readString(inbox.resolve("failed/b.csv.report.json"))).contains("column 'wrong'");
        assertThat(name("+60123456701")).isEqualTo("Second");
        assertThat(runs()).containsExactly("c.csv", "a.csv", "");
    }

    @Test
    void takesEachContentOnceUnlessItFailed() throws IOException {
        job("inbox");
        arrive("a.csv", "phone,name\n+60123456702,Ana\n");
        arrive("bad.csv", "nothing\n1\n");
        Server server = server();
        serve(server);
        arrive("a.csv", "phone,name\n+60123456702,Ana\n");
        arrive("other.csv", "phone,name\n+60123456702,Ana\n");
        arrive("bad.csv", "nothing\n1\n");
        serve(server);

        assertThat(runs()).containsExactly("a.csv", "", "");
        assertThat(names(folder("inbox"))).isEmpty();
        assertThat(names(folder("inbox/done")))
                .containsExactlyInAnyOrder(
                        "a.csv",
                        "a.csv.report.json",
                        "a-2.csv",
                        "a-2.csv.report.json",
                        "other.csv",
                        "other.csv.report.json");
        assertThat(Files.readString(inbox.resolve("done/other.csv.report.json")))
                .contains("has the content of 'a.csv'", "it is not imported again");
        assertThat(names(folder("inbox/failed"))).contains("bad.csv", "bad-2.csv", "bad-2.csv.report.json");
    }

    @Test
    void aSecondFileOfAContentWaitsForWhatBecomesOfTheFirst() throws IOException {
        job("inbox");
        arrive("a.csv", "phone,name,zzz\n+60123456708,Ana,x\n");
        arrive("b.csv", "phone,name,zzz\n+60123456708,Ana,x\n");
        Server server = server();
        look(server);
        assertThat(names(folder("inbox"))).containsExactlyInAnyOrder("a.csv", "b.csv");
        work(server);
        assertThat(names(folder("inbox/failed"))).contains("a.csv");

        more = "map: {ignore: [zzz]}\n";
        job("inbox");
        serve(server);

        assertThat(runs()).containsExactly("", "b.csv");
        assertThat(names(folder("inbox/done"))).contains("b.csv");
        assertThat(name("+60123456708")).isEqualTo("Ana");
    }

    @Test
    void leavesWhatIsStillBeingWritten() throws IOException {
        job("inbox", "1h");
        arrive("a.csv", "phone,name\n+60123456703,Ana\n");

        serve(server());

        assertThat(names(folder("inbox"))).containsExactly("a.csv");
        assertThat(runs()).isEmpty();
    }

    @Test
    void importsNothingThatChangedAfterItHadSettled() throws IOException {
        job("inbox");
        Server server = server();
        arrive("a.csv", "phone,name\n+60123456704,Old\n");
        look(server);
        arrive("a.csv", "phone,name\n+60123456704,New\n");
        work(server);

        assertThat(runs()).isEmpty();
        assertThat(said).anyMatch(line -> line.contains("'a.csv' has changed after it had settled"));
        assertThat(names(folder("inbox"))).containsExactly("a.csv");
        serve(server);
        assertThat(name("+60123456704")).isEqualTo("New");
        assertThat(names(folder("inbox"))).isEmpty();
    }

    @Test
    void leavesAFileThatCameUnderTheSameNameMeanwhile() throws IOException {
        job("inbox");
        Server server = server();
        arrive("a.csv", "phone,name\n+60123456705,Old\n");
        look(server);
        Path next = Files.writeString(folder.resolve("next.csv"), "phone,name\n+60123456705,New\n");
        whenRunBegins = () -> Files.move(next, inbox.resolve("a.csv"), StandardCopyOption.REPLACE_EXISTING);
        work(server);
        whenRunBegins = () -> null;

        assertThat(names(folder("inbox"))).containsExactly("a.csv");
        assertThat(names(folder("inbox/done"))).containsExactly("a.csv.report.json");
        serve(server);

        assertThat(runs()).containsExactly("a.csv", "a.csv");
        assertThat(name("+60123456705")).isEqualTo("New");
        assertThat(names(folder("inbox/done")))
                .containsExactlyInAnyOrder("a.csv.report.json", "a-2.csv", "a-2.csv.report.json");
    }

    @Test
    void onlyOneOfTwoServersLooksAndAnotherGoesOnWhereItDied() throws IOException {
        job("inbox");
        Server first = server();
        Server second = server();
        arrive("a.csv", "phone,name\n+60123456706,Ana\n");
        look(first);
        look(second);
        assertThat(said).filteredOn(line -> line.contains("has arrived")).hasSize(1);

        // The first has claimed it, has done all but tell so, and is heard of no more.
        Fire fire = stores.fires().claim(first.id(), SILENCE).orElseThrow();
        first.work().work(fire);
        workbench
                .jdbc()
                .sql("UPDATE schedule_fire SET state = 'working', ended_at = NULL")
                .update();
        workbench.jdbc().sql("UPDATE arrival SET state = 'waiting'").update();
        workbench
                .jdbc()
                .sql("UPDATE schedule_server SET heartbeat_at = now() - interval '1 minute' WHERE id = :id")
                .param("id", first.id())
                .update();
        arrive("b.csv", "phone,name\n+60123456706,Bea\n");
        serve(second);

        assertThat(runs()).containsExactly("a.csv", "b.csv");
        assertThat(names(folder("inbox/done")))
                .containsExactlyInAnyOrder("a.csv", "a.csv.report.json", "b.csv", "b.csv.report.json");
        assertThat(name("+60123456706")).isEqualTo("Bea");
    }

    @Test
    void takesFilesFromSftpAndFromS3() throws IOException, GeneralSecurityException {
        SftpDouble sftp = new SftpDouble(Files.createDirectory(folder.resolve("server")));
        Path there = Files.createDirectory(sftp.root().resolve("in"));
        S3Double s3 = new S3Double();
        opened.add(sftp);
        opened.add(s3);
        credentials.putAll(sftp.environment());
        credentials.putAll(s3.environment());

        job(sftp.address("/in"));
        Files.writeString(there.resolve("a.csv"), "phone,name\n+60123456707,Ana\n");
        Server first = server();
        lookUntil(1, first);
        work(first);
        assertThat(name("+60123456707")).isEqualTo("Ana");
        assertThat(names(Address.parse(sftp.address("/in")))).isEmpty();
        assertThat(names(Address.parse(sftp.address("/in/done"))))
                .containsExactlyInAnyOrder("a.csv", "a.csv.report.json");

        workbench.jdbc().sql("DELETE FROM schedule_watch").update();
        Address bucket = Address.parse("s3://bucket/in");
        job(bucket.toString());
        Path file = Files.writeString(folder.resolve("b.csv"), "phone,name\n+60123456707,Bea\n");
        try (Storage storage = new Places(credentials).open(bucket)) {
            storage.put(file, "b.csv", FileDigest.sha256(file));
        }
        Server second = server();
        lookUntil(2, second);
        work(second);
        assertThat(name("+60123456707")).isEqualTo("Bea");
        assertThat(names(bucket)).isEmpty();
        assertThat(names(bucket.child("done"))).containsExactlyInAnyOrder("b.csv", "b.csv.report.json");
        assertThat(workbench.home().tmp()).isEmptyDirectory();
    }

    @Test
    void saysOnceWhatKeepsItFromAFolder() throws IOException {
        job("nowhere");
        Server server = server();
        look(server);
        look(server);

        assertThat(said)
                .filteredOn(line -> line.contains("cannot take files"))
                .hasSize(1)
                .first()
                .asString()
                .contains("no such folder");

        Files.createDirectory(folder.resolve("nowhere"));
        look(server);
        assertThat(said).last().asString().contains("can be looked into again");
    }

    private void job(String place) throws IOException {
        job(place, "1s");
    }

    private void job(String place, String settle) throws IOException {
        Files.writeString(
                folder.resolve("leads.yaml"),
                "kind: import\nsource: {folder: \"" + place + "\", pattern: \"*.csv\", settle: " + settle
                        + "}\nvalidate: {country: MY}\nmatch: {channel: " + imports.channelName() + "}\n"
                        + more);
    }

    /** Each a minute after the one before. */
    private void arrive(String name, String text) throws IOException {
        Path file = Files.writeString(inbox.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(MORNING.plusSeconds(60L * written++)));
    }

    private Server server() {
        long id = stores.servers().begin("operator@test", opened.size(), folder.toString());
        Places places = new Places(credentials);
        Announcer announcer = (subject, event) -> {
            said.add(subject + ": " + event);
            if (event.endsWith("begins.")) {
                meanwhile();
            }
        };
        ImportStarter starter = new ImportStarter(workbench.home(), workbench.service(), stores);
        Arrivals arrivals = new Arrivals(stores, places, workbench.home(), starter);
        FolderWatch watch = new FolderWatch(
                stores,
                workbench.transaction(),
                places,
                arrivals,
                new ServerName(id, "operator@test"),
                announcer,
                new FolderWatch.Pauses(Duration.ofMillis(20), Duration.ofMillis(20)));
        opened.add(watch);
        FireWork work = new FireWork(
                List.of(starter),
                arrivals,
                new JobFolder(folder),
                workbench.jobs(),
                stores,
                Clock.systemUTC(),
                "test",
                announcer);
        return new Server(id, watch, work);
    }

    private void meanwhile() {
        try {
            whenRunBegins.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void serve(Server server) {
        look(server);
        work(server);
    }

    /** Long enough for what there is to settle, and to be taken on. */
    private void look(Server server) {
        long least = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
        look(server, Duration.ofMillis(3_500), () -> System.nanoTime() > least && isTaken());
    }

    /** Whether all that is in the folder has been taken on. */
    private boolean isTaken() {
        List<String> waiting = workbench
                .jdbc()
                .sql("SELECT name FROM arrival WHERE state = 'waiting'")
                .query(String.class)
                .list();
        return waiting.containsAll(names(folder("inbox")).stream()
                .filter(name -> name.endsWith(".csv"))
                .toList());
    }

    /** Until so many files have arrived; connections take their time. */
    private void lookUntil(int arrived, Server server) {
        look(
                server,
                Duration.ofSeconds(60),
                () -> workbench
                                .jdbc()
                                .sql("SELECT count(*) FROM arrival")
                                .query(Integer.class)
                                .single()
                        >= arrived);
    }

    private void look(Server server, Duration most, BooleanSupplier enough) {
        WatchedFolder watched =
                WatchedFolder.of(JobFile.read(folder.resolve("leads.yaml"))).orElseThrow();
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end && !enough.getAsBoolean()) {
            stores.servers().beat(server.id());
            server.watch().look(List.of(watched));
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private void work(Server server) {
        Optional<Fire> fire = stores.fires().claim(server.id(), SILENCE);
        while (fire.isPresent()) {
            server.work().work(fire.get());
            fire = stores.fires().claim(server.id(), SILENCE);
        }
    }

    private Address folder(String name) {
        return Address.parse(folder.resolve(name).toString());
    }

    private List<String> names(Address place) {
        try (Storage storage = new Places(credentials).open(place)) {
            return storage.list("*").stream().map(StoredFile::name).toList();
        }
    }

    private String name(String phone) {
        return imports.sql("SELECT display_name FROM contact WHERE channel_id = :channel AND phone = :phone")
                .param("channel", imports.channel())
                .param("phone", phone)
                .query(String.class)
                .single();
    }

    /** The files of the runs, in their order; nothing for one that could not begin. */
    private List<String> runs() {
        return workbench.jdbc().sql("""
                        SELECT coalesce(r.input_name, '') FROM run r JOIN schedule_fire f ON f.run_id = r.id
                        WHERE f.cause = 'arrival' ORDER BY r.id""").query(String.class).list();
    }
}
