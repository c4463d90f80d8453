package io.rollcall.cli;

import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.definition.RoundRobinBy;
import io.rollcall.definition.UpdateJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be done with contacts, on the command line. */
final class ChangeOptions {

    @Option(
            names = {"--add-tag", "--tag"},
            paramLabel = "TAG",
            description = "Give them a tag; can be said several times.")
    private List<String> addTags = List.of();

    @Option(names = "--remove-tag", paramLabel = "TAG", description = "Take a tag away.")
    private List<String> removeTags = List.of();

    @Option(names = "--set-tags", paramLabel = "TAG", split = ",", description = "Give them these tags and no others.")
    private List<String> setTags = List.of();

    @Option(
            names = {"--add-list", "--list"},
            paramLabel = "LIST",
            description = "Put them on a list.")
    private List<String> addLists = List.of();

    @Option(names = "--remove-list", paramLabel = "LIST", description = "Take them off a list.")
    private List<String> removeLists = List.of();

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "Set a field: name, remarks, external-id, avatar, or attr.KEY.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--attr", paramLabel = "KEY=VALUE", description = "The same as --set attr.KEY=VALUE.")
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Option(names = "--name", paramLabel = "NAME", description = "The same as --set name=NAME.")
    private @Nullable String name;

    @Option(
            names = "--clear",
            paramLabel = "FIELD",
            description = "Empty a field: one of the above, tags, lists or collaborators.")
    private List<String> clear = List.of();

    @Option(
            names = "--assign",
            paramLabel = "MEMBER",
            description = "Assign them to a member of the team, by e-mail address or name.")
    private @Nullable String assign;

    @Option(names = "--unassign", description = "Assign them to nobody.")
    private boolean unassign;

    @Option(
            names = "--round-robin",
            paramLabel = "MEMBER[=N]",
            description =
                    "Give them to members in turns, evenly, or N to this one for how many of the others; can be said"
                            + " several times. Whom one of them has already, stays.")
    private List<String> roundRobin = List.of();

    @Option(
            names = "--round-robin-by",
            paramLabel = "weight|capacity",
            description = "What N means: a share (the default), or how many contacts the member may have in all.")
    private @Nullable RoundRobinBy roundRobinBy;

    @Option(
            names = "--directory",
            negatable = true,
            description = "Put them into the directory, or take them out of it.")
    private @Nullable Boolean directory;

    @Option(names = "--opt-out", description = "Opt them out.")
    private boolean optOut;

    @Option(
            names = "--opt-in",
            description =
                    "Opt them in; needs --consent-basis and --consent-date. Those who have ever opted out stay so, and are"
                            + " counted.")
    private boolean optIn;

    @Option(names = "--consent-basis", paramLabel = "TEXT", description = "What they agreed to, such as a form.")
    private @Nullable String consentBasis;

    @Option(names = "--consent-date", paramLabel = "DATE", description = "When they agreed, such as 2026-03-31.")
    private @Nullable String consentDate;

    UpdateJob.Change change() {
        return change(false);
    }

    /** @param delete whether the contacts are deleted */
    UpdateJob.Change change(boolean delete) {
        Map<String, String> values = new LinkedHashMap<>(set);
        attributes.forEach((key, value) -> values.put(ColumnTarget.ATTRIBUTE_PREFIX + key, value));
        if (name != null) {
            values.put(ContactField.DISPLAY_NAME.word(), name);
        }
        return new UpdateJob.Change(
                addTags,
                removeTags,
                setTags,
                addLists,
                removeLists,
                values,
                clear,
                assign,
                unassign ? true : null,
                roundRobin,
                roundRobinBy,
                directory,
                optOut ? true : null,
                optIn ? true : null,
                consentBasis,
                consentDate,
                delete ? true : null);
    }
}
