package dev.signalbox.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// One page of connections, in the order of their ids.
///
/// @param next the cursor of the page after this one; absent on the last
/// @param previous the cursor of the page before this one; absent on the first
/// @param complete false when a replica did not answer in time, so that its connections are missing
/// @param unanswered those replicas, as far as they are known
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionPage(
    List<ConnectionReport> items,
    Optional<String> next,
    Optional<String> previous,
    boolean complete,
    List<String> unanswered) {

  static ConnectionPage of(Gathered gathered, Question.Page page) {
    var all = gathered.connections();
    var more = all.size() > page.limit();
    var items =
        page.backwards()
            ? all.subList(Math.max(all.size() - page.limit(), 0), all.size())
            : all.subList(0, Math.min(all.size(), page.limit()));
    var after = page.backwards() || more;
    var before = page.backwards() ? more : !page.from().isEmpty();
    return new ConnectionPage(
        items,
        Optional.of(">")
            .filter(_ -> after && !items.isEmpty())
            .map(it -> it + items.getLast().clientId()),
        Optional.of("<")
            .filter(_ -> before && !items.isEmpty())
            .map(it -> it + items.getFirst().clientId()),
        gathered.complete(),
        gathered.unanswered());
  }
}
