package io.rollcall.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of a bucket. An upload is there as a whole or not at all, and the service compares its digest before: so it needs no other
 * name first, and there is no rename in S3 that could give it its own.
 */
final class S3Storage implements Storage {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final Address.S3 address;
    private final S3Client client;

    private S3Storage(Address.S3 address, S3Client client) {
        this.address = address;
        this.client = client;
    }

    static Storage open(Address.S3 address, Map<String, String> environment) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(IDLE))
                .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(address, environment)))
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                // Other services do not know the checksums that the client adds by itself; ours is always sent.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override ->
                        override.defaultProfileFile(ProfileFile.aggregator().build()));
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.get("AWS_ENDPOINT_URL"));
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        return new S3Storage(address, builder.build());
    }

    private static AwsCredentials credentials(Address.S3 address, Map<String, String> environment) {
        String id = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        String token = environment.get("AWS_SESSION_TOKEN");
        if (id == null || secret == null) {
            throw TransferException.lasting(
                    address,
                    "no credentials found; expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment."
                            + " Set both.");
        }
        return token == null ? AwsBasicCredentials.create(id, secret) : AwsSessionCredentials.create(id, secret, token);
    }

    @Override
    public List<StoredFile> list(String glob) {
        Predicate<String> matching = Names.matching(glob);
        String prefix = address.prefix().isEmpty() ? "" : address.prefix() + "/";
        return doing(() -> {
            List<StoredFile> files = new ArrayList<>();
            client.listObjectsV2Paginator(request ->
                            request.bucket(address.bucket()).prefix(prefix).delimiter("/"))
                    .contents()
                    .forEach(object -> add(object, prefix, matching, files));
            files.sort(Names.BY_AGE);
            return List.copyOf(files);
        });
    }

    private static void add(S3Object object, String prefix, Predicate<String> matching, List<StoredFile> files) {
        String name = object.key().substring(prefix.length());
        if (!name.isEmpty() && !name.contains("/") && matching.test(name)) {
            files.add(new StoredFile(name, object.size(), object.lastModified()));
        }
    }

    @Override
    public void put(Path file, String name, String sha256) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        doing(() -> {
            client.putObject(
                    request -> request.bucket(address.bucket())
                            .key(address.key(name))
                            .checksumSHA256(checksum),
                    RequestBody.fromFile(file));
            long length = client.headObject(
                            request -> request.bucket(address.bucket()).key(address.key(name)))
                    .contentLength();
            long expected = size(file);
            if (length != expected) {
                throw TransferException.passing(
                        address,
                        length + " bytes arrived; expected " + expected + ". Deliver it again.",
                        new IOException("length"));
            }
            return true;
        });
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw TransferException.lasting(
                    address, "the file cannot be read any more; expected it to stay.", unreadable);
        }
    }

    @Override
    public String sha256(String name) {
        return reading(name, Digest::sha256);
    }

    @Override
    public void get(String name, Path to) {
        reading(name, bytes -> Digest.save(bytes, to));
    }

    private interface Reading<T> {
        T read(InputStream bytes) throws IOException;
    }

    private <T> T reading(String name, Reading<T> reading) {
        return doing(() -> {
            try (InputStream bytes =
                    client.getObject(request -> request.bucket(address.bucket()).key(address.key(name)))) {
                return reading.read(bytes);
            } catch (IOException broken) {
                throw TransferException.passing(
                        address, "the connection broke; expected it to last. Try again.", broken);
            }
        });
    }

    @Override
    public void move(String name, Address to, String newName) {
        if (!(to instanceof Address.S3 target)) {
            throw new IllegalArgumentException("Not in S3: " + to);
        }
        doing(() -> {
            client.copyObject(request -> request.sourceBucket(address.bucket())
                    .sourceKey(address.key(name))
                    .destinationBucket(target.bucket())
                    .destinationKey(target.key(newName)));
            client.deleteObject(request -> request.bucket(address.bucket()).key(address.key(name)));
            return true;
        });
    }

    @Override
    public void create() {
        // A prefix is there as soon as a key has it.
    }

    @Override
    public boolean exists(String name) {
        return doing(() -> {
            try {
                client.headObject(request -> request.bucket(address.bucket()).key(address.key(name)));
                return true;
            } catch (NoSuchKeyException absent) {
                return false;
            }
        });
    }

    @Override
    public void delete(String name) {
        doing(() ->
                client.deleteObject(request -> request.bucket(address.bucket()).key(address.key(name))));
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T doing(Supplier<T> work) {
        try {
            return work.get();
        } catch (S3Exception refused) {
            int status = refused.statusCode();
            if (status >= SERVER_ERROR || status == TOO_MANY) {
                throw TransferException.passing(
                        address,
                        "the service answered with status " + status + "; expected success. Try again.",
                        refused);
            }
            throw TransferException.lasting(address, refusal(status), refused);
        } catch (SdkException broken) {
            throw TransferException.passing(
                    address,
                    "no connection; expected a service that answers within 10 s. Check AWS_ENDPOINT_URL_S3 and AWS_REGION.",
                    broken);
        }
    }

    private static String refusal(int status) {
        return switch (status) {
            case NOT_FOUND -> "no such bucket or object found; expected one. Create it, or correct the address.";
            case FORBIDDEN ->
                "the service does not accept the credentials for this; expected the right to list, read, write and"
                        + " delete here. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do.";
            default -> "the service answered with status " + status + "; expected success. Ask who runs it.";
        };
    }
}
