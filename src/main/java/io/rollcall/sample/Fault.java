package io.rollcall.sample;

import io.rollcall.contact.ReasonCode;
import io.rollcall.tabular.Cell;
import java.util.List;

/** What is wrong with a row of a sample. */
enum Fault {
    PHONE_INVALID_SHORT(ReasonCode.PHONE_INVALID, 20) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.PHONE, "+" + person.digits().substring(0, 6));
        }
    },
    PHONE_INVALID_LETTERS(ReasonCode.PHONE_INVALID, 10) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.PHONE, "+" + person.market().callingCode() + " call me maybe");
        }
    },
    PHONE_INVALID_DATE(ReasonCode.PHONE_INVALID, 4) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.PHONE, "2026-11-22");
        }
    },
    PHONE_MISSING(ReasonCode.PHONE_MISSING, 15) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.PHONE, "");
            row.set(SampleRow.WHATSAPP_ID, "");
            row.set(SampleRow.BUSINESS_SCOPED_ID, "");
        }
    },
    PHONE_DIGITS_LOST(ReasonCode.PHONE_DIGITS_LOST, 12) {
        @Override
        void spoil(SampleRow row, Person person) {
            String digits = person.digits();
            row.set(SampleRow.PHONE, digits.charAt(0) + "." + digits.substring(1, 6) + "E+" + (digits.length() - 1));
        }
    },
    PHONE_AMBIGUOUS(ReasonCode.PHONE_AMBIGUOUS, 8) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.PHONE, "+" + person.digits() + " / +" + person.digits());
        }
    },
    COUNTRY_UNKNOWN(ReasonCode.COUNTRY_UNKNOWN, 5) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.COUNTRY, "Atlantis");
        }
    },
    WHATSAPP_ID_INVALID(ReasonCode.WHATSAPP_ID_INVALID, 4) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.WHATSAPP_ID, "n/a");
        }
    },
    BUSINESS_SCOPED_ID_INVALID(ReasonCode.BUSINESS_SCOPED_ID_INVALID, 4) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.BUSINESS_SCOPED_ID, "unknown user");
        }
    },
    TAG_INVALID(ReasonCode.TAG_INVALID, 6) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.TAGS, "VIP, \"never closed");
        }
    },
    OPT_IN_INVALID(ReasonCode.OPT_IN_INVALID, 10) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.OPT_IN, "perhaps");
        }
    },
    DATE_INVALID(ReasonCode.DATE_INVALID, 8) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.OPT_IN, "yes");
            row.set(SampleRow.OPT_IN_DATE, "2025-02-30");
        }
    },
    AVATAR_INVALID(ReasonCode.AVATAR_INVALID, 4) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.AVATAR, "IMG_0042.JPG");
        }
    },
    CHARACTER_INVALID(ReasonCode.CHARACTER_INVALID, 3) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.NAME, person.name() + "\u0007");
        }
    },
    VALUE_TOO_LONG(ReasonCode.VALUE_TOO_LONG, 1) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.set(SampleRow.NAME, (person.name() + " ").repeat(200));
        }
    },
    ROW_MALFORMED_NUL(ReasonCode.ROW_MALFORMED, 2) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.flatten();
            row.set(SampleRow.NAME, person.name() + "\u0000");
        }
    },
    ROW_MALFORMED_WIDE(ReasonCode.ROW_MALFORMED, 6) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.flatten();
        }

        @Override
        String write(List<String> cells) {
            return CsvText.line(cells) + ",one,cell,too,many";
        }
    },
    ROW_MALFORMED_UNCLOSED_QUOTE(ReasonCode.ROW_MALFORMED, 5) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.flatten();
        }

        @Override
        String write(List<String> cells) {
            return CsvText.line(cells.subList(0, 1)) + ",\"" + cells.get(SampleRow.PHONE);
        }
    },
    ROW_MALFORMED_TEXT_AFTER_QUOTE(ReasonCode.ROW_MALFORMED, 5) {
        @Override
        void spoil(SampleRow row, Person person) {
            row.flatten();
        }

        @Override
        String write(List<String> cells) {
            return CsvText.line(cells.subList(0, 1)) + ",\"Kim\" the second,"
                    + CsvText.line(cells.subList(2, cells.size()));
        }
    };

    private static final List<Fault> ALL = List.of(values());
    private static final int WEIGHTS =
            ALL.stream().mapToInt(fault -> fault.weight).sum();

    private final ReasonCode code;
    private final int weight;

    Fault(ReasonCode code, int weight) {
        this.code = code;
        this.weight = weight;
    }

    abstract void spoil(SampleRow row, Person person);

    /** The line of the row, without a line end. */
    String write(List<String> cells) {
        return CsvText.line(cells);
    }

    /** The same row in a workbook, where no row can be malformed as a line can; there a lookup has failed. */
    List<Cell> writeToSheet(List<String> cells) {
        List<Cell> typed = SheetCells.of(cells);
        if (code == ReasonCode.ROW_MALFORMED) {
            typed.set(SampleRow.NAME, new Cell.NotAvailable());
        }
        return typed;
    }

    /** Why an import rejects the row. */
    ReasonCode code() {
        return code;
    }

    static Fault roll(Dice dice) {
        int rest = dice.below(WEIGHTS);
        for (Fault fault : ALL) {
            rest -= fault.weight;
            if (rest < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("The weights do not add up; this is a bug.");
    }
}
