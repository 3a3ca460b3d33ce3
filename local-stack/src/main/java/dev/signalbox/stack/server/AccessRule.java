package dev.signalbox.stack.server;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/// Forbids everybody one topic of a broker, until it is lifted.
public final class AccessRule {
  private final String address;
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean lifted;

  private AccessRule(String address) {
    this.address = address;
  }

  /// @param levels one or several levels of the topic, without wildcards and dots; every topic and
  ///   filter that contains them is refused
  public static AccessRule refusing(String levels) {
    return new AccessRule(levels.replace('/', '.'));
  }

  /// How often the broker has refused something.
  public int refusals() {
    return refusals.get();
  }

  public void lift() {
    lifted = true;
  }

  ActiveMQSecurityManager5 guard() {
    return new Guard();
  }

  private boolean allows(String asked) {
    if (lifted || !asked.contains(address)) {
      return true;
    }
    refusals.incrementAndGet();
    return false;
  }

  private final class Guard implements ActiveMQSecurityManager5 {
    @Override
    public Subject authenticate(
        String user, String password, RemotingConnection connection, String domain) {
      var subject = new Subject();
      subject.getPrincipals().add(new UserPrincipal("anybody"));
      return subject;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String asked) {
      return allows(asked);
    }

    @Override
    public boolean validateUser(String user, String password) {
      return true;
    }

    @Override
    public boolean validateUserAndRole(
        String user, String password, Set<Role> roles, CheckType check) {
      return true;
    }
  }
}
