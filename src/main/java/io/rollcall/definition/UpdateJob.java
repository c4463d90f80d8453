package io.rollcall.definition;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job file of kind {@code update} says; options of the command line are one too. Null, or an empty list or map, is what
 * was not said.
 */
public record UpdateJob(
        @Meaning("What the job does.") JobKind kind,

        @Meaning("One line for 'rollcall jobs list'.") @Nullable
        String description,

        @Meaning("What is given at launch with --param NAME=VALUE, by name; ${NAME} in a value is replaced by it.")
        Map<String, Parameter> params,

        @Meaning("The file that names the contacts, where no filter selects them.")
        Source source,

        @Meaning("Which contacts.") Selection select,

        @Meaning("What is done with each of them.") Change change,

        @Meaning("What is asked of the plan before the first change.")
        Guard guard,

        @Meaning("What automations are told of the contacts.")
        Automations automations,

        @Meaning("When 'rollcall serve' starts the job.") Schedule schedule,

        @Meaning(value = "Who is told what became of it, while 'rollcall serve' runs.", key = "notify")
        Notifying notifying)
        implements JobContent {

    public UpdateJob {
        params = Records.copy(params);
    }

    /** With options laid over it: what they say replaces what the file says. */
    public UpdateJob with(UpdateJob options) {
        return Records.over(this, options);
    }

    /** Section {@code source}. */
    public record Source(
            @Meaning(
                    value =
                            "The CSV file, workbook or NDJSON file that names them, as seen from the folder of the job file.",
                    option = "from")
            @Nullable
            Path file,

            @Meaning("The file's encoding, if it is neither UTF-8 nor UTF-16 with a mark, such as windows-1252.")
            @Nullable
            String encoding,

            @Meaning("What separates the cells, if it cannot be found out: one of , ; | or tab.") @Nullable
            String delimiter,

            @Meaning("The sheet of a workbook; otherwise the first that can be seen.") @Nullable
            String sheet,

            @Meaning("The column with their numbers; otherwise found by its name.") @Nullable
            String column,

            @Meaning("The country of numbers that are written without one: MY, +60 or Malaysia.") @Nullable
            String country,

            @Meaning("Make contacts of those whom nobody knows; otherwise their rows are rejected.") @Nullable
            Boolean create) {

        public static final Source NOTHING = new Source(null, null, null, null, null, null, null);
    }

    /** Section {@code select}. */
    public record Selection(
            @Meaning("The WhatsApp business number that the contacts belong to; otherwise main.") @Nullable
            String channel,

            @Meaning("Which contacts, such as tag:vip -opt-in:no.") @Nullable
            String where,

            @Meaning("All contacts, where no filter says which.") @Nullable
            Boolean everyone,

            @Meaning(
                    "Those of one member, who may have left the team; where a filter stands beside it, those of them that"
                            + " match.")
            @Nullable
            String transferFrom,

            @Meaning("The time zone of days, such as Asia/Kuala_Lumpur; otherwise that of the machine.") @Nullable
            ZoneId zone) {

        public static final Selection NOTHING = new Selection(null, null, null, null, null);
    }

    /** Section {@code change}. */
    public record Change(
            @Meaning(value = "Tags that they get.", option = "add-tag")
            List<String> addTags,

            @Meaning(value = "Tags that are taken away.", option = "remove-tag")
            List<String> removeTags,

            @Meaning("Tags that take the place of all others.")
            List<String> setTags,

            @Meaning(value = "Lists that they are put on.", option = "add-list")
            List<String> addLists,

            @Meaning(value = "Lists that they are taken off.", option = "remove-list")
            List<String> removeLists,

            @Meaning("Values by field: name, remarks, external-id, avatar, or attr.KEY.")
            Map<String, String> set,

            @Meaning("Fields that are emptied: one of those, tags, lists or collaborators.")
            List<String> clear,

            @Meaning("The member of the team whom they are assigned to, by e-mail address or name.") @Nullable
            String assign,

            @Meaning("Assign them to nobody.") @Nullable Boolean unassign,

            @Meaning(
                    "Members who get them in turns, evenly; MEMBER=NUMBER for other shares. Whom one of them has, stays.")
            List<String> roundRobin,

            @Meaning(
                    "What the numbers mean: weight, the share of a member (as if not said), or capacity, how many contacts"
                            + " a member may have in all.")
            @Nullable
            RoundRobinBy roundRobinBy,

            @Meaning("Whether they are in the directory.") @Nullable
            Boolean directory,

            @Meaning("Opt them out.") @Nullable Boolean optOut,

            @Meaning("Opt them in, but for those who have ever opted out; needs a basis and a date.") @Nullable
            Boolean optIn,

            @Meaning("What they agreed to, such as a form.") @Nullable
            String consentBasis,

            @Meaning("When they agreed, such as 2026-03-31.") @Nullable
            String consentDate,

            @Meaning(
                    "Delete them, beside no other change. Whoever has opted out stays so under every number that they had.")
            @Nullable
            Boolean delete) {

        public static final Change NOTHING = new Change(
                List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), null, null, List.of(), null,
                null, null, null, null, null, null);

        public Change {
            addTags = List.copyOf(addTags);
            removeTags = List.copyOf(removeTags);
            setTags = List.copyOf(setTags);
            addLists = List.copyOf(addLists);
            removeLists = List.copyOf(removeLists);
            set = Records.copy(set);
            clear = List.copyOf(clear);
            roundRobin = List.copyOf(roundRobin);
        }

        /** Tags and lists that are given and taken away, and nothing else. */
        public static Change ofLabels(
                List<String> addTags, List<String> removeTags, List<String> addLists, List<String> removeLists) {
            return new Change(
                    addTags,
                    removeTags,
                    List.of(),
                    addLists,
                    removeLists,
                    Map.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** The form in which runs remember it. */
        public UpdateChange stored() {
            boolean in = Boolean.TRUE.equals(optIn);
            boolean out = Boolean.TRUE.equals(optOut);
            return new UpdateChange(
                    addTags,
                    removeTags,
                    setTags.isEmpty() ? null : setTags,
                    addLists,
                    removeLists,
                    set,
                    clear,
                    assign,
                    Boolean.TRUE.equals(unassign),
                    roundRobin,
                    roundRobinBy,
                    directory,
                    (in || out) ? Boolean.valueOf(in) : null,
                    consentBasis,
                    consentDate,
                    delete);
        }
    }

    /** Section {@code automations}. */
    public record Automations(
            @Meaning(
                    value = "silent (as if not said), summary: one event for the run, or each: one for each contact.",
                    key = "notify")
            @Nullable
            AutomationEvents events) {

        public static final Automations NOTHING = new Automations(null);
    }

    /** Section {@code guard}. */
    public record Guard(
            @Meaning("Show what would happen, and change nothing.") @Nullable
            Boolean dryRun,

            @Meaning("Start the job also while another run of it works.") @Nullable
            Boolean concurrent,

            @Meaning("Stop after the plan, and wait until somebody approves it.") @Nullable
            Boolean plan,

            @Meaning(
                    "How many contacts may be changed at most, as a number or a share of those that match, such as 5%.")
            @Nullable
            RowLimit maxRows,

            @Meaning("The same for people who would be opted out.") @Nullable
            RowLimit maxOptOuts,

            @Meaning("How many contacts must match at least.") @Nullable
            Long minRows) {

        public static final Guard NOTHING = new Guard(null, null, null, null, null, null);

        /** What is asked of the plan. */
        public GuardRails rails() {
            return new GuardRails(
                    Boolean.TRUE.equals(plan),
                    RowLimit.NONE,
                    RowLimit.NONE,
                    maxRows == null ? RowLimit.NONE : maxRows,
                    maxOptOuts == null ? RowLimit.NONE : maxOptOuts,
                    minRows == null ? 0 : minRows,
                    RowLimit.NONE,
                    RowLimit.NONE);
        }
    }
}
