package io.rollcall.exports;

import io.rollcall.definition.Compression;
import io.rollcall.definition.ExportFormat;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.Origins;
import io.rollcall.tabular.AgeRecipient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a file can be packed as a job says, and whether its name tells so. */
final class PackingRules {

    private final ExportJob.Writing write;
    private final Origins origins;
    private final List<String> problems = new ArrayList<>();

    private PackingRules(ExportJob.Writing write, Origins origins) {
        this.write = write;
        this.origins = origins;
    }

    /** How the file is compressed: as was said, or else as its name ends. */
    static Optional<Compression> compression(ExportJob.Writing write) {
        return Optional.ofNullable(write.compress())
                .or(() -> Optional.ofNullable(write.to())
                        .flatMap(to -> FileName.of(to).compression()));
    }

    /** What is wrong; whole sentences with their places. */
    static List<String> problems(ExportJob.Writing write, Optional<ExportFormat> format, Origins origins) {
        PackingRules rules = new PackingRules(write, origins);
        rules.recipients();
        Path to = write.to();
        if (to != null) {
            FileName name = FileName.of(to);
            rules.encryption(name);
            rules.compression(name);
            if (format.equals(Optional.of(ExportFormat.XLSX))) {
                rules.workbook(name);
            }
        }
        return rules.problems;
    }

    private void recipients() {
        for (String recipient : write.encryptFor()) {
            AgeRecipient.fault(recipient)
                    .ifPresent(fault -> problems.add(origins.of("encrypt-for", recipient) + ": " + fault));
        }
        if (write.encryptFor().size() > AgeRecipient.MOST) {
            problems.add(origins.of("encrypt-for") + ": "
                    + write.encryptFor().size() + " recipients found; expected at most " + AgeRecipient.MOST
                    + ". Leave some out, or let them share a key.");
        }
    }

    private void encryption(FileName name) {
        boolean encrypts = !write.encryptFor().isEmpty();
        if (encrypts && !name.encrypted()) {
            problems.add(place() + "' does not end with .age, by which people know an encrypted file; expected that"
                    + " ending. Name it '" + name.with(name.compression(), true) + "'.");
        }
        if (!encrypts && name.encrypted()) {
            problems.add(place() + "' ends with .age, as an encrypted file does; expected somebody who can decrypt it."
                    + " Say --encrypt-for, or name it '" + name.with(name.compression(), false) + "'.");
        }
    }

    private void compression(FileName name) {
        Compression said = write.compress();
        boolean isTold = name.compression().isPresent() || name.format().isPresent();
        if (said != null && isTold && !name.compression().equals(Optional.of(said))) {
            problems.add(place() + "' does not end as a file does that is compressed with " + said.word()
                    + "; expected " + said.ending() + ". Name it '"
                    + name.with(Optional.of(said), name.encrypted()) + "'.");
        }
    }

    private void workbook(FileName name) {
        if (compression(write).isPresent() && write.encryptFor().isEmpty()) {
            problems.add((write.compress() == null ? origins.of("to") : origins.of("compress"))
                    + ": a workbook is compressed already; expected a CSV file, or no compression. Name it '"
                    + name.with(Optional.empty(), false) + "'"
                    + (write.compress() == null ? "." : ", and leave the compression out."));
        }
    }

    private String place() {
        return origins.of("to") + ": '"
                + Optional.ofNullable(write.to()).map(Path::getFileName).orElse(Path.of(""));
    }
}
