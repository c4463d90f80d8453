package io.rollcall.store;

/** What a run adds to the catalogue: tags, lists, members and attributes that were not there. */
public record Additions(long tags, long lists, long members, long attributes) {

    public static final Additions NONE = new Additions(0, 0, 0, 0);
}
