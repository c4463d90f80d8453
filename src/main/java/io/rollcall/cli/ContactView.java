package io.rollcall.cli;

import io.rollcall.contact.TeamMember;
import io.rollcall.store.ContactSummary;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows contacts to people and programs. */
final class ContactView {

    private final Terminal terminal;

    ContactView(Terminal terminal) {
        this.terminal = terminal;
    }

    void list(List<ContactSummary> contacts) {
        if (terminal.json()) {
            terminal.printJson(contacts.stream().map(ContactView::json).toList());
            return;
        }
        if (contacts.isEmpty()) {
            terminal.print("No contacts.");
            return;
        }
        terminal.print(String.format("%9s  %-17s %-30s %-10s %s", "id", "phone", "name", "opt-in", "tags"));
        for (ContactSummary contact : contacts) {
            terminal.print(String.format(
                    "%9d  %-17s %-30s %-10s %s",
                    contact.id(),
                    contact.phone().or(contact::businessScopedId).orElse(""),
                    Terminal.harmless(contact.displayName().orElse("")),
                    contact.optInStatus().replace('_', ' '),
                    Terminal.harmless(String.join(", ", contact.tags()))));
        }
    }

    void show(ContactSummary contact) {
        terminal.printJson(json(contact));
        line("name", contact.displayName());
        line("phone", contact.phone());
        line("whatsapp id", contact.whatsappId());
        line("business-scoped id", contact.businessScopedId());
        line("external id", contact.externalId());
        line("opt-in", Optional.of(contact.optInStatus().replace('_', ' ')));
        several("tags", contact.tags());
        several("lists", contact.lists());
        line("assignee", contact.assignee().map(ContactView::name));
        several(
                "collaborators",
                contact.collaborators().stream().map(ContactView::name).toList());
        line("remarks", contact.remarks());
        line("avatar", contact.avatar());
        contact.attributes().forEach(attribute -> line(attribute.label(), Optional.of(text(attribute.value()))));
        line("in directory", Optional.of(contact.inDirectory() ? "yes" : "no"));
        String origin = contact.origin()
                + contact.originRun().map(run -> ", run " + run).orElse("")
                + contact.originRow().map(row -> ", row " + row).orElse("");
        line("created", Optional.of(Sizes.time(contact.createdAt()) + " by " + origin));
        line("changed", Optional.of(Sizes.time(contact.updatedAt()) + ", version " + contact.version()));
    }

    private void line(String label, Optional<String> value) {
        value.ifPresent(
                text -> terminal.print(String.format("%-19s %s", Terminal.harmless(label), Terminal.harmless(text))));
    }

    private void several(String label, List<String> values) {
        line(label, Optional.of(String.join(", ", values)).filter(text -> !text.isEmpty()));
    }

    private static String name(TeamMember member) {
        return member.name()
                + member.email().map(email -> " <" + email + ">").orElse("")
                + (member.removed() ? " (removed)" : "");
    }

    private static String text(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Map<String, Object> json(ContactSummary contact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", contact.id());
        json.put("phone", contact.phone().orElse(null));
        json.put("whatsappId", contact.whatsappId().orElse(null));
        json.put("businessScopedId", contact.businessScopedId().orElse(null));
        json.put("externalId", contact.externalId().orElse(null));
        json.put("name", contact.displayName().orElse(null));
        json.put("remarks", contact.remarks().orElse(null));
        json.put("avatar", contact.avatar().orElse(null));
        json.put("tags", contact.tags());
        json.put("lists", contact.lists());
        json.put("assignee", contact.assignee().map(ContactView::json).orElse(null));
        json.put(
                "collaborators",
                contact.collaborators().stream().map(ContactView::json).toList());
        Map<String, Object> attributes = new LinkedHashMap<>();
        contact.attributes().forEach(attribute -> attributes.put(attribute.key(), attribute.value()));
        json.put("attributes", attributes);
        json.put("optIn", contact.optInStatus());
        json.put("inDirectory", contact.inDirectory());
        json.put("origin", contact.origin());
        json.put("originRun", contact.originRun().orElse(null));
        json.put("originRow", contact.originRow().orElse(null));
        json.put("version", contact.version());
        json.put("createdAt", contact.createdAt().toString());
        json.put("updatedAt", contact.updatedAt().toString());
        return json;
    }

    private static Map<String, Object> json(TeamMember member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", member.name());
        json.put("email", member.email().orElse(null));
        json.put("removed", member.removed());
        return json;
    }
}
