package io.rollcall.schedule;

import org.quartz.Job;
import org.quartz.simpl.CascadingClassLoadHelper;

/** Lets Quartz load its own parts and our one job, and no other job, whatever class its tables name. */
public final class OurClasses extends CascadingClassLoadHelper {

    private static final String OURS = "io.rollcall.schedule.";
    private static final String QUARTZ = "org.quartz.";
    private static final String SPRING = "org.springframework.scheduling.quartz.";

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(OURS) && !name.startsWith(QUARTZ) && !name.startsWith(SPRING)) {
            throw refusal(name);
        }
        Class<?> found = super.loadClass(name);
        if (Job.class.isAssignableFrom(found) && found != FireJob.class) {
            throw refusal(name);
        }
        return found;
    }

    @Override
    @SuppressWarnings("unchecked") // Checked by isAssignableFrom.
    public <T> Class<? extends T> loadClass(String name, Class<T> type) throws ClassNotFoundException {
        Class<?> found = loadClass(name);
        if (!type.isAssignableFrom(found)) {
            throw refusal(name);
        }
        return (Class<? extends T>) found;
    }

    private static ClassNotFoundException refusal(String name) {
        return new ClassNotFoundException("'" + name + "' is no class that schedules may run; expected "
                + FireJob.class.getName() + ". Somebody has written to Quartz's tables.");
    }
}
