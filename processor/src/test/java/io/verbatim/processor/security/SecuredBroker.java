package io.verbatim.processor.security;

import io.verbatim.processor.broker.EmbeddedBroker;
import io.verbatim.processor.broker.FreePorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A broker that clients reach by TLS and SCRAM only, with its authorizer on; the test itself has a door of its own. */
final class SecuredBroker implements AutoCloseable {
    static final String USER = "verbatim";
    static final String PASSWORD = "correct-horse-battery";

    private static final String HOST = "127.0.0.1";
    private static final String CLIENTS = "listener.name.clients.";

    private final EmbeddedBroker broker;
    private final Certificates certificates;
    private final int door;
    private final int clients;

    private SecuredBroker(EmbeddedBroker broker, Certificates certificates, int door, int clients) {
        this.broker = broker;
        this.certificates = certificates;
        this.door = door;
        this.clients = clients;
    }

    static SecuredBroker start(Path folder) throws Exception {
        Certificates certificates = Certificates.make(folder);
        List<Integer> ports = FreePorts.of(3);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("data"), settings(certificates, ports));
        SecuredBroker secured = new SecuredBroker(broker, certificates, ports.get(0), ports.get(2));
        try (Admin admin = secured.admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        }
        return secured;
    }

    /** For the test itself, which may do everything. */
    String door() {
        return HOST + ":" + door;
    }

    Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", door()));
    }

    /** What the application must be told to get in. */
    Map<String, String> clientProperties(String password) {
        return Map.of(
                "bootstrap.servers",
                HOST + ":" + clients,
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.location",
                certificates.trustStore().toString(),
                "ssl.truststore.password",
                Certificates.PASSWORD,
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                        + password + "\";");
    }

    @Override
    public void close() {
        broker.close();
    }

    private static Map<String, String> settings(Certificates certificates, List<Integer> ports) {
        Map<String, String> settings = new HashMap<>();
        String listener = "://" + HOST + ":";
        String open = "PLAINTEXT" + listener + ports.get(0) + ",CLIENTS" + listener + ports.get(2);
        settings.put("listeners", open + ",CONTROLLER" + listener + ports.get(1));
        settings.put("advertised.listeners", open);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,CLIENTS:SASL_SSL");
        settings.put("controller.quorum.voters", "0@" + HOST + ":" + ports.get(1));
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                CLIENTS + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put(CLIENTS + "ssl.keystore.location", certificates.keyStore().toString());
        settings.put(CLIENTS + "ssl.keystore.password", Certificates.PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("group.min.session.timeout.ms", "500");
        return settings;
    }
}
