package io.rollcall.tabular;

import java.util.Random;

/** Files made at random from what breaks readers of CSV. */
final class NastyFiles {

    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "a",
        "b",
        "12",
        "é",
        "李",
        "👍",
        " ",
        "\t",
        "'",
        "=",
        "\0",
        ";",
        "\"x\"",
        "\"x\ny\"",
        ",\"",
        "\",",
        "\n\"",
        "\"\n",
        "a,b,c\n",
        "1,2,3\n",
        "\n\n",
        "1,\"2\n3\",4\n"
    };

    private NastyFiles() {}

    /** A file of three columns, mostly broken in places. */
    static String of(Random random, int pieces) {
        StringBuilder file = new StringBuilder("a,b,c\n");
        boolean tidy = random.nextBoolean();
        for (int i = 0; i < pieces; i++) {
            if (tidy && random.nextInt(8) > 0) {
                file.append(i).append(random.nextBoolean() ? ",\"q\",x\n" : ",y,\"m\nn\"\r\n");
                continue;
            }
            file.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return file.toString();
    }
}
