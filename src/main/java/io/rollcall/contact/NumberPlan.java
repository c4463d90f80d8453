package io.rollcall.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import com.google.i18n.phonenumbers.metadata.source.MetadataSourceImpl;
import io.rollcall.contact.DigitPattern.UnknownSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one calling code, as libphonenumber's metadata has them: all patterns of all regions that share the code in
 * one machine. Thread-safe.
 */
final class NumberPlan {

    /** The most digits behind a calling code that are looked at; longer ones are left to the library. */
    static final int MOST_DIGITS = 15;

    /** What libphonenumber asks of all kinds but landlines and mobiles, in this order. */
    private static final PhoneNumberType[] KINDS = {
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.VOIP,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.PAGER,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE
    };

    private static final int FIXED_LINE = 8;
    private static final int MOBILE = 9;

    /** Marks of a region: its kinds, any of its numbers, and its leading digits. */
    private static final int GENERAL = 10;

    private static final int LEADING = 11;
    private static final int MARKS = 12;

    private static final MetadataSource METADATA = metadata();

    private final int code;
    private final List<DialledRegion> regions;
    private final List<PhoneMetadata> metadata;
    private final DigitMachine<Meaning> machine;

    /**
     * What digits are that end in a state.
     *
     * @param types by the number of digits
     * @param general bit by bit, of which regions the digits are numbers, whatever their length
     */
    record Meaning(List<PhoneNumberType> types, long general) {}

    private NumberPlan(int code, List<DialledRegion> regions, List<PhoneMetadata> metadata)
            throws UnknownSyntaxException {
        this.code = code;
        this.regions = regions;
        this.metadata = metadata;
        DigitMachine.Builder builder = new DigitMachine.Builder();
        for (int region = 0; region < metadata.size(); region++) {
            PhoneMetadata known = metadata.get(region);
            for (int mark = 0; mark <= GENERAL; mark++) {
                String pattern = numbers(known, mark).getNationalNumberPattern();
                if (!pattern.isEmpty()) {
                    builder.whole(pattern, region * MARKS + mark);
                }
            }
            if (known.hasLeadingDigits()) {
                builder.beginning(known.getLeadingDigits(), region * MARKS + LEADING);
            }
        }
        this.machine = builder.build(this::meaning);
    }

    /** The plan of a calling code; null where its patterns are written with more than we understand. */
    static @Nullable NumberPlan of(int code) {
        List<String> codes = PhoneNumberUtil.getInstance().getRegionCodesForCountryCode(code);
        List<DialledRegion> regions = new ArrayList<>();
        List<PhoneMetadata> metadata = new ArrayList<>();
        try {
            for (String region : codes) {
                PhoneMetadata known = METADATA.getMetadataForRegion(region);
                if (known == null || codes.size() > Long.SIZE) {
                    return null;
                }
                regions.add(DialledRegion.of(known, regions.size()));
                metadata.add(known);
            }
            return regions.isEmpty() ? null : new NumberPlan(code, regions, metadata);
        } catch (UnknownSyntaxException | IllegalArgumentException unknown) {
            return null;
        }
    }

    private static MetadataSource metadata() {
        DefaultMetadataDependenciesProvider provider = DefaultMetadataDependenciesProvider.getInstance();
        return new MetadataSourceImpl(
                provider.getPhoneNumberMetadataFileNameProvider(),
                provider.getMetadataLoader(),
                provider.getMetadataParser());
    }

    private static PhoneNumberDesc numbers(PhoneMetadata region, int mark) {
        return switch (mark) {
            case 0 -> region.getPremiumRate();
            case 1 -> region.getTollFree();
            case 2 -> region.getSharedCost();
            case 3 -> region.getVoip();
            case 4 -> region.getPersonalNumber();
            case 5 -> region.getPager();
            case 6 -> region.getUan();
            case 7 -> region.getVoicemail();
            case FIXED_LINE -> region.getFixedLine();
            case MOBILE -> region.getMobile();
            default -> region.getGeneralDesc();
        };
    }

    /** The calling code. */
    int code() {
        return code;
    }

    /** The region whose rules hold for international numbers of this code. */
    DialledRegion main() {
        return regions.get(0);
    }

    /** The region; null where it has another calling code. */
    @Nullable
    DialledRegion region(String name) {
        for (DialledRegion region : regions) {
            if (region.name().equals(name)) {
                return region;
            }
        }
        return null;
    }

    DigitMachine<Meaning> machine() {
        return machine;
    }

    private Meaning meaning(int[] marks) {
        boolean[] is = new boolean[metadata.size() * MARKS];
        long general = 0;
        for (int mark : marks) {
            is[mark] = true;
            general |= mark % MARKS == GENERAL ? 1L << (mark / MARKS) : 0;
        }
        PhoneNumberType[] types = new PhoneNumberType[MOST_DIGITS + 1];
        for (int length = 0; length <= MOST_DIGITS; length++) {
            types[length] = type(is, length);
        }
        return new Meaning(List.of(types), general);
    }

    /** The kind of a number in the first region that claims it, as libphonenumber looks for it. */
    private PhoneNumberType type(boolean[] is, int length) {
        boolean alone = metadata.size() == 1;
        for (int region = 0; region < metadata.size(); region++) {
            boolean led = !alone && metadata.get(region).hasLeadingDigits();
            if (led && !is[region * MARKS + LEADING]) {
                continue;
            }
            PhoneNumberType type = type(is, region, length);
            if (led || type != PhoneNumberType.UNKNOWN) {
                return type;
            }
        }
        return PhoneNumberType.UNKNOWN;
    }

    private PhoneNumberType type(boolean[] is, int region, int length) {
        if (!isNumber(is, region, GENERAL, length)) {
            return PhoneNumberType.UNKNOWN;
        }
        for (int kind = 0; kind < FIXED_LINE; kind++) {
            if (isNumber(is, region, kind, length)) {
                return KINDS[kind];
            }
        }
        boolean same = metadata.get(region).getSameMobileAndFixedLinePattern();
        boolean mobile = isNumber(is, region, MOBILE, length);
        if (isNumber(is, region, FIXED_LINE, length)) {
            return same || mobile ? PhoneNumberType.FIXED_LINE_OR_MOBILE : PhoneNumberType.FIXED_LINE;
        }
        return !same && mobile ? PhoneNumberType.MOBILE : PhoneNumberType.UNKNOWN;
    }

    private boolean isNumber(boolean[] is, int region, int mark, int length) {
        if (!is[region * MARKS + mark]) {
            return false;
        }
        List<Integer> lengths = numbers(metadata.get(region), mark).getPossibleLengthList();
        return lengths.isEmpty() || lengths.contains(length);
    }
}
