package io.rollcall.tabular;

/** Why a cell of a sheet, or a value of NDJSON, cannot be read. The messages are part of the product and hold no value. */
enum CellFault {
    ERROR_VALUE("an error value of the spreadsheet, such as #REF!; expected a value. Correct the cell."),
    NO_RESULT(
            "a formula without a stored result; expected a value. Open the file in Excel, save it, and import it again."),
    NO_SUCH_TEXT("refers to a text that the workbook does not have; expected a text. Type the cell again."),
    TOO_LONG("longer than 32,767 characters; expected at most that. Shorten the text."),
    NOT_STORABLE(
            "a character that cannot be stored (NUL or half a surrogate pair); expected text. Remove the character."),
    OBJECT(
            "an object; expected a text, a number, true, false, null, or an array of them. Write what it holds under keys of"
                    + " its own."),
    DEEP_ARRAY(
            "an array that holds an object or an array; expected texts, numbers, true, false or null in it. Write them so."),
    ROW_TOO_LARGE(
            "the row is too large to be read up to this cell; expected at most 4,194,304 characters. Shorten it."),
    HEADER_AGAIN("The header stands here again; expected data. Remove the row.");

    private final String message;

    CellFault(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }
}
