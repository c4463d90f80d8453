package io.rollcall.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** The columns of a file cannot be matched to fields; carries every problem, so that one correction suffices. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MappingProblem> problems;

    MappingException(List<MappingProblem> problems) {
        super(problems.stream().map(MappingProblem::message).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the header; at least one. */
    public List<MappingProblem> problems() {
        return problems;
    }
}
