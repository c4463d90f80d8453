package io.rollcall.sample;

import java.util.List;

/** The ways in which people and spreadsheets write one and the same number. */
enum PhoneForm {
    /** {@code +60123456789}. */
    INTERNATIONAL(false) {
        @Override
        String write(Person person) {
            return "+" + person.digits();
        }
    },
    /** {@code +60 12 345 6789}. */
    SPACED(false) {
        @Override
        String write(Person person) {
            return "+" + person.market().callingCode() + " " + grouped(person, " ");
        }
    },
    /** {@code +60.12.345.6789}, with the area in parentheses: {@code +60 (12) 345.6789}. */
    DOTTED(false) {
        @Override
        String write(Person person) {
            String number = grouped(person, ".");
            int area = number.indexOf('.');
            return "+" + person.market().callingCode() + " (" + number.substring(0, area) + ") "
                    + number.substring(area + 1);
        }
    },
    /** {@code 0060123456789}. */
    DOUBLE_ZERO(true) {
        @Override
        String write(Person person) {
            return "00" + person.digits();
        }

        @Override
        boolean suits(Market market) {
            return market.numbers().dialsDoubleZero();
        }
    },
    /** {@code 60123456789}: a spreadsheet took the plus sign away. */
    BARE(true) {
        @Override
        String write(Person person) {
            return person.digits();
        }
    },
    /** {@code 60123456789.0}: a spreadsheet took it for an amount. */
    DECIMAL(true) {
        @Override
        String write(Person person) {
            return person.digits() + ".0";
        }
    },
    /** {@code 012-345 6789}. */
    NATIONAL(true) {
        @Override
        String write(Person person) {
            return person.market().numbers().trunk() + grouped(person, "-");
        }
    },
    /** {@code 123456789}: a spreadsheet ate the zero. */
    EATEN_ZERO(true) {
        @Override
        String write(Person person) {
            return person.number();
        }
    },
    /** {@code tel:+60-12-345-6789} (RFC 3966). */
    TEL(false) {
        @Override
        String write(Person person) {
            return "tel:+" + person.market().callingCode() + "-" + grouped(person, "-");
        }
    },
    /** {@code whatsapp:+60123456789}. */
    WHATSAPP(false) {
        @Override
        String write(Person person) {
            return "whatsapp:+" + person.digits();
        }
    },
    /** {@code '+60123456789}: somebody wanted the spreadsheet to leave it alone. */
    APOSTROPHE(false) {
        @Override
        String write(Person person) {
            return "'+" + person.digits();
        }
    },
    /** {@code +٩٧١٥٠١٢٣٤٥٦٧}. */
    ARABIC_INDIC(false) {
        @Override
        String write(Person person) {
            return shifted("+" + person.digits(), '٠');
        }

        @Override
        boolean suits(Market market) {
            return List.of("AE", "EG", "SA").contains(market.code());
        }
    },
    /** {@code ＋６５…}: full-width digits. */
    FULL_WIDTH(false) {
        @Override
        String write(Person person) {
            return "+" + shifted(person.digits(), '０');
        }

        @Override
        boolean suits(Market market) {
            return List.of("JP", "SG", "TW").contains(market.code());
        }
    },
    /** The other form in which WhatsApp knows the account: without Brazil's or Argentina's 9, with Mexico's 1. */
    OTHER_ACCOUNT(false) {
        @Override
        String write(Person person) {
            String number = person.number();
            return switch (person.market().code()) {
                case "AR" -> "+54" + number.substring(1);
                case "BR" -> "+55" + number.substring(0, 2) + number.substring(3);
                default -> "+521" + number;
            };
        }

        @Override
        boolean suits(Market market) {
            return List.of("AR", "BR", "MX").contains(market.code());
        }
    };

    /** What most rows have; the others are rarer. */
    private static final List<PhoneForm> USUAL = List.of(INTERNATIONAL, INTERNATIONAL, SPACED, BARE, NATIONAL);

    private static final List<PhoneForm> ALL = List.of(values());

    private final boolean needsCountry;

    PhoneForm(boolean needsCountry) {
        this.needsCountry = needsCountry;
    }

    abstract String write(Person person);

    boolean suits(Market market) {
        return true;
    }

    /** Whether the number can only be read if the country of the row is known. */
    boolean needsCountry() {
        return needsCountry;
    }

    static PhoneForm roll(Dice dice, Market market) {
        PhoneForm form = dice.happens(700) ? dice.pick(USUAL) : dice.pick(ALL);
        return form.suits(market) ? form : INTERNATIONAL;
    }

    private static String grouped(Person person, String separator) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int length : person.market().numbers().groups()) {
            if (from > 0) {
                text.append(separator);
            }
            text.append(person.number(), from, from + length);
            from += length;
        }
        return text.toString();
    }

    /** The same digits in another script, whose zero is given. */
    private static String shifted(String text, char zero) {
        StringBuilder shifted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            shifted.append(character >= '0' && character <= '9' ? (char) (zero + character - '0') : character);
        }
        return shifted.toString();
    }
}
