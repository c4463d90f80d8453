package io.rollcall.sample;

/** How the parts of a name are put together. */
enum NameOrder {
    /** With one given name. */
    ONE_GIVEN_FAMILY("one-given-family", 0),
    GIVEN_FAMILY("given-family", 120),
    GIVEN_TWO_FAMILIES("given-two-families", 330),
    /** Given names, or that of the father behind one's own. */
    GIVEN_GIVEN("given-given", 420),
    FAMILY_GIVEN("family-given", 0);

    private final String word;
    private final int secondPermille;

    NameOrder(String word, int secondPermille) {
        this.word = word;
        this.secondPermille = secondPermille;
    }

    static NameOrder of(String word) {
        for (NameOrder order : values()) {
            if (order.word.equals(word)) {
                return order;
            }
        }
        throw new IllegalArgumentException("No order of names is called so.");
    }

    /** How many of 1,000 people have a second given name. */
    int secondPermille() {
        return secondPermille;
    }
}
