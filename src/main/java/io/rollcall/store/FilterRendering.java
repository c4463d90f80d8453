package io.rollcall.store;

import io.rollcall.contact.ConsentStatus;
import io.rollcall.contact.CountryNumbers;
import io.rollcall.contact.Filter;
import io.rollcall.contact.Filter.Condition;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterField;
import io.rollcall.contact.FilterSubject;
import io.rollcall.contact.FilterValue;
import io.rollcall.contact.FilterValue.Match;
import io.rollcall.contact.MatchKeys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Renders one filter. Not thread-safe. */
final class FilterRendering {

    /** Beyond so many, ranges are asked of each contact, not of the index. */
    private static final int RANGES_LOOKED_UP = 16;

    private final FilterTerms terms;
    private final FilterParameters parameters = new FilterParameters();
    private final FilterNames names;
    private final FilterAttributes attributes;
    private final FilterSegments segments;

    FilterRendering(JdbcClient jdbc, FilterTerms terms) {
        this.terms = terms;
        this.names = new FilterNames(jdbc, terms.channel(), parameters);
        this.attributes = new FilterAttributes(jdbc, terms, parameters);
        this.segments = new FilterSegments(jdbc, terms.channel(), parameters);
    }

    /**
     * The whole condition.
     *
     * @throws FilterException with all mistakes
     */
    FilterClause render(Filter filter) {
        String channel = "c.channel_id = " + parameters.add(terms.channel());
        FilterFragment whole = fragment(filter);
        String sql = whole.equals(FilterFragment.TRUE) ? channel : channel + " AND (" + whole.sql() + ")";
        return parameters.clause(sql);
    }

