#!/bin/bash
# A page of dannoi against nginx sending the same bytes from a file: bench/page/run.sh [PATH]
#
# Both answer over keep-alive on the same cores, in turns, so that a noisy neighbour meets both;
# the medians and their ratio are printed.  Needs wrk and nginx-light; PROGRAM names the binary.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
path=${1:-/tinh/14?nam=2022}
program=${PROGRAM:-build/dannoi}
rounds=5 round_s=2 connections=64
for command in wrk nginx curl; do
	PATH=$PATH:/usr/sbin command -v $command >/dev/null || { echo "needs $command: apt-get install wrk nginx-light curl" >&2; exit 1; }
done

work=$(mktemp -d)
processes=()
finish() {
	for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT

# started COMMAND...: runs it until its address is printed: sets SERVER and URL.
started() {
	: >"$work/address"
	"$@" >"$work/address" 2>>"$work/log" &
	SERVER=$!
	processes+=("$SERVER")
	until URL=$(head -n 1 "$work/address") && [[ -n $URL ]]; do
		kill -0 "$SERVER"
		sleep 0.001
	done
	URL=${URL%/}
}

median() { sort -g | sed -n "$(((${1:-$rounds} + 1) / 2))p"; }
rate() { sed -n 's|^Requests/sec: *||p' "$1"; }
# 1.23ms, 850.00us, 1.2s as milliseconds
p99() { awk '$1 == "99%" { x = $2 + 0; if ($2 ~ /us$/) x /= 1000; else if ($2 !~ /ms$/) x *= 1000; print x }' "$1"; }
load() { wrk -t2 -c$connections -d${round_s}s --latency "$1" >"$2"; }

"$program" init --data "$work/var" >/dev/null
began=${EPOCHREALTIME/[.,]/}
started "$program" serve --data "$work/var" --listen 127.0.0.1:0
curl -sf -o "$work/page.html" "$URL$path" || { echo "$path does not answer 200" >&2; exit 1; }
printf 'first answer: %d ms from process start\n' $(((${EPOCHREALTIME/[.,]/} - began) / 1000))
printf 'page: %s, %d bytes\n' "$path" "$(stat -c %s "$work/page.html")"
dannoi=$SERVER dannoi_url=$URL$path

free_port() { # the kernel's choice, given back at once
	local port
	for port in {18200..18299}; do
		(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
	done
}
port=$(free_port)
cat >"$work/nginx.conf" <<CONF
worker_processes auto;
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 1024; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 100000000;
	open_file_cache max=16;
	client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3;
	uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
	types { text/html html; }
	server { listen 127.0.0.1:$port; root $work; }
}
CONF
chmod 755 "$work" # nginx's workers read it as their own user
PATH=$PATH:/usr/sbin nginx -p "$work" -c "$work/nginx.conf" 2>/dev/null &
processes+=($!)
nginx_url=http://127.0.0.1:$port/page.html
until curl -sf -o "$work/same.html" "$nginx_url"; do sleep 0.02; done
cmp "$work/page.html" "$work/same.html"

for ((round = 1; round <= rounds; round++)); do
	load "$dannoi_url" "$work/dannoi.$round"
	load "$nginx_url" "$work/nginx.$round"
	rate "$work/dannoi.$round" >>"$work/dannoi.rates"
	rate "$work/nginx.$round" >>"$work/nginx.rates"
	p99 "$work/dannoi.$round" >>"$work/dannoi.p99"
	p99 "$work/nginx.$round" >>"$work/nginx.p99"
done
if grep -h 'Non-2xx\|Socket errors' "$work"/dannoi.? "$work"/nginx.?; then echo 'some answers failed' >&2; exit 1; fi
ours=$(median <"$work/dannoi.rates")
theirs=$(median <"$work/nginx.rates")
printf 'dannoi: %s requests/s, p99 %s ms\n' "$ours" "$(median <"$work/dannoi.p99")"
printf 'nginx:  %s requests/s, p99 %s ms\n' "$theirs" "$(median <"$work/nginx.p99")"
awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "ratio: %.2f\n", a / b }'

# Beside slow writers: clients that send a form's head and then a byte now and then.
slow_senders() {
	local i fds=()
	for ((i = 0; i < 100; i++)); do
		exec {fd}<>"/dev/tcp/127.0.0.1/${URL##*:}"
		fds+=("$fd")
		printf 'POST /x HTTP/1.1\r\nHost: a\r\nX-Slow: ' >&"$fd"
	done
	for ((i = 0; i < 100000; i++)); do
		printf a >&"${fds[i % 100]}" || true
		sleep 0.002
	done
}
slow_senders 2>/dev/null &
slow=$!
processes+=("$slow")
sleep 0.3
for ((round = 1; round <= rounds; round++)); do
	load "$dannoi_url" "$work/slow.$round"
	p99 "$work/slow.$round" >>"$work/slow.p99"
done
kill "$slow"
alone=$(median <"$work/dannoi.p99")
beside=$(median <"$work/slow.p99")
awk -v a="$alone" -v b="$beside" 'BEGIN { printf "p99 beside 100 slow senders: %s ms, %.2f of alone\n", b, b / a }'
kill "$dannoi"
wait "$dannoi" || true

started "$program" serve --data "$work/var" --listen 127.0.0.1:0
for _ in {1..100}; do printf 'url = "%s"\noutput = /dev/null\n' "$URL$path"; done >"$work/hundred"
for _ in {1..100}; do curl -s -K "$work/hundred"; done
awk '/VmRSS/ { printf "resident after 10,000 requests: %.1f MB\n", $2 / 1024 }' "/proc/$SERVER/status"
strip -o "$work/stripped" "$program"
awk -v n="$(stat -c %s "$work/stripped")" 'BEGIN { printf "stripped: %.2f MB\n", n / 1048576 }'
