# Sourced by mvnw and signalbox: sets JAVA_HOME to a JDK 25 or newer, or says plainly that there is none.
# Looked at in this order: JAVA_HOME, java on the PATH, then the places where packages and tools install JDKs.

jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_is_new_enough() {
  found_version="$(jdk_version "$1")" && [ -n "$found_version" ] && [ "$found_version" -ge 25 ]
}

jdk_of_path() {
  path_java="$(command -v java 2>/dev/null)" || return 1
  dirname "$(dirname "$(readlink -f "$path_java")")"
}

find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && jdk_is_new_enough "$JAVA_HOME"; then
    return 0
  fi
  set +f
  for candidate in "$(jdk_of_path)" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/*jdk* /usr/local/*jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && jdk_is_new_enough "$candidate"; then
      JAVA_HOME="$candidate"
      export JAVA_HOME
      return 0
    fi
  done
  echo "Signalbox needs JDK 25 or newer, and none was found." >&2
  echo "Looked at JAVA_HOME (${JAVA_HOME-not set}), java on the PATH, /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks." >&2
  echo "Install one (for example Eclipse Temurin 25) and set JAVA_HOME to its folder." >&2
  return 1
}