    private FilterFragment fragment(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().isEmpty() ? FilterFragment.TRUE : FilterFragment.joined(fragments(and.parts()), " AND ");
        }
        if (filter instanceof Filter.Or or) {
            return either(or);
        }
        if (filter instanceof Filter.Not not) {
            return fragment(not.part()).negated();
        }
        return condition((Condition) filter);
    }

    private List<FilterFragment> fragments(List<Filter> parts) {
        return parts.stream().distinct().map(this::fragment).toList();
    }

    /** Tags of which one is enough are one look-up, which an index answers; so are lists and members. */
    private FilterFragment either(Filter.Or or) {
        List<FilterFragment> fragments = new ArrayList<>();
        Map<FilterField, Set<Long>> labels = new EnumMap<>(FilterField.class);
        for (Filter part : new LinkedHashSet<>(or.parts())) {
            if (part instanceof Condition condition
                    && condition.subject() instanceof FilterField field
                    && condition.value() instanceof FilterValue.Text text
                    && (field.kind() == FilterField.Kind.LABEL || field.kind() == FilterField.Kind.MEMBER)) {
                ids(field, text, condition)
                        .ifPresent(ids -> labels.computeIfAbsent(field, first -> new LinkedHashSet<>())
                                .addAll(List.of(ids)));
                continue;
            }
            fragments.add(fragment(part));
        }
        labels.forEach((field, ids) -> fragments.add(labeled(field, Optional.of(ids.toArray(Long[]::new)))));
        return fragments.isEmpty() ? FilterFragment.FALSE : FilterFragment.joined(fragments, " OR ");
    }

    private Optional<Long[]> ids(FilterField field, FilterValue.Text text, Condition condition) {
        return switch (field) {
            case TAG -> names.tags(text, condition);
            case LIST -> names.lists(text, condition);
            default -> names.members(text, condition);
        };
    }

    private FilterFragment labeled(FilterField field, Optional<Long[]> ids) {
        return switch (field) {
            case TAG -> labels("contact_tag", "tag_id", ids);
            case LIST -> labels("contact_list", "list_id", ids);
            case COLLABORATOR -> labels("contact_collaborator", "member_id", ids);
            default -> assignee(ids);
        };
    }

    private FilterFragment condition(Condition condition) {
        if (condition.subject() instanceof FilterSubject.Attribute attribute) {
            return attributes.fragment(attribute, condition);
        }
        FilterField field = (FilterField) condition.subject();
        if (condition.value() instanceof FilterValue.Present present) {
            FilterFragment any = present(field);
            return present.present() ? any : any.negated();
        }
        if (condition.value() instanceof FilterValue.Text text) {
            return text(field, text, condition);
        }
        if (condition.value() instanceof FilterValue.Word word) {
            return word(field, word.word(), condition);
        }
        if (condition.value() instanceof FilterValue.Numbers numbers) {
            return FilterSpans.numbers(
                    FilterColumns.of(field), numbers.span(), number -> parameters.add(number.longValueExact()));
        }
        if (condition.value() instanceof FilterValue.Times times) {
            return new FilterSpans(terms, parameters).times(FilterColumns.of(field), times.span());
        }
        if (condition.value() instanceof FilterValue.Segment segment) {
            return segments.fragment(segment.segment(), condition.column());
        }
        throw new IllegalArgumentException(
                "No condition of a field: " + condition.value().getClass().getSimpleName());
    }

    private static FilterFragment present(FilterField field) {
        return switch (field) {
            case TAG -> FilterFragment.sure("""
                    EXISTS (SELECT FROM contact_tag x JOIN live_tag g ON g.id = x.tag_id WHERE x.contact_id = c.id)""");
            case LIST -> FilterFragment.sure("""
                    EXISTS (SELECT FROM contact_list x JOIN live_list g ON g.id = x.list_id WHERE x.contact_id = c.id)""");
            case COLLABORATOR -> FilterFragment.sure("""
                    EXISTS (SELECT FROM contact_collaborator x WHERE x.contact_id = c.id)""");
            default -> FilterFragment.sure(FilterColumns.of(field) + " IS NOT NULL");
        };
    }

    private FilterFragment text(FilterField field, FilterValue.Text text, Condition condition) {
        return switch (field) {
            case TAG, LIST, COLLABORATOR, ASSIGNEE -> labeled(field, ids(field, text, condition));
            case CHANNEL -> names.channel(text, condition);
            case PHONE ->
                text.match() == Match.WHOLE ? number(text.text().substring(1)) : exact(FilterColumns.of(field), text);
            default ->
                field.kind() == FilterField.Kind.TEXT
                        ? FilterTexts.ignoringCase(FilterColumns.of(field), text, parameters)
                        : exact(FilterColumns.of(field), text);
        };
    }

    /** By the match key, so that all forms of one account meet; and numbers of contacts that are part of another one lead to that. */
    private FilterFragment number(String digits) {
        String key = parameters.add(MatchKeys.fold(digits).digits());
        return FilterFragment.maybe("c.match_key = " + key + " OR " + merged("match_key = " + key));
    }

    private String merged(String identity) {
        return "c.id = ANY (ARRAY(SELECT x.contact_id FROM contact_alias x WHERE x.channel_id = "
                + parameters.add(terms.channel()) + " AND x." + identity + " AND x.reason = 'merged'))";
    }

    private FilterFragment exact(String column, FilterValue.Text text) {
        return FilterTexts.exact(column, text, parameters);
    }

    private FilterFragment labels(String table, String column, Optional<Long[]> ids) {
        if (ids.isEmpty()) {
            return FilterFragment.FALSE;
        }
        return FilterFragment.sure("EXISTS (SELECT FROM " + table + " x WHERE x.contact_id = c.id AND x." + column
                + among(ids.get()) + ")");
    }

    private FilterFragment assignee(Optional<Long[]> ids) {
        return ids.map(some -> FilterFragment.maybe("c.assignee_id" + among(some)))
                .orElse(FilterFragment.FALSE);
    }

    private String among(Long[] ids) {
        return ids.length == 1 ? " = " + parameters.add(ids[0]) : " = ANY (" + parameters.add(ids) + ")";
    }

    private FilterFragment word(FilterField field, String word, Condition condition) {
        return switch (field.kind()) {
            case CONSENT ->
                FilterFragment.sure("c.opt_in_status = '" + status(word).word() + "'");
            case YES_NO -> FilterFragment.sure(word.equals("yes") ? "c.in_directory" : "NOT c.in_directory");
            case ORIGIN -> FilterFragment.sure("c.origin = " + parameters.add(word));
            case COUNTRY -> country(word, condition);
            default -> throw new IllegalArgumentException("No field of words: " + field.word());
        };
    }

    private static ConsentStatus status(String word) {
        return switch (word) {
            case "yes" -> ConsentStatus.OPTED_IN;
            case "no" -> ConsentStatus.OPTED_OUT;
            default -> ConsentStatus.UNKNOWN;
        };
    }

    /** Contacts without a number are of the country that their business-scoped id begins with. */
    private FilterFragment country(String region, Condition condition) {
        Optional<List<CountryNumbers.Range>> ranges = CountryNumbers.of(region);
        if (ranges.isEmpty()) {
            return parameters.mistake(
                    condition.column(),
                    "country " + region + " found, whose numbers look like those of " + CountryNumbers.largest(region)
                            + "; expected a country that a number tells. 'phone:' finds single ones.");
        }
        return FilterFragment.maybe(
                keys(ranges.get()) + " OR (c.match_key IS NULL AND starts_with(c.business_scoped_id, "
                        + parameters.add(region + ".") + "))");
    }

    private String keys(List<CountryNumbers.Range> ranges) {
        if (ranges.size() > RANGES_LOOKED_UP) {
            String multirange = ranges.stream()
                    .map(range -> "[" + range.from() + "," + range.to() + "]")
                    .collect(Collectors.joining(",", "{", "}"));
            // In a query of its own, which is read once and not for each contact.
            return "c.match_key <@ (SELECT CAST(" + parameters.add(multirange) + " AS int8multirange))";
        }
        return ranges.stream()
                .map(range ->
                        "c.match_key BETWEEN " + parameters.add(range.from()) + " AND " + parameters.add(range.to()))
                .collect(Collectors.joining(" OR "));
    }
}
