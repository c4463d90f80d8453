package io.rollcall.definition;

import java.util.List;

/** What a YAML file says, with the places where it says so. Texts are as they were written, whatever they look like. */
sealed interface YamlNode permits YamlNode.Text, YamlNode.Series, YamlNode.Keyed {

    Place place();

    /** What it is, for messages. */
    String kind();

    /**
     * A scalar.
     *
     * @param plain whether it was written without quotes
     * @param open whether its text is not known: it has a parameter without a value, or was refused already
     */
    record Text(Place place, String text, boolean plain, boolean open) implements YamlNode {

        /** Whether it says nothing: an empty text, or the null of YAML. */
        boolean isNothing() {
            return text.isBlank() || (plain && (text.equals("~") || text.equalsIgnoreCase("null")));
        }

        @Override
        public String kind() {
            return "a text";
        }
    }

    /** A sequence. */
    record Series(Place place, List<YamlNode> items) implements YamlNode {

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping; no key is there twice. */
    record Keyed(Place place, List<Entry> entries) implements YamlNode {

        @Override
        public String kind() {
            return "a section";
        }
    }

    /**
     * One key of a mapping.
     *
     * @param place of the key
     */
    record Entry(Place place, String key, YamlNode value) {}
}
