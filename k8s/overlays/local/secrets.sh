#!/bin/sh
# Makes what the local overlay refers to and does not contain: the namespace, a random database password, the addresses of
# the three servers, and the public key that tokens are checked with. Run again at any time; an existing password stays.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
keys=${1:-$root/.signalbox/keys}

if [ ! -f "$keys/jwks.json" ]; then
  echo "There is no $keys/jwks.json. Make the key pair by minting a first token:" >&2
  echo "  ./signalbox token --org demo --role operator" >&2
  echo "or name another folder: $0 <folder with jwks.json>" >&2
  exit 1
fi

apply() {
  kubectl --namespace signalbox "$@" --dry-run=client --output yaml | kubectl apply --filename -
}

kubectl apply --filename "$here/../../base/namespace.yaml"

if ! kubectl --namespace signalbox get secret signalbox-postgres >/dev/null 2>&1; then
  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  apply create secret generic signalbox-postgres \
    --from-literal=QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://postgres:5432/signalbox \
    --from-literal=QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://postgres:5432/signalbox \
    --from-literal=QUARKUS_DATASOURCE_USERNAME=signalbox \
    --from-literal=QUARKUS_DATASOURCE_PASSWORD="$password"
fi
apply create secret generic signalbox-redis --from-literal=QUARKUS_REDIS_HOSTS=redis://redis:6379
apply create secret generic signalbox-mqtt --from-literal=SIGNALBOX_MQTT_URL=mqtt://mosquitto:1883
apply create configmap signalbox-jwt --from-file=jwks.json="$keys/jwks.json"
