package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:14:20Z");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void sendsPlainTextUnderTheIdOfTheMessage() throws MessagingException, IOException {
        String body = NoticeJson.write(Notices.ofRun("failed", "failed", "apply", "Disk „voll“."));

        Answer answer = sender(Map.of()).send("id-1", "ops@example.com", body);

        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(answer).isEqualTo(new Answer.Taken());
        assertThat(message.getSubject()).isEqualTo("nightly-export failed: run 42. Disk „voll“.");
        assertThat(message.getMessageID()).isEqualTo("<id-1@rollcall>");
        assertThat(message.getFrom()[0]).hasToString("rollcall@example.com");
        assertThat(GreenMailUtil.getAddressList(message.getAllRecipients())).isEqualTo("ops@example.com");
        assertThat(message.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat((String) message.getContent()).contains("in step 'apply': Disk „voll“.", "rollcall runs show 42");
    }

    @Test
    void logsInWhereItIsToldTo() {
        mail.setUser("ops@example.com", "me", "hunter2");
        String body = NoticeJson.write(Notice.test("leads", NOW));

        Answer right = sender(Map.of("ROLLCALL_MAIL_USER", "me", "ROLLCALL_MAIL_PASSWORD", "hunter2"))
                .send("1", "ops@example.com", body);
        Answer wrong = sender(Map.of("ROLLCALL_MAIL_USER", "me", "ROLLCALL_MAIL_PASSWORD", "hunter3"))
                .send("2", "ops@example.com", body);

        assertThat(right).isEqualTo(new Answer.Taken());
        assertThat(wrong)
                .isEqualTo(new Answer.Refused(
                        "the mail server refused ROLLCALL_MAIL_USER and ROLLCALL_MAIL_PASSWORD", false));
    }

    @Test
    void sendsNothingWithoutTheProtectionThatIsAskedFor() {
        Answer answer = sender(Map.of("ROLLCALL_MAIL_SECURITY", "starttls"))
                .send("1", "ops@example.com", NoticeJson.write(Notice.test("leads", NOW)));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void saysThatNoServerIsSetOrReached() {
        String body = NoticeJson.write(Notice.test("leads", NOW));
        MailSender unset = new MailSender(
                NotifySettings.of(Map.of()).mail(), Duration.ofSeconds(1), ZoneOffset.UTC, Clock.systemUTC());
        MailSender set = sender(Map.of());
        mail.stop();

        assertThat(unset.send("1", "ops@example.com", body))
                .isEqualTo(new Answer.Refused("ROLLCALL_MAIL_HOST is not set", false));
        assertThat(set.send("1", "ops@example.com", body))
                .isEqualTo(new Answer.Refused("no connection could be made", false));
    }

    private MailSender sender(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ROLLCALL_MAIL_HOST", "127.0.0.1",
                "ROLLCALL_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()),
                "ROLLCALL_MAIL_FROM", "rollcall@example.com",
                "ROLLCALL_MAIL_SECURITY", "none"));
        environment.putAll(more);
        return new MailSender(
                NotifySettings.of(environment).mail(),
                Duration.ofSeconds(10),
                ZoneId.of("UTC"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
