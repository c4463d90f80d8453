package io.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the house in order: rooms on floors, and each library in its room. */
class ArchitectureTest {

    private static final String ROOT = "io.rollcall.";

    /** A room imports only rooms on lower floors, never one on its own floor. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("cli", 11),
            Map.entry("serve", 10),
            Map.entry("schedule", 9),
            Map.entry("imports", 7),
            Map.entry("exports", 7),
            Map.entry("undo", 7),
            Map.entry("updates", 7),
            Map.entry("dedupe", 7),
            Map.entry("housekeeping", 7),
            Map.entry("staging", 6),
            Map.entry("merging", 6),
            Map.entry("report", 5),
            Map.entry("notify", 5),
            Map.entry("job", 4),
            Map.entry("catalogue", 4),
            Map.entry("store", 3),
            Map.entry("mapping", 2),
            Map.entry("validation", 2),
            Map.entry("linkage", 2),
            Map.entry("sample", 1),
            Map.entry("definition", 1),
            Map.entry("contact", 0),
            Map.entry("tabular", 0),
            Map.entry("transfer", 0),
            Map.entry("database", 0));

    /** Package prefix of a library, and the rooms that may import it. */
    private static final Map<String, Set<String>> LIBRARIES = libraries();

    /** The bench is compiled with the tests and no room; it may use any library. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rollcall");

    private static Map<String, Set<String>> libraries() {
        Map<String, Set<String>> libraries = new LinkedHashMap<>();
        libraries.put("picocli", Set.of("cli"));
        libraries.put(
                "org.springframework.batch",
                Set.of("imports", "exports", "undo", "updates", "dedupe", "housekeeping", "staging", "merging", "job"));
        libraries.put("org.springframework.boot", Set.of("cli", "serve"));
        libraries.put("io.micrometer", Set.of("serve"));
        libraries.put("io.prometheus", Set.of("serve"));
        libraries.put("org.springframework.mail", Set.of("notify"));
        libraries.put("jakarta.mail", Set.of("notify"));
        libraries.put("java.net.http", Set.of("notify"));
        libraries.put("org.springframework.jdbc", Set.of("store"));
        libraries.put("org.quartz", Set.of("schedule"));
        libraries.put("org.springframework.scheduling.quartz", Set.of("schedule"));
        // Quartz has tables of its own, and statements for them; the room looks at no other row.
        libraries.put("java.sql", Set.of("store", "database", "schedule"));
        libraries.put("org.postgresql", Set.of("store", "database"));
        libraries.put("com.zaxxer.hikari", Set.of("database"));
        libraries.put("org.flywaydb", Set.of("database"));
        libraries.put("org.apache.commons.compress", Set.of("database", "tabular"));
        libraries.put("org.tukaani", Set.of("database"));
        libraries.put("org.apache.commons.csv", Set.of("tabular"));
        libraries.put("org.apache.poi", Set.of("tabular"));
        libraries.put("org.apache.sshd", Set.of("transfer"));
        libraries.put("software.amazon.awssdk", Set.of("transfer"));
        libraries.put("com.exceptionfactory.jagged", Set.of("tabular"));
        libraries.put("com.google.i18n.phonenumbers", Set.of("contact"));
        libraries.put("com.ibm.icu", Set.of("linkage"));
        libraries.put("org.apache.commons.text", Set.of("linkage"));
        libraries.put("org.apache.commons.codec", Set.of("linkage"));
        libraries.put("tools.jackson.dataformat.yaml", Set.of("definition"));
        libraries.put("org.snakeyaml", Set.of("definition"));
        return libraries;
    }

    @Test
    void everyPackageIsARoom() {
        Set<String> strangers = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!FLOORS.containsKey(
                    type.getPackageName().substring("io.rollcall".length()).replaceFirst("^\\.", ""))) {
                strangers.add(type.getName());
            }
        }

        assertThat(strangers)
                .as("classes outside the rooms (rooms have no sub-packages)")
                .isEmpty();
    }

    @Test
    void roomsImportOnlyLowerFloors() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = room(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.getPackageName().startsWith(ROOT)) {
                    continue;
                }
                String to = room(target);
                if (!from.equals(to) && floor(to) >= floor(from)) {
                    violations.add(type.getSimpleName() + " (" + from + ", floor " + floor(from) + ") uses "
                            + target.getSimpleName() + " (" + to + ", floor " + floor(to) + ")");
                }
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void eachLibraryStaysInItsRoom() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                LIBRARIES.forEach((prefix, rooms) -> {
                    if ((target.equals(prefix) || target.startsWith(prefix + ".")) && !rooms.contains(room(type))) {
                        violations.add(type.getName() + " uses " + prefix + ", which lives in " + rooms);
                    }
                });
            }
        }

        assertThat(violations).isEmpty();
    }

    @Test
    void everyRoomIsNullMarkedAndSaysWhatItIsFor() throws ClassNotFoundException {
        List<String> unmarked = FLOORS.keySet().stream()
                .filter(room -> Arrays.stream(CLASSES.getPackage(ROOT + room)
                                .getClassesInPackageTree()
                                .toArray(JavaClass[]::new))
                        .noneMatch(type ->
                                type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)))
                .toList();

        assertThat(unmarked).as("rooms without a @NullMarked package-info").isEmpty();
    }

    private static String room(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static int floor(String room) {
        Integer floor = FLOORS.get(room);
        assertThat(floor).as("floor of room '%s'", room).isNotNull();
        return floor;
    }
}
