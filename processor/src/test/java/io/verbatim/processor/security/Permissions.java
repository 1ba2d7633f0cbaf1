package io.verbatim.processor.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The permissions that {@code deploy/kubernetes/strimzi/user.yaml} grants, as the broker wants them. */
final class Permissions {
    private static final Path USER = Path.of("..", "deploy", "kubernetes", "strimzi", "user.yaml");

    private Permissions() {}

    static List<AclBinding> documented(String user) throws IOException {
        List<AclBinding> bindings = new ArrayList<>();
        for (JsonNode acl : new YAMLMapper()
                .readTree(USER.toFile())
                .path("spec")
                .path("authorization")
                .path("acls")) {
            ResourcePattern resource = new ResourcePattern(
                    type(acl.path("resource").path("type").asText()),
                    acl.path("resource").path("name").asText(),
                    acl.path("resource").path("patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : acl.path("operations")) {
                bindings.add(binding(resource, user, operation.asText()));
            }
        }
        return bindings;
    }

    private static AclBinding binding(ResourcePattern resource, String user, String operation) {
        AclOperation permitted = operation.equals("DescribeConfigs")
                ? AclOperation.DESCRIBE_CONFIGS
                : AclOperation.fromString(operation.toUpperCase(Locale.ROOT));
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", permitted, AclPermissionType.ALLOW));
    }

    private static ResourceType type(String name) {
        return name.equals("transactionalId")
                ? ResourceType.TRANSACTIONAL_ID
                : ResourceType.fromString(name.toUpperCase(Locale.ROOT));
    }
}
