#!/usr/bin/env bash
# Asks a deployed app whether it is well: smoke.sh https://evaluation.example.org
set -euo pipefail
address=${1:?give the address of the app}
address=${address%/}

status() { curl --silent --output /dev/null --max-time 30 --write-out '%{http_code}' "$@" || true; }

# A new package takes a while to be in place.
for _ in $(seq 60); do
    health=$(status "$address/health")
    [ "$health" = 200 ] && break
    sleep 5
done
failed=0
expect() { if [ "$2" = "$3" ]; then echo "ok: $1"; else echo "FAILED: $1: $2 instead of $3"; failed=1; fi; }

expect "the app and its storage answer" "$health" 200
expect "a link that nobody has is answered by the app, without signing in" "$(status "$address/s/none")" 404
case "$(status "$address/api/programmes/none/rounds")" in
    302 | 401 | 403) echo "ok: the API asks who is there" ;;
    *) echo "FAILED: the API answers without asking who is there"; failed=1 ;;
esac
expect "a forged header of the sign-in opens nothing" \
    "$(status -H "X-MS-CLIENT-PRINCIPAL: $(printf '{"claims":[{"typ":"name","val":"x"},{"typ":"roles","val":"Lead"}]}' | base64 -w0)" "$address/api/programmes/none/rounds" | sed 's/^30[0-9]$/401/; s/^403$/401/')" 401
exit "$failed"
