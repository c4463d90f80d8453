package io.rollcall.sample;

import io.rollcall.contact.ReasonCode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an import of a sample has to find in it, whatever its default country. If the sample has assignees, the members of
 * {@link SampleMember} have to exist, or to be made by the import.
 *
 * @param rows rows after the header
 * @param rejected rows with a fault; each has exactly one
 * @param rejectedByCode the same by reason code, in the order of the codes; codes without a row are left out
 */
public record SampleCounts(long rows, long rejected, Map<ReasonCode, Long> rejectedByCode) {

    public SampleCounts {
        rejectedByCode =
                rejectedByCode.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rejectedByCode));
    }
}
