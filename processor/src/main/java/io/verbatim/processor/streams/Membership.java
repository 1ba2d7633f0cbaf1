package io.verbatim.processor.streams;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;

/** What a stop means for the consumer group. */
final class Membership {
    private Membership() {}

    /**
     * A static member (KIP-345) comes back under its name, and its partitions wait for it; any other leaves, so that
     * others take over at once.
     *
     * @param kafka the user's properties, with or without a consumer's prefix
     */
    static GroupMembershipOperation atClose(Map<String, String> kafka) {
        boolean named =
                kafka.keySet().stream().anyMatch(key -> key.endsWith(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG));
        return named ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
    }
}
