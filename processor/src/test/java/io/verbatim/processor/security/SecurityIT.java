package io.verbatim.processor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.config.ConfigException;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.pipeline.Mode;
import io.verbatim.processor.pipeline.TestConfig;
import io.verbatim.processor.pipeline.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The application against a broker with TLS, SCRAM and its authorizer, as the user that the deployment describes. */
final class SecurityIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int EVENTS = 40;

    private SecuredBroker broker;
    private Topics topics;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        broker = SecuredBroker.start(folder);
        topics = new Topics(broker.door(), new ConfigLoader(Map.of()).parse("").topics());
        topics.create();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    void shouldNeedNoMoreThanTheDocumentedPermissions(Mode mode) throws Exception {
        // Given
        grant(Permissions.documented(SecuredBroker.USER));
        topics.send(texts());

        // When
        try (VerbatimApplication application = application(mode, SecuredBroker.PASSWORD)) {
            await().atMost(PATIENCE).until(() -> topics.enriched().size() == EVENTS);
            assertThat(application.isReady()).isTrue();
        }

        // Then
        assertThat(topics.deadLetters()).isEmpty();
    }

    @Test
    void shouldRefuseToStartWhenThePasswordIsWrong() throws Exception {
        // Given
        grant(Permissions.documented(SecuredBroker.USER));

        // When / Then
        assertThatThrownBy(() -> application(Mode.AT_LEAST_ONCE, "not-the-password"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("check the credentials")
                .hasMessageNotContaining("not-the-password");
    }

    @Test
    void shouldRefuseToStartWhenATopicIsHidden() throws Exception {
        // Given
        grant(Permissions.documented(SecuredBroker.USER).stream()
                .filter(acl -> !acl.pattern().name().equals(topics.names().deadLetters()))
                .toList());

        // When / Then
        assertThatThrownBy(() -> application(Mode.AT_LEAST_ONCE, SecuredBroker.PASSWORD))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("topics.deadLetters")
                .hasMessageContaining("no permission");
    }

    @Test
    void shouldLoseNothingWhenThePermissionToWriteIsMissing() throws Exception {
        // Given
        List<AclBinding> all = Permissions.documented(SecuredBroker.USER);
        grant(all.stream()
                .filter(acl -> acl.entry().operation() != AclOperation.WRITE
                        || !acl.pattern().name().equals(topics.names().enriched()))
                .toList());
        topics.send(texts());

        // When
        try (VerbatimApplication refused = application(Mode.EXACTLY_ONCE, SecuredBroker.PASSWORD)) {
            assertThat(refused.await()).isInstanceOf(TopicAuthorizationException.class);
        }
        assertThat(topics.committed("verbatim")).isZero();
        grant(all);

        // Then
        try (VerbatimApplication application = application(Mode.EXACTLY_ONCE, SecuredBroker.PASSWORD)) {
            await().atMost(PATIENCE).until(() -> topics.enriched().size() == EVENTS);
            assertThat(application.isReady()).isTrue();
        }
        assertThat(topics.deadLetters()).isEmpty();
    }

    private void grant(List<AclBinding> permissions) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createAcls(permissions).all().get();
        }
    }

    private VerbatimApplication application(Mode mode, String password) throws InterruptedException {
        Map<String, String> kafka = new TreeMap<>(mode.properties());
        kafka.putAll(broker.clientProperties(password));
        VerbatimApplication application = new VerbatimApplication(
                TestConfig.of(topics.names(), Map.of(), kafka), () -> new FakeModel().resident());
        application.start();
        return application;
    }

    private static List<String> texts() {
        return IntStream.range(0, EVENTS).mapToObj(id -> "comment " + id).toList();
    }
}
