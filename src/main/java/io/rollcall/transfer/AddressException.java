package io.rollcall.transfer;

/** Text that is no address. */
public final class AddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressException(String message) {
        super(message);
    }
}
