package io.verbatim.processor.page;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * The topology as boxes and arrows.
 *
 * @param arrows pairs of names of nodes, from and to
 */
record Picture(List<Box> nodes, List<List<String>> arrows) {
    /**
     * One node.
     *
     * @param kind {@code source}, {@code processor} or {@code sink}
     * @param topic of a source or a sink, else empty
     */
    record Box(String name, String kind, String topic) {}

    static Picture of(TopologyDescription description) {
        List<Box> nodes = new ArrayList<>();
        List<List<String>> arrows = new ArrayList<>();
        description.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .forEach(node -> {
                    nodes.add(box(node));
                    node.successors().forEach(next -> arrows.add(List.of(node.name(), next.name())));
                });
        return new Picture(nodes, arrows);
    }

    private static Box box(Node node) {
        if (node instanceof Source source) {
            return new Box(node.name(), "source", String.join(", ", source.topicSet()));
        }
        return node instanceof Sink sink
                ? new Box(node.name(), "sink", sink.topic())
                : new Box(node.name(), "processor", "");
    }
}
