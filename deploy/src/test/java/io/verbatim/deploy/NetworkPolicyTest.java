package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the pods may speak with, as it is written and as each overlay renders it. */
@ParameterizedClass
@ValueSource(strings = {"base", "cpu", "gpu", "keda"})
final class NetworkPolicyTest {
    private static final Map<String, String> MONITORING = Map.of("kubernetes.io/metadata.name", "monitoring");
    private static final Map<String, String> PROMETHEUS = Map.of("app.kubernetes.io/name", "prometheus");
    private static final Map<String, String> SYSTEM = Map.of("kubernetes.io/metadata.name", "kube-system");
    private static final Map<String, String> DNS = Map.of("k8s-app", "kube-dns");
    private static final Map<String, String> BROKERS =
            Map.of("strimzi.io/cluster", "kafka", "strimzi.io/kind", "Kafka");

    private final String variant;
    private NetworkPolicySpec policy;

    NetworkPolicyTest(String variant) {
        this.variant = variant;
    }

    @BeforeEach
    void read() throws Exception {
        Manifests manifests = variant.equals("base")
                ? Manifests.of(Repository.text("deploy/kubernetes/base/network-policy.yaml"))
                : Overlay.valueOf(variant.toUpperCase(Locale.ROOT)).render();
        policy = manifests.only(NetworkPolicy.class).getSpec();
    }

    @Test
    void shouldLetNobodyInButPrometheus() {
        // Given
        NetworkPolicyIngressRule rule = single(policy.getIngress());

        // When
        NetworkPolicyPeer prometheus = single(rule.getFrom());

        // Then
        assertThat(prometheus.getNamespaceSelector().getMatchLabels()).isEqualTo(MONITORING);
        assertThat(prometheus.getPodSelector().getMatchLabels()).isEqualTo(PROMETHEUS);
        assertThat(ports(rule.getPorts())).containsExactly("TCP admin");
    }

    @Test
    void shouldReachDnsFirst() {
        // Given
        NetworkPolicyEgressRule rule = policy.getEgress().get(0);

        // When
        NetworkPolicyPeer dns = single(rule.getTo());

        // Then
        assertThat(dns.getNamespaceSelector().getMatchLabels()).isEqualTo(SYSTEM);
        assertThat(dns.getPodSelector().getMatchLabels()).isEqualTo(DNS);
        assertThat(ports(rule.getPorts())).containsExactly("UDP 53", "TCP 53");
    }

    @Test
    void shouldReachTheBrokersAndNothingElse() {
        // Given
        JsonNode configuration = Yaml.document("deploy/kubernetes/base/verbatim.yaml");
        String servers = configuration.at("/kafka/bootstrap.servers").asText();
        String port = servers.split(":", 2)[1];
        List<NetworkPolicyEgressRule> rules = policy.getEgress();

        // When
        NetworkPolicyPeer brokers = single(rules.get(1).getTo());

        // Then
        assertThat(rules).hasSize(2);
        assertThat(brokers.getNamespaceSelector()).isNull();
        assertThat(brokers.getPodSelector().getMatchLabels()).isEqualTo(BROKERS);
        assertThat(ports(rules.get(1).getPorts())).containsExactly("TCP " + port);
    }

    private static <T> T single(List<T> items) {
        if (items.size() != 1) {
            throw new IllegalStateException("There are " + items.size());
        }
        return items.get(0);
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream().map(NetworkPolicyTest::name).toList();
    }

    private static String name(NetworkPolicyPort port) {
        String protocol = Objects.requireNonNullElse(port.getProtocol(), "TCP");
        return protocol + " " + port.getPort().getValue();
    }
}
