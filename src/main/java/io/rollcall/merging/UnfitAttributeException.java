package io.rollcall.merging;

import io.rollcall.store.UnfitAttribute;
import java.util.List;
import java.util.stream.Collectors;

/** Attributes were changed or removed while a run was about to fill them. */
final class UnfitAttributeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfitAttributeException(List<UnfitAttribute> unfit) {
        super(unfit.stream().map(UnfitAttributeException::message).collect(Collectors.joining(" ")));
    }

    private static String message(UnfitAttribute attribute) {
        String type = attribute.expected();
        if (attribute.moving()) {
            return "Attribute '" + attribute.key()
                    + "' is being renamed or removed; expected one whose values stay. Let"
                    + " that come to its end with 'rollcall attributes', then restart the run.";
        }
        if (attribute.found().isEmpty()) {
            return "Attribute '" + attribute.key() + "' is gone; expected one of type " + type
                    + ", as when the run was launched. Add it again, then restart the run.";
        }
        if (attribute.found().get().equals(type)) {
            return "Attribute '" + attribute.key() + "' lacks choices that it had when the run was launched."
                    + " Add them again, then restart the run.";
        }
        return "Attribute '" + attribute.key() + "' is of type "
                + attribute.found().get() + "; expected " + type
                + ", as the run was told. Rename or remove it, then restart the run.";
    }
}
