package io.rollcall.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: every command shows its own options, and the top level those that all have. */
final class HelpText {

    private static final int WIDTH = 90;

    private HelpText() {}

    static void install(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(WIDTH)
                .abbreviateSynopsis(true)
                .synopsisHeading("%nUsage: ")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        if (spec.parent() != null) {
            command.getHelpSectionMap()
                    .put(
                            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                            help -> ownOptions(help).isEmpty() ? "" : help.optionListHeading());
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        }
        if (Exit.isTold(spec)) {
            usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(Exit.texts());
        }
        command.getSubcommands().values().forEach(HelpText::install);
    }

    private static String options(Help help) {
        List<OptionSpec> own = ownOptions(help);
        String list = own.isEmpty()
                ? ""
                : help.optionListExcludingGroups(
                        own,
                        help.createDefaultLayout(own, List.of(), help.colorScheme()),
                        null,
                        help.parameterLabelRenderer());
        return list + "\nGlobal options, see 'rollcall --help': --home --json --quiet --no-progress --color\n";
    }

    private static List<OptionSpec> ownOptions(Help help) {
        return help.commandSpec().options().stream()
                .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
                .toList();
    }
}
