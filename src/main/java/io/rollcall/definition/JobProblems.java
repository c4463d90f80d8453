package io.rollcall.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one job file. Not thread-safe. */
final class JobProblems {

    private record Problem(Place place, String message) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final List<String> ofLaunch = new ArrayList<>();

    /**
     * Begins without any.
     *
     * @param file how messages name the file
     */
    JobProblems(String file) {
        this.file = file;
    }

    /** A whole message without its place: what was found, what was expected, the cure. */
    void add(Place place, String message) {
        found.add(new Problem(place, message));
    }

    /** The same, about the launch and no place in the file. */
    void addOfLaunch(String message) {
        ofLaunch.add(message);
    }

    boolean isEmpty() {
        return found.isEmpty() && ofLaunch.isEmpty();
    }

    /** How messages name the file. */
    String file() {
        return file;
    }

    /** How messages name a place of the file. */
    String at(Place place) {
        return file + ", " + place;
    }

    /** Whole sentences: those of the launch, then with their places those of the file in its order. */
    List<String> messages() {
        List<String> messages = new ArrayList<>(ofLaunch);
        found.stream()
                .sorted(Comparator.comparing(Problem::place))
                .map(problem -> at(problem.place) + ": " + problem.message)
                .forEach(messages::add);
        return List.copyOf(messages);
    }
}
