package io.rollcall.bench;

import java.io.IOException;

/** Processes that keep a core busy each, to see what a loaded machine does to the numbers. */
final class Neighbours {

    private Neighbours() {}

    static void start(int count, Cleanup cleanup) throws IOException {
        for (int i = 0; i < count; i++) {
            cleanup.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        }
    }
}
