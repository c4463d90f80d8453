package io.rollcall.tabular;

import java.util.List;
import java.util.Random;

/** Texts that files, spreadsheets and people's names are broken by; for tests. */
final class NastyTexts {

    private static final List<String> WHOLE = List.of(
            "",
            " ",
            "--",
            "\\.",
            "\\N",
            "NULL",
            "null",
            "#N/A",
            "#REF!",
            "TRUE",
            "0123456789",
            "+60123456789",
            "'+60123456789",
            "919876543210123456",
            "9.19877E+11",
            "1e5",
            "2026-11-22",
            "1/2/2026",
            "=1+1",
            "=HYPERLINK(\"http://x\",\"y\")",
            "@SUM(A1)",
            "-1+1|cmd",
            "'=1",
            "''",
            "_x000D_",
            "_x005F_x000D_",
            "_xD83D_",
            "_x000d_\r",
            " leading and trailing ",
            "\ttab",
            "line\nbreak",
            "line\r\nbreak",
            "line\rbreak",
            "\n",
            "VIP, \"Gold\"; Follow up|x\ty",
            "\u202Eright to left",
            "\u200F\u061Cשלום",
            "\uFEFFmark",
            "zero\u200Bwidth\u200D",
            "👨‍👩‍👧‍👦 🇲🇾",
            "e\u0301 é",
            "\u0085\u2028\u2029",
            "\u0001\u0008\u001F\u007F",
            "\uFFFD\uFFFE\uFFFF",
            "]]><a href='x'>&amp;&#10;</a>",
            "sep=;");

    private static final String ALPHABET =
            "\",\r\n ;\t|'=+-@#\\_x0041_<>&1234567890abcéäßа李\u00A0\u2028\u0085\u0001\u001F\uFFFE\uFEFF\u202E";

    private NastyTexts() {}

    static String of(Random random) {
        if (random.nextInt(3) == 0) {
            return WHOLE.get(random.nextInt(WHOLE.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return random.nextInt(20) == 0 ? text.append("👍").toString() : text.toString();
    }
}
