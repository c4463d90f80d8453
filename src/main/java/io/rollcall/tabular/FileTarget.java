package io.rollcall.tabular;

import java.nio.file.Path;

/**
 * Where rows go.
 *
 * @param path the name that the file will get
 * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it; letters, digits and
 *     hyphens
 * @param replaces whether the file takes the place of one that may exist; otherwise there must be none, also not when it is
 *     published
 */
public record FileTarget(Path path, String token, boolean replaces, Packing packing) {

    PartFile begin() {
        return replaces ? PartFile.replace(path, token) : PartFile.createNew(path, token);
    }
}
