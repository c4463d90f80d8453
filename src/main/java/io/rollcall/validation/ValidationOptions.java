package io.rollcall.validation;

import io.rollcall.contact.TagName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every row of a run.
 *
 * @param defaultRegion ISO 3166 code of the country that holds where a row names none ({@code --country})
 * @param consentBasis what opt-ins rest on where a row does not say ({@code --consent-basis})
 * @param tagsForEveryRow added to the tags of each row ({@code --tag})
 * @param zone where dates without an offset are meant
 * @param runTime when the run began; what is later is the future
 */
public record ValidationOptions(
        Optional<String> defaultRegion,
        Optional<String> consentBasis,
        List<TagName> tagsForEveryRow,
        ZoneId zone,
        Instant runTime) {

    public ValidationOptions {
        tagsForEveryRow = List.copyOf(tagsForEveryRow);
    }
}
