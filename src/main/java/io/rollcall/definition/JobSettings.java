package io.rollcall.definition;

/**
 * What a launch was told, by a job file, by options or by both.
 *
 * @param origins where it was said
 */
public record JobSettings(ImportJob job, Origins origins) {

    /** What options alone say. */
    public static JobSettings of(ImportJob options) {
        return new JobSettings(options, Origins.OPTIONS);
    }

    /** With options laid over these settings: single values are replaced, lists and maps get more. */
    public JobSettings with(ImportJob options) {
        return JobOverlay.of(this, options);
    }
}
