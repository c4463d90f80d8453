package io.rollcall.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What libphonenumber says of digits, found out from its own metadata many times as fast, for the numbers that people have;
 * what it leaves open is to be asked of the library. It follows {@code PhoneNumberUtil.parse}, {@code format} and
 * {@code getNumberType} of version 9 step by step, and a test compares both on millions of numbers. The plan of a calling
 * code is made when some numbers of it have been met. Thread-safe.
 */
final class CommonNumbers {

    private static final int MOST_CODES = 1_000;
    private static final int MOST_DIGITS = 19;

    private final AtomicReferenceArray<@Nullable Optional<NumberPlan>> plans = new AtomicReferenceArray<>(MOST_CODES);
    private final AtomicIntegerArray asked = new AtomicIntegerArray(MOST_CODES);
    private final ConcurrentHashMap<String, Integer> codes = new ConcurrentHashMap<>();
    private final int patience;

    /** @param patience how many numbers of a calling code are left to the library before a plan is worth its making */
    CommonNumbers(int patience) {
        this.patience = patience;
    }

    /** Digits behind a calling code, from an index on. */
    private record Dialled(String digits, int from) {
        int length() {
            return digits.length() - from;
        }
    }

    /**
     * Reads a number with its calling code.
     *
     * @param digits the first is not 0
     * @return null where the library has to be asked
     */
    @Nullable
    PhoneReading international(String digits) {
        if (digits.length() > MOST_DIGITS) {
            return null;
        }
        for (int length = 1; length <= 3 && length < digits.length(); length++) {
            NumberPlan plan = plan(Integer.parseInt(digits, 0, length, 10));
            if (plan != null) {
                return reading(plan, plan.main(), new Dialled(digits, length));
            }
        }
        return null;
    }

    /**
     * Reads digits as they would be dialled in a region.
     *
     * @return null where the library has to be asked
     */
    @Nullable
    PhoneReading national(String digits, String region) {
        NumberPlan plan = plan(codes.computeIfAbsent(region, PhoneNumberUtil.getInstance()::getCountryCodeForRegion));
        DialledRegion here = plan == null ? null : plan.region(region);
        if (plan == null || here == null || digits.length() > MOST_DIGITS) {
            return null;
        }
        int abroad = here.international().length(digits, 0);
        if (abroad != 0) {
            boolean known = abroad > 0 && abroad < digits.length() && digits.charAt(abroad) != '0';
            return known ? international(digits.substring(abroad)) : null;
        }
        String code = Integer.toString(plan.code());
        if (!digits.startsWith(code)) {
            return reading(plan, here, new Dialled(digits, 0));
        }
        Dialled whole = new Dialled(digits, 0);
        Dialled rest = withoutTrunk(plan, here, new Dialled(digits, code.length()));
        DigitMachine.State<NumberPlan.Meaning> wholeEnd = end(plan, whole);
        DigitMachine.State<NumberPlan.Meaning> restEnd = rest == null ? null : end(plan, rest);
        if (rest == null || wholeEnd == null || restEnd == null) {
            return null;
        }
        boolean hasCode = (!isNumber(here, wholeEnd) && isNumber(here, restEnd))
                || here.length(whole.length()) == DialledRegion.Length.TOO_LONG;
        return hasCode ? reading(plan, plan.main(), rest) : reading(plan, here, whole);
    }

    private @Nullable NumberPlan plan(int code) {
        Optional<NumberPlan> known = plans.get(code);
        if (known == null) {
            if (asked.getAndIncrement(code) < patience) {
                return null;
            }
            known = Optional.ofNullable(NumberPlan.of(code));
            plans.set(code, known);
        }
        return known.orElse(null);
    }

    /** @param region whose trunk prefix may stand before the digits */
    private static @Nullable PhoneReading reading(NumberPlan plan, DialledRegion region, Dialled dialled) {
        Dialled stripped = withoutTrunk(plan, region, dialled);
        if (stripped == null) {
            return null;
        }
        Dialled number = region.length(stripped.length()) == DialledRegion.Length.WRONG ? dialled : stripped;
        DigitMachine.State<NumberPlan.Meaning> end = end(plan, number);
        if (end == null || number.length() < 2 || number.length() > NumberPlan.MOST_DIGITS) {
            return null;
        }
        PhoneNumberType type = end.value().types().get(number.length());
        return new PhoneReading(e164(plan.code(), number), type);
    }

    private static String e164(int code, Dialled number) {
        String prefix = Integer.toString(code);
        return number.from() == prefix.length() && number.digits().startsWith(prefix)
                ? number.digits()
                : prefix + number.digits().substring(number.from());
    }

    /** The digits without the trunk prefix, unless only with it they are a number; null where the library has to tell. */
    private static @Nullable Dialled withoutTrunk(NumberPlan plan, DialledRegion region, Dialled dialled) {
        int length = dialled.length() == 0 ? 0 : region.trunk().length(dialled.digits(), dialled.from());
        if (length <= 0) {
            return length == 0 ? dialled : null;
        }
        Dialled rest = new Dialled(dialled.digits(), dialled.from() + length);
        DigitMachine.State<NumberPlan.Meaning> end = end(plan, dialled);
        DigitMachine.State<NumberPlan.Meaning> restEnd = end(plan, rest);
        if (end == null || restEnd == null) {
            return null;
        }
        return isNumber(region, end) && !isNumber(region, restEnd) ? dialled : rest;
    }

    private static DigitMachine.@Nullable State<NumberPlan.Meaning> end(NumberPlan plan, Dialled dialled) {
        return plan.machine().walk(dialled.digits(), dialled.from());
    }

    private static boolean isNumber(DialledRegion region, DigitMachine.State<NumberPlan.Meaning> end) {
        return (end.value().general() & (1L << region.index())) != 0;
    }
}
