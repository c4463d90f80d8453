package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A file that cannot be read at all, with every problem that was found; nothing of it has been used. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    public InputException(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    InputException(String where, String message, String cure) {
        this(List.of(new InputProblem(where, message, cure)));
    }

    /**
     * Does something with each item, also after one was refused.
     *
     * @throws InputException with all that is wrong with any of them
     */
    static <T> void withEach(List<T> items, Consumer<T> work) {
        List<InputProblem> problems = new ArrayList<>();
        for (T item : items) {
            try {
                work.accept(item);
            } catch (InputException refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }

    /** At least one, in the order of the file. */
    public List<InputProblem> problems() {
        return problems;
    }
}
