package io.rollcall.contact;

import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression over digits as libphonenumber's metadata has them: digits, classes, groups, alternatives, counts and
 * {@code $}. Nothing else is understood, and nothing is guessed.
 *
 * @param shortestLastGroup the fewest digits that the last capturing group takes; 0 where there is none
 */
record DigitPattern(Node root, int shortestLastGroup) {

    private static final int ALL_DIGITS = 0x3FF;

    /** What a pattern is made of. */
    sealed interface Node {

        /** The fewest digits that this takes. */
        int shortest();
    }

    /** One digit; bit 0 of the mask stands for 0. */
    record OneOf(int mask) implements Node {

        @Override
        public int shortest() {
            return 1;
        }
    }

    record Sequence(List<Node> parts) implements Node {

        @Override
        public int shortest() {
            return parts.stream().mapToInt(Node::shortest).sum();
        }
    }

    record Either(List<Node> choices) implements Node {

        @Override
        public int shortest() {
            return choices.stream().mapToInt(Node::shortest).min().orElse(0);
        }
    }

    record Repeat(Node part, int min, int max) implements Node {

        @Override
        public int shortest() {
            return part.shortest() * min;
        }
    }

    /** The end of the text. */
    record End() implements Node {

        @Override
        public int shortest() {
            return 0;
        }
    }

    /** A pattern that is written with more than this class understands. */
    static final class UnknownSyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownSyntaxException(String pattern, int at) {
            super("The pattern '" + pattern + "' has something that is not understood, at " + at + ".");
        }
    }

    static DigitPattern parse(String pattern) throws UnknownSyntaxException {
        Parser parser = new Parser(pattern);
        Node root = parser.either();
        if (parser.at < pattern.length()) {
            throw parser.unknown();
        }
        return new DigitPattern(root, parser.shortestLastGroup);
    }

    private static final class Parser {
        private final String pattern;
        private int at;
        private int groups;
        private int lastGroup;
        private int shortestLastGroup;

        Parser(String pattern) {
            this.pattern = pattern;
        }

        Node either() throws UnknownSyntaxException {
            List<Node> choices = new ArrayList<>();
            choices.add(sequence());
            while (takes('|')) {
                choices.add(sequence());
            }
            return choices.size() == 1 ? choices.get(0) : new Either(choices);
        }

        private Node sequence() throws UnknownSyntaxException {
            List<Node> parts = new ArrayList<>();
            while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                parts.add(counted(part()));
            }
            return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
        }

        private Node part() throws UnknownSyntaxException {
            char c = pattern.charAt(at++);
            if (c >= '0' && c <= '9') {
                return new OneOf(1 << (c - '0'));
            }
            return switch (c) {
                case '\\' -> new OneOf(digitSign());
                case '[' -> digitClass();
                case '(' -> group();
                case '$' -> new End();
                default -> throw unknown();
            };
        }

        private int digitSign() throws UnknownSyntaxException {
            if (!takes('d')) {
                throw unknown();
            }
            return ALL_DIGITS;
        }

        private Node digitClass() throws UnknownSyntaxException {
            int mask = 0;
            while (!takes(']')) {
                if (takes('\\')) {
                    mask |= digitSign();
                    continue;
                }
                int from = digit();
                int to = takes('-') ? digit() : from;
                for (int digit = from; digit <= to; digit++) {
                    mask |= 1 << digit;
                }
            }
            return new OneOf(mask);
        }

        private Node group() throws UnknownSyntaxException {
            boolean captures = !takes('?');
            if (!captures && !takes(':')) {
                throw unknown();
            }
            int number = captures ? ++groups : 0;
            Node inner = either();
            if (!takes(')')) {
                throw unknown();
            }
            if (number > lastGroup) {
                lastGroup = number;
                shortestLastGroup = inner.shortest();
            }
            return inner;
        }

        private Node counted(Node part) throws UnknownSyntaxException {
            if (takes('?')) {
                return new Repeat(part, 0, 1);
            }
            if (!takes('{')) {
                return part;
            }
            int min = number();
            int max = takes(',') ? number() : min;
            if (!takes('}') || max < min) {
                throw unknown();
            }
            return new Repeat(part, min, max);
        }

        private int number() throws UnknownSyntaxException {
            int number = digit();
            while (at < pattern.length() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
                number = number * 10 + digit();
            }
            return number;
        }

        private int digit() throws UnknownSyntaxException {
            if (at == pattern.length() || pattern.charAt(at) < '0' || pattern.charAt(at) > '9') {
                throw unknown();
            }
            return pattern.charAt(at++) - '0';
        }

        private boolean takes(char c) {
            if (at == pattern.length() || pattern.charAt(at) != c) {
                return false;
            }
            at++;
            return true;
        }

        UnknownSyntaxException unknown() {
            return new UnknownSyntaxException(pattern, at);
        }
    }
}
