package io.rollcall.sample;

import java.util.List;

/**
 * A country as a sample needs it.
 *
 * @param code ISO 3166-1, two letters
 * @param name in English
 * @param callingCode without {@code +}
 * @param trunk what stands before a national number, often {@code 0}; may be empty
 * @param prefixes beginnings of mobile numbers; each is valid with any {@code subscriberDigits} digits after it
 * @param groups how people group the digits of a national number; they add up to its length
 * @param fullNames whole names, where given and family names are not simply put side by side
 */
record Market(
        String code,
        String name,
        String callingCode,
        String trunk,
        List<String> prefixes,
        int subscriberDigits,
        List<Integer> groups,
        List<String> givenNames,
        List<String> familyNames,
        List<String> fullNames) {

    static final List<Market> ALL = List.of(
            new Market(
                    "MY",
                    "Malaysia",
                    "60",
                    "0",
                    List.of("12", "16", "19"),
                    7,
                    List.of(2, 3, 4),
                    List.of("Aisyah", "Farid", "Nurul", "Hafiz", "Siti", "Mei Ling", "Kavitha", "Wei Jie"),
                    List.of("binti Rahman", "bin Ismail", "Tan", "Lim", "a/l Subramaniam", "Wong", "binti Yusof"),
                    List.of("Tengku Zafrul", "陳美玲")),
            new Market(
                    "ID",
                    "Indonesia",
                    "62",
                    "0",
                    List.of("812", "813", "821", "852"),
                    8,
                    List.of(3, 4, 4),
                    List.of("Budi", "Dewi", "Rizky", "Putri", "Agus", "Sri", "Wayan"),
                    List.of("Santoso", "Wijaya", "Lestari", "Pratama", "Hidayat", "Siregar"),
                    List.of("Suharti", "Sukarno", "I Made Arta")),
            new Market(
                    "SG",
                    "Singapore",
                    "65",
                    "",
                    List.of("81", "82", "83", "84", "85", "86", "91", "92", "93", "94", "96", "97"),
                    6,
                    List.of(4, 4),
                    List.of("Hui Min", "Jun Wei", "Rachel", "Aaron", "Priya", "Kelvin"),
                    List.of("Ng", "Lee", "Goh", "Chua", "Koh", "Nair"),
                    List.of("林志明", "黄慧敏", "Muhammad Danish")),
            new Market(
                    "IN",
                    "India",
                    "91",
                    "0",
                    List.of("98", "99", "97"),
                    8,
                    List.of(5, 5),
                    List.of("Aarav", "Diya", "Rohan", "Ananya", "Vikram", "Lakshmi", "Imran"),
                    List.of("Sharma", "Patel", "Iyer", "Khan", "Singh", "Banerjee", "D'Souza"),
                    List.of("प्रिया शर्मा", "राहुल वर्मा", "மீனா")),
            new Market(
                    "BR",
                    "Brazil",
                    "55",
                    "0",
                    List.of("1198", "1199", "2198", "2199", "3199", "7198", "8199"),
                    7,
                    List.of(2, 5, 4),
                    List.of("João", "Maria", "Antônio", "Fernanda", "Luís", "Conceição"),
                    List.of("da Silva", "Souza", "Gonçalves", "Araújo", "Oliveira", "Simões"),
                    List.of("Zé Pequeno", "Dona Ção")),
            new Market(
                    "MX",
                    "Mexico",
                    "52",
                    "",
                    List.of("551", "552", "554", "555", "331", "811"),
                    7,
                    List.of(2, 4, 4),
                    List.of("José", "Guadalupe", "Sofía", "Ángel", "Ximena", "Jesús"),
                    List.of("Hernández", "Muñoz", "García López", "Peña", "Ibáñez"),
                    List.of("La Güera", "Ma. del Carmen")),
            new Market(
                    "AE",
                    "United Arab Emirates",
                    "971",
                    "0",
                    List.of("50", "52", "54", "55", "56", "58"),
                    7,
                    List.of(2, 3, 4),
                    List.of("Fatima", "Omar", "Layla", "Khalid", "Noor"),
                    List.of("Al Mansoori", "Al-Falasi", "Haddad", "Aziz"),
                    List.of("فاطمة المنصوري", "محمد بن راشد", "ليلى حداد", "عمر عبد العزيز")),
            new Market(
                    "GB",
                    "United Kingdom",
                    "44",
                    "0",
                    List.of("71", "72", "73"),
                    8,
                    List.of(4, 6),
                    List.of("Oliver", "Amelia", "Siân", "Zoë", "Kwame", "Seán"),
                    List.of("Smith", "O'Brien", "Llewellyn", "MacDonald", "Okafor"),
                    List.of("DJ Fuzz 🎧", "Zoë 🌸")));

    /**
     * The national number of the contact with this index: an affine permutation, so that no two contacts below the
     * capacity of the country share one.
     */
    String nationalNumber(long seed, long index) {
        long capacity = prefixes.size() * powerOfTen(subscriberDigits);
        long start = Long.remainderUnsigned(Dice.mix(seed ^ callingCode.hashCode()), capacity);
        // A prime, so without a common divisor with any capacity.
        long place = (start + Math.floorMod(index, capacity) * 7_368_787L) % capacity;
        String prefix = prefixes.get((int) (place % prefixes.size()));
        String subscriber = Long.toString(place / prefixes.size());
        return prefix + "0".repeat(subscriberDigits - subscriber.length()) + subscriber;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
