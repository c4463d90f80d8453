package io.rollcall.notify;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What came of an attempt to tell somebody. */
public sealed interface Answer {

    /** The receiver has the message. */
    record Taken() implements Answer {}

    /**
     * The receiver does not have it, as far as is known.
     *
     * @param reason a part of a sentence, without personal data or secrets
     * @param forGood whether another attempt would be useless
     * @param ofMessage whether it is this message that is refused, while others may be taken
     * @param retryAfter how long the receiver wants to be left alone; zero where it has not said
     */
    record Refused(String reason, boolean forGood, boolean ofMessage, Duration retryAfter) implements Answer {

        /** Of a receiver that takes nothing now. */
        public Refused(String reason, boolean forGood) {
            this(reason, forGood, false, Duration.ZERO);
        }
    }

    /** Of a failure that may pass; what libraries say may quote the message, and is not repeated. */
    static Refused failed(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return new Refused("the name of the server is not known", false);
            }
            if (cause instanceof SocketTimeoutException || cause instanceof HttpTimeoutException) {
                return new Refused("the server did not answer in time", false);
            }
            if (cause instanceof SSLException) {
                return new Refused(
                        "no secure connection could be made ("
                                + cause.getClass().getSimpleName() + ")",
                        false);
            }
            if (cause instanceof ConnectException) {
                return new Refused("no connection could be made", false);
            }
        }
        return new Refused("the connection broke (" + thrown.getClass().getSimpleName() + ")", false);
    }
}
