package io.rollcall.cli;

import io.rollcall.catalogue.Attributes;
import io.rollcall.catalogue.Channels;
import io.rollcall.catalogue.Members;
import io.rollcall.catalogue.NamedEntries;
import io.rollcall.catalogue.Noun;
import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.CatalogueKind;
import io.rollcall.store.ListEntry;
import io.rollcall.store.TagEntry;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code rollcall tags}, {@code lists}, {@code members}, {@code attributes} and {@code channels}: five nouns with the same
 * verbs, put together here instead of being written five times.
 */
final class CatalogueCommands {

    private static final NounType<NamedEntries<TagEntry>> TAGS =
            new NounType<>(CatalogueKind.TAG, true, (catalogue, place) -> catalogue.tags(place.get()));

    private static final NounType<NamedEntries<ListEntry>> LISTS =
            new NounType<>(CatalogueKind.LIST, true, (catalogue, place) -> catalogue.lists(place.get()));

    private static final NounType<Members> MEMBERS =
            new NounType<>(CatalogueKind.MEMBER, false, (catalogue, place) -> catalogue.members());

    private static final NounType<Attributes> ATTRIBUTES =
            new NounType<>(CatalogueKind.ATTRIBUTE, true, (catalogue, place) -> catalogue.attributes(place.get()));

    private static final NounType<Channels> CHANNELS =
            new NounType<>(CatalogueKind.CHANNEL, false, (catalogue, place) -> catalogue.channels());

    private final Rollcall rollcall;

    private final CommandTree tree;

    private CatalogueCommands(Rollcall rollcall, CommandTree tree) {
        this.rollcall = rollcall;
        this.tree = tree;
    }

    static void addTo(CommandLine root, Rollcall rollcall, CommandTree tree) {
        CatalogueCommands commands = new CatalogueCommands(rollcall, tree);
        tree.add(root, TAGS.plural(), "Lists and changes tags, which many contacts share.", commands::tags);
        tree.add(root, LISTS.plural(), "Lists and changes lists, the tabs of the inbox.", commands::lists);
        tree.add(root, MEMBERS.plural(), "Lists and changes the members of the team.", commands::members);
        tree.add(root, ATTRIBUTES.plural(), "Lists and changes custom attributes of contacts.", commands::attributes);
        tree.add(
                root,
                CHANNELS.plural(),
                "Lists and changes channels, our WhatsApp business numbers.",
                commands::channels);
    }

    private CommandLine tags() {
        CommandLine noun = noun();
        listing(noun, TAGS, "Lists tags, how many contacts have each, and the run that created it.");
        add(noun, "add", new AddTag(rollcall, TAGS), "Adds a tag that no contact has yet.");
        add(noun, "rename", new RenameEntry<>(rollcall, TAGS), "Renames a tag; its contacts keep it.");
        tree.add(
                noun,
                "report",
                "Counts how many contacts got and lost each tag in a time, and lists them.",
                () -> new CommandLine(new TagsReportCommand(rollcall, Clock.systemUTC())));
        merge(noun, TAGS, "Gives a tag to all contacts that have certain others, and takes those away.");
        removal(noun, TAGS, "Takes a tag off all contacts; its history stays.");
        return noun;
    }

    private CommandLine lists() {
        CommandLine noun = noun();
        listing(noun, LISTS, "Lists lists, how many contacts are on each, and the run that created it.");
        add(noun, "add", new AddList(rollcall, LISTS), "Adds a list that no contact is on yet.");
        add(noun, "rename", new RenameEntry<>(rollcall, LISTS), "Renames a list; its contacts stay on it.");
        merge(noun, LISTS, "Puts all contacts of certain lists on one list, and takes them off those.");
        removal(noun, LISTS, "Takes all contacts off a list, and the list away; its history stays.");
        return noun;
    }

    private CommandLine members() {
        CommandLine noun = noun();
        listing(noun, MEMBERS, "Lists members, removed ones too, and how many contacts each has.");
        add(noun, "add", new AddMember(rollcall, MEMBERS), "Adds a member, or brings a removed one back.");
        add(noun, "rename", new RenameMember(rollcall, MEMBERS), "Gives a member another name or e-mail address.");
        removal(noun, MEMBERS, "Removes a member, who keeps the contacts and is shown as removed.");
        return noun;
    }

    private CommandLine attributes() {
        CommandLine noun = noun();
        listing(noun, ATTRIBUTES, "Lists attributes, and how many contacts have a value of each.");
        add(noun, "add", new AddAttribute(rollcall, ATTRIBUTES), "Adds an attribute that no contact has yet.");
        add(noun, "rename", new RenameAttribute(rollcall, ATTRIBUTES), "Gives an attribute another key or label.");
        add(noun, "change", new ChangeAttribute(rollcall, ATTRIBUTES), "Adds choices to an attribute.");
        removal(noun, ATTRIBUTES, "Removes an attribute, and its values from all contacts.");
        return noun;
    }

    private CommandLine channels() {
        CommandLine noun = noun();
        listing(noun, CHANNELS, "Lists channels, and how many contacts each has.");
        add(noun, "add", new AddChannel(rollcall, CHANNELS), "Adds a channel that has nothing yet.");
        add(noun, "rename", new RenameEntry<>(rollcall, CHANNELS), "Renames a channel.");
        removal(noun, CHANNELS, "Removes a channel that has nothing.");
        return noun;
    }

    private static CommandLine noun() {
        return new CommandLine(new NounCommand());
    }

    private <E extends CatalogueEntry> void listing(CommandLine noun, NounType<? extends Noun<E>> type, String header) {
        add(noun, "list", new ListEntries<>(rollcall, type), header);
        add(noun, "history", new ShowHistory(rollcall, type), "Shows who changed what, and when, newest first.");
    }

    private <E extends CatalogueEntry> void removal(CommandLine noun, NounType<? extends Noun<E>> type, String header) {
        add(noun, "remove", new RemoveEntry<>(rollcall, type), header);
    }

    private <E extends CatalogueEntry> void merge(CommandLine noun, NounType<NamedEntries<E>> type, String header) {
        tree.add(noun, "merge", header, () -> new CommandLine(new MergeEntries<>(rollcall, type)));
    }

    private void add(CommandLine noun, String name, CatalogueVerb<?> verb, String header) {
        tree.add(noun, name, header, () -> command(verb));
    }

    private static CommandLine command(CatalogueVerb<?> verb) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(verb);
        if (verb.type().ofChannel()) {
            spec.addMixin("channel", CommandSpec.forAnnotatedObject(verb.channel()));
        }
        return new CommandLine(spec);
    }
}
