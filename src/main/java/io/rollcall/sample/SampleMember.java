package io.rollcall.sample;

import java.util.List;

/**
 * Somebody of the team to whom contacts of samples are assigned.
 *
 * @param email at a domain that is kept free for examples (RFC 2606)
 */
public record SampleMember(String name, String email) {

    /** All whom a sample names. */
    public static final List<SampleMember> ALL = List.of(
            new SampleMember("Aina Yusof", "aina@example.com"),
            new SampleMember("Ben Carter", "ben@example.com"),
            new SampleMember("Carmen Ruiz", "carmen@example.com"),
            new SampleMember("Dinesh Rao", "dinesh@example.com"),
            new SampleMember("Emre Şahin", "emre@example.com"),
            new SampleMember("Fatou Diallo", "fatou@example.com"),
            new SampleMember("Grace Otieno", "grace@example.com"),
            new SampleMember("Hana Sato", "hana@example.com"),
            new SampleMember("Íñigo Mora", "inigo@example.com"),
            new SampleMember("Zoë O'Brien", "zoe.obrien@example.com"));
}
