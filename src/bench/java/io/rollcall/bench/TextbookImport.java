package io.rollcall.bench;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.mapping.FieldSetMapper;
import org.springframework.batch.infrastructure.item.file.separator.DefaultRecordSeparatorPolicy;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.batch.infrastructure.item.support.CompositeItemWriter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The import as the guides of Spring Batch teach it, which the program is compared with: a FlatFileItemReader, a processor with
 * libphonenumber, a JdbcBatchItemWriter that upserts, in chunks of 1,000, and a second writer for tags. It keeps no staging, plan,
 * history, ledger or books, and rejects without a word; it needs a file without malformed lines. Its tables have the columns
 * and indexes of ours; business-scoped ids stay empty, since their own uniqueness would need a second upsert.
 */
final class TextbookImport {

    private static final int CHUNK = 1_000;

    private TextbookImport() {}

    /** Imports the file that the argument names, and ends with exit code 1 when the job does not complete. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("textbook.file", arguments[0]);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Jobs.class)) {
            JobExecution execution = context.getBean(JobOperator.class)
                    .start(
                            context.getBean(Job.class),
                            new JobParametersBuilder()
                                    .addString("file", arguments[0])
                                    .toJobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                execution.getAllFailureExceptions().forEach(Throwable::printStackTrace);
                System.exit(1);
            }
        }
    }

    /** A row as the reader gives it. */
    record ContactRow(
            String externalId,
            String name,
            String phone,
            String country,
            String tags,
            String optIn,
            String remarks,
            String avatar,
            Map<String, String> attributes) {}

    /** A contact as it is written. */
    record Contact(
            long matchKey,
            String phone,
            String externalId,
            String displayName,
            String optInStatus,
            String remarks,
            String avatar,
            String attributes,
            Timestamp now,
            List<String> tags) {}

    /** The job. */
    @Configuration
    @EnableBatchProcessing
    @EnableJdbcJobRepository
    static class Jobs {

        private static final String UPSERT = """
                INSERT INTO contact (channel_id, match_key, phone, external_id, display_name, opt_in_status, remarks, avatar,
                    attributes, origin, created_at, updated_at)
                VALUES (1, :matchKey, :phone, NULLIF(:externalId, ''), NULLIF(:displayName, ''), :optInStatus,
                    NULLIF(:remarks, ''), NULLIF(:avatar, ''), :attributes::jsonb, 'import', :now, :now)
                ON CONFLICT (channel_id, match_key) DO UPDATE SET external_id = EXCLUDED.external_id,
                    display_name = EXCLUDED.display_name, opt_in_status = EXCLUDED.opt_in_status, remarks = EXCLUDED.remarks,
                    avatar = EXCLUDED.avatar, attributes = contact.attributes || EXCLUDED.attributes,
                    updated_at = EXCLUDED.updated_at""";

        @Bean
        DataSource dataSource() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(System.getenv("BENCH_URL"));
            config.setUsername("postgres");
            config.setPassword(System.getenv("BENCH_PASSWORD"));
            config.addDataSourceProperty(PGProperty.REWRITE_BATCHED_INSERTS.getName(), "true");
            return new HikariDataSource(config);
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        Job importContacts(JobRepository repository, Step loadContacts) {
            return new JobBuilder("importContacts", repository)
                    .start(loadContacts)
                    .build();
        }

        @Bean
        Step loadContacts(JobRepository repository, JdbcTransactionManager transactionManager, DataSource dataSource) {
            return new StepBuilder("loadContacts", repository)
                    .<ContactRow, Contact>chunk(CHUNK)
                    .transactionManager(transactionManager)
                    .reader(reader())
                    .processor(new ContactProcessor())
                    .writer(new WithoutDuplicates(
                            new CompositeItemWriter<>(List.of(contacts(dataSource), new TagWriter(dataSource)))))
                    .build();
        }

        @Bean
        FlatFileItemReader<ContactRow> reader() {
            return new FlatFileItemReaderBuilder<ContactRow>()
                    .name("contactReader")
                    .resource(new FileSystemResource(System.getProperty("textbook.file")))
                    .encoding("UTF-8")
                    .linesToSkip(1)
                    .recordSeparatorPolicy(new DefaultRecordSeparatorPolicy())
                    .delimited()
                    .names(
                            "externalId",
                            "name",
                            "phone",
                            "country",
                            "tags",
                            "optIn",
                            "optInDate",
                            "consentBasis",
                            "remarks",
                            "avatar",
                            "whatsappId",
                            "businessScopedId",
                            "city",
                            "customerSince",
                            "spend",
                            "segment",
                            "loyaltyMember")
                    .fieldSetMapper(new ContactRowMapper())
                    .build();
        }

        @Bean
        JdbcBatchItemWriter<Contact> contacts(DataSource dataSource) {
            return new JdbcBatchItemWriterBuilder<Contact>()
                    .dataSource(dataSource)
                    .sql(UPSERT)
                    .beanMapped()
                    // A multi-row INSERT answers its count once.
                    .assertUpdates(false)
                    .build();
        }
    }

