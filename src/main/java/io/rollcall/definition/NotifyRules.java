package io.rollcall.definition;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What section {@code notify} has to obey beyond its types. */
final class NotifyRules {

    static final Duration LEAST = Duration.ofHours(1);

    /** Enough of RFC 5321 for addresses of teams; what a server refuses is found out by a test message. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private static final int LONGEST_ADDRESS = 254;

    private final Origins origins;
    private final JobProblems problems;

    NotifyRules(Origins origins, JobProblems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    void check(Notifying section) {
        if (section.late() != null && section.late().compareTo(LEAST) < 0) {
            problems.addOfLaunch(origins.of("notify-late") + ": '" + Ages.text(section.late())
                    + "' found for 'late'; expected at least " + Ages.text(LEAST) + ".");
        }
        List<Notifying.Target> targets = section.to();
        for (int i = 0; i < targets.size(); i++) {
            check(targets.get(i), String.valueOf(i + 1), section.late() != null);
        }
        targets.stream()
                .flatMap(target -> target.mail().stream())
                .distinct()
                .filter(address -> !isAddress(address))
                .forEach(address -> problems.addOfLaunch(origins.of("notify-mail", address)
                        + ": no e-mail address; expected one such as ops@example.com, without a name."));
    }

    /**
     * One item.
     *
     * @param number the first is 1
     */
    private void check(Notifying.Target target, String number, boolean hasLimit) {
        String place = origins.of("notify-to", number);
        boolean mails = isSaid(number + ".mail");
        boolean calls = isSaid(number + ".webhook");
        if (mails && calls) {
            problems.addOfLaunch(place + ": 'mail' and 'webhook' found; expected one of them. Make two items of it.");
        }
        if (!mails && !calls) {
            problems.addOfLaunch(
                    place + ": neither 'mail' nor 'webhook' found; expected one of them. Say who is to be told.");
        }
        if (target.on().contains(NotifyEvent.LATE) && !hasLimit) {
            problems.addOfLaunch(
                    place + ": 'late' found in 'on', but nothing says how late is too late; expected 'late' in"
                            + " 'notify'. Add a line such as late: 26h.");
        }
    }

    private boolean isSaid(String key) {
        return origins.places().containsKey(Origins.key("notify-to", key));
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
    }
}
