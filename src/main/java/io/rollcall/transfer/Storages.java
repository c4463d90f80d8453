package io.rollcall.transfer;

import java.util.Map;

/** Opens places; credentials come from the environment alone. Thread-safe. */
public final class Storages {

    private Storages() {}

    /**
     * Opens a place.
     *
     * @param environment where credentials are: {@code ROLLCALL_SFTP_PASSWORD}, {@code ROLLCALL_SFTP_KEY_FILE} and
     *     {@code ROLLCALL_SFTP_KEY_PASSPHRASE}, {@code ROLLCALL_SFTP_KNOWN_HOSTS}; {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY},
     *     {@code AWS_SESSION_TOKEN}, {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3} and {@code AWS_ENDPOINT_URL}
     * @throws TransferException if it does not open
     */
    public static Storage open(Address address, Map<String, String> environment) {
        if (address instanceof Address.Sftp sftp) {
            return SftpStorage.open(sftp, environment);
        }
        if (address instanceof Address.S3 s3) {
            return S3Storage.open(s3, environment);
        }
        return new FolderStorage((Address.Folder) address);
    }
}
