package io.rollcall.notify;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends plain text by SMTP, to one address at a time. */
final class MailSender implements Sender {

    private final Optional<NotifySettings.Mail> settings;
    private final ZoneId zone;
    private final Clock clock;
    private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();

    /**
     * Connects to nothing yet.
     *
     * @param patience for each answer of the mail server
     * @param zone of the times in the text
     */
    MailSender(Optional<NotifySettings.Mail> settings, Duration patience, ZoneId zone, Clock clock) {
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        settings.ifPresent(mail -> {
            smtp.setHost(mail.host());
            smtp.setPort(mail.port());
            mail.user().ifPresent(smtp::setUsername);
            mail.password().ifPresent(smtp::setPassword);
            smtp.setDefaultEncoding(StandardCharsets.UTF_8.name());
            smtp.setJavaMailProperties(properties(mail, patience.toMillis()));
        });
    }

    private static Properties properties(NotifySettings.Mail mail, long patienceMs) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", String.valueOf(patienceMs));
        properties.setProperty("mail.smtp.timeout", String.valueOf(patienceMs));
        properties.setProperty("mail.smtp.writetimeout", String.valueOf(patienceMs));
        properties.setProperty("mail.smtp.auth", String.valueOf(mail.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (mail.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    @Override
    public Answer send(String messageId, String target, String body) {
        if (settings.isEmpty()) {
            return new Answer.Refused("ROLLCALL_MAIL_HOST is not set", false);
        }
        try {
            smtp.send(message(messageId, target, NoticeJson.read(body), settings.get()));
            return new Answer.Taken();
        } catch (MailAuthenticationException refused) {
            return new Answer.Refused("the mail server refused ROLLCALL_MAIL_USER and ROLLCALL_MAIL_PASSWORD", false);
        } catch (MailSendException failed) {
            return failure(failed);
        } catch (MessagingException | MailException failed) {
            return Answer.failed(failed);
        }
    }

    private MimeMessage message(String messageId, String target, Notice notice, NotifySettings.Mail mail)
            throws MessagingException {
        NoticeText text = new NoticeText(notice, zone);
        MimeMessage message = smtp.createMimeMessage();
        message.setFrom(new InternetAddress(mail.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(target));
        message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        message.setText(text.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", "<" + messageId + "@rollcall>");
        // No answer of an absence assistant wanted (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static Answer failure(MailSendException failed) {
        for (Exception of : failed.getMessageExceptions()) {
            if (of instanceof SendFailedException address) {
                boolean forGood = address.getInvalidAddresses() != null && address.getInvalidAddresses().length > 0;
                return new Answer.Refused(
                        forGood
                                ? "the mail server takes no mail for this address"
                                : "the mail server did not take the message",
                        forGood);
            }
            return Answer.failed(of);
        }
        return Answer.failed(failed);
    }
}
