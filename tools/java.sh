# Sourced: sets JAVA_HOME to a JDK 25 (its own, the one of `java` on the PATH, or one from where systems keep them) and
# readies Maven to run on it, or says in a sentence what is missing.

jdk_25() {
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/*; do
    if [ -x "$home/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$home/release" 2>/dev/null; then
      echo "$home"
      return
    fi
  done
  echo "JDK 25 is missing: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  return 1
}

JAVA_HOME=$(jdk_25) || exit 2
if ! command -v mvn >/dev/null; then
  echo "Maven is missing: install Apache Maven 3.8 or newer." >&2
  exit 2
fi
PATH=$JAVA_HOME/bin:$PATH
# Maven's own libraries do what JDK 25 warns of; we want to see our warnings.
MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
export JAVA_HOME PATH MAVEN_OPTS
