package io.verbatim.processor.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MembershipTest {
    @Test
    void shouldLeaveTheGroupWhenTheMemberHasNoName() {
        // When
        GroupMembershipOperation operation = Membership.atClose(Map.of("bootstrap.servers", "b:1"));

        // Then
        assertThat(operation).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group.instance.id", "main.consumer.group.instance.id"})
    void shouldStayInTheGroupWhenTheMemberIsStatic(String key) {
        // When
        GroupMembershipOperation operation = Membership.atClose(Map.of(key, "verbatim-0"));

        // Then
        assertThat(operation).isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
    }
}