    /** Fields to a row. */
    static final class ContactRowMapper implements FieldSetMapper<ContactRow> {

        private static final List<String> ATTRIBUTES =
                List.of("city", "customerSince", "spend", "segment", "loyaltyMember");

        @Override
        public ContactRow mapFieldSet(FieldSet fields) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String name : ATTRIBUTES) {
                String value = text(fields, name);
                if (!value.isEmpty()) {
                    attributes.put(name, value);
                }
            }
            return new ContactRow(
                    text(fields, "externalId"),
                    text(fields, "name"),
                    text(fields, "phone"),
                    text(fields, "country"),
                    text(fields, "tags"),
                    text(fields, "optIn"),
                    text(fields, "remarks"),
                    text(fields, "avatar"),
                    attributes);
        }

        private static String text(FieldSet fields, String name) {
            return Objects.requireNonNullElse(fields.readString(name), "");
        }
    }

    /** A row becomes a contact, or is left out where its number is none. */
    static final class ContactProcessor implements ItemProcessor<ContactRow, Contact> {

        private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        private final JsonMapper json = JsonMapper.builder().build();
        private final Map<String, String> regions = regions();
        private final Timestamp now = Timestamp.from(Instant.now());

        @Override
        public @Nullable Contact process(ContactRow row) {
            PhoneNumber number;
            try {
                number = phones.parse(
                        row.phone(), regions.getOrDefault(row.country().toLowerCase(Locale.ROOT), "MY"));
            } catch (NumberParseException e) {
                return null;
            }
            if (!phones.isValidNumber(number)) {
                return null;
            }
            String phone = phones.format(number, PhoneNumberFormat.E164);
            return new Contact(
                    Long.parseLong(phone.substring(1)),
                    phone,
                    row.externalId(),
                    row.name(),
                    status(row.optIn()),
                    row.remarks(),
                    row.avatar(),
                    json.writeValueAsString(row.attributes()),
                    now,
                    tags(row.tags()));
        }

        private static String status(String optIn) {
            return switch (optIn.toLowerCase(Locale.ROOT)) {
                case "yes", "y", "true", "1" -> "opted_in";
                case "no", "n", "false", "0" -> "opted_out";
                default -> "unknown";
            };
        }

        private static List<String> tags(String cell) {
            return Arrays.stream(cell.split(",", -1))
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .distinct()
                    .toList();
        }

        private static Map<String, String> regions() {
            Map<String, String> regions = new HashMap<>();
            for (String region : Locale.getISOCountries()) {
                regions.put(region.toLowerCase(Locale.ROOT), region);
                regions.put(
                        new Locale.Builder()
                                .setRegion(region)
                                .build()
                                .getDisplayCountry(Locale.ENGLISH)
                                .toLowerCase(Locale.ROOT),
                        region);
            }
            return regions;
        }
    }

    /** A multi-row INSERT … ON CONFLICT DO UPDATE refuses a key that it has twice: the last of a chunk counts. */
    static final class WithoutDuplicates implements ItemWriter<Contact> {

        private final ItemWriter<Contact> writer;

        WithoutDuplicates(ItemWriter<Contact> writer) {
            this.writer = writer;
        }

        @Override
        public void write(Chunk<? extends Contact> chunk) throws Exception {
            Map<Long, Contact> last = new LinkedHashMap<>();
            for (Contact contact : chunk) {
                last.put(contact.matchKey(), contact);
            }
            writer.write(new Chunk<>(new ArrayList<>(last.values())));
        }
    }

    /** The tags of contacts that the writer before it has written. */
    static final class TagWriter implements ItemWriter<Contact> {

        private final JdbcTemplate jdbc;
        private final Map<String, Long> known = new HashMap<>();

        TagWriter(DataSource dataSource) {
            this.jdbc = new JdbcTemplate(dataSource);
        }

        @Override
        public void write(Chunk<? extends Contact> chunk) {
            List<Object[]> pairs = new ArrayList<>();
            for (Contact contact : chunk) {
                for (String tag : contact.tags()) {
                    pairs.add(new Object[] {contact.matchKey(), id(tag)});
                }
            }
            jdbc.batchUpdate(
                    "INSERT INTO contact_tag (contact_id, tag_id)"
                            + " VALUES ((SELECT id FROM contact WHERE channel_id = 1 AND match_key = ?), ?)"
                            + " ON CONFLICT DO NOTHING",
                    pairs);
        }

        private Long id(String name) {
            return known.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> {
                jdbc.update(
                        "INSERT INTO tag (channel_id, name, name_key, created_at) VALUES (1, ?, ?, now())"
                                + " ON CONFLICT DO NOTHING",
                        name,
                        key);
                Long id = jdbc.queryForObject(
                        "SELECT id FROM tag WHERE channel_id = 1 AND name_key = ?", Long.class, key);
                if (id == null) {
                    throw new IllegalStateException("A tag is gone that was there a moment ago.");
                }
                return id;
            });
        }
    }
}
