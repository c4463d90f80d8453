package io.rollcall.transfer;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * The places that this process can open. Thread-safe.
 *
 * @param environment where credentials are, see {@link Storages#open}
 */
public record Places(Map<String, String> environment) {

    public Places {
        environment = Collections.unmodifiableMap(environment);
    }

    /** Opens a place. */
    public Storage open(Address address) {
        return Storages.open(address, environment);
    }

    /** What is missing to open a place, as far as that can be told without asking it. */
    public Optional<String> obstacle(Address address) {
        if (address instanceof Address.Sftp) {
            return isSaid("ROLLCALL_SFTP_KEY_FILE") || isSaid("ROLLCALL_SFTP_PASSWORD")
                    ? Optional.empty()
                    : Optional.of(
                            "no credentials found; expected ROLLCALL_SFTP_KEY_FILE or ROLLCALL_SFTP_PASSWORD in the"
                                    + " environment. Set one of them.");
        }
        if (address instanceof Address.S3) {
            return isSaid("AWS_ACCESS_KEY_ID") && isSaid("AWS_SECRET_ACCESS_KEY")
                    ? Optional.empty()
                    : Optional.of("no credentials found; expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the"
                            + " environment. Set both.");
        }
        return Optional.empty();
    }

    private boolean isSaid(String variable) {
        return environment.containsKey(variable);
    }

    @Override
    public String toString() {
        return "Places";
    }
}
