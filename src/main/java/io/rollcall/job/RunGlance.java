package io.rollcall.job;

import io.rollcall.job.RunSummary.StepSummary;
import io.rollcall.store.RunState;
import java.util.List;

/** How far a run is at this moment; cheap to ask for again and again. */
public record RunGlance(RunState state, int attempt, List<StepSummary> steps) {}
