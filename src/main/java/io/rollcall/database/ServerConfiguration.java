package io.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The embedded server's configuration files, written anew before every start.
 *
 * <p>Its log must not hold personal data: errors of statements are told to the client alone ({@code log_min_messages}
 * leaves them out), and statements, parameters, details and contexts are never written.
 */
final class ServerConfiguration {
    /** Docker gives a container 64 MB; a parallel hash join may want more. */
    private static final long SHARED_MEMORY_MIN = 512L << 20;

    private static final String AUTHENTICATION = """
            # Written by Rollcall at every start; edits are lost.
            local  all  all                scram-sha-256
            host   all  all  127.0.0.1/32  scram-sha-256
            """;

    private static final String SETTINGS = """
            # Written by Rollcall at every start; edits are lost.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 60
            max_locks_per_transaction = 512
            password_encryption = 'scram-sha-256'
            authentication_timeout = 30s

            fsync = on
            synchronous_commit = on
            full_page_writes = on

            shared_buffers = 256MB
            dynamic_shared_memory_type = %s
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 4GB
            checkpoint_timeout = 15min
            wal_compression = off
            jit = off
            autovacuum = on

            client_connection_check_interval = 1000
            idle_in_transaction_session_timeout = 10min
            tcp_keepalives_idle = 60

            logging_collector = on
            log_destination = 'stderr'
            log_directory = '%s'
            log_filename = 'server-%%a.log'
            log_file_mode = 0600
            log_rotation_age = 1d
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_line_prefix = '%%m [%%p] '
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_statement = 'none'
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_timezone = 'UTC'

            timezone = 'UTC'
            datestyle = 'iso, ymd'
            lc_messages = 'C'
            lc_monetary = 'C'
            lc_numeric = 'C'
            lc_time = 'C'
            default_text_search_config = 'pg_catalog.simple'
            """;

    private ServerConfiguration() {}

    static void write(Path data, Path log, int port) throws IOException {
        PrivateFiles.write(
                data.resolve("postgresql.conf"),
                SETTINGS.formatted(port, sharedMemory(), log.toString().replace("'", "''")));
        PrivateFiles.write(data.resolve("pg_hba.conf"), AUTHENTICATION);
    }

    /** Refuses a server that lets anybody in without a password, whoever wrote that into its files. */
    static void requirePasswords(Path data) throws IOException {
        List<String> open = Files.readAllLines(data.resolve("pg_hba.conf")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.endsWith("scram-sha-256"))
                .toList();
        if (!open.isEmpty()) {
            throw new DatabaseException(
                    "'" + data.resolve("pg_hba.conf") + "': has a line without scram-sha-256: '" + open.get(0) + "'.",
                    "Remove the line, then run: rollcall db stop.");
        }
    }

    private static String sharedMemory() {
        Path memory = Path.of("/dev/shm");
        try {
            return Files.isDirectory(memory) && Files.getFileStore(memory).getUsableSpace() < SHARED_MEMORY_MIN
                    ? "mmap"
                    : "posix";
        } catch (IOException e) {
            return "mmap";
        }
    }
}
