#!/bin/bash
# A page of dannoi against nginx sending the same bytes from a file: bench/page/run.sh [PATH]
#
# All answer over keep-alive on the same cores, in turns, so that a noisy neighbour meets all; the
# medians of the rounds and their ratio to nginx are printed.  The ceiling is dannoi's own web server
# with the same bytes from memory: what no page can pass.  CPU a request counts the server's time only;
# unlike the rate it hardly moves with what else the machine does.
# Needs wrk and nginx-light; PROGRAM names the binary, beside whose build the other programs are made.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
path=${1:-/tinh/14?nam=2022}
program=${PROGRAM:-build/dannoi}
build=$(dirname "$program")
rounds=5 round_s=2 connections=64
for command in wrk nginx curl; do
	PATH=$PATH:/usr/sbin command -v $command >/dev/null || { echo "needs $command: apt-get install wrk nginx-light curl" >&2; exit 1; }
done
ninja -C "$build" bench/memory_server bench/page_render_bench >/dev/null

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

# cpu_us PID: of a process and its children so far.
cpu_us() {
	local process ticks=0 fields
	for process in "$1" $(pgrep -P "$1" || true); do
		read -ra fields < <(sed 's/.*) //' "/proc/$process/stat")
		ticks=$((ticks + fields[11] + fields[12]))
	done
	echo $((ticks * (1000000 / $(getconf CLK_TCK))))
}

# load NAME PID URL: one round, added to NAME.rate, NAME.p99 (ms) and NAME.cpu (us a request).
load() {
	local before out=$work/$1.wrk
	before=$(cpu_us "$2")
	wrk -t2 -c$connections -d${round_s}s --latency "$3" >"$out"
	if grep 'Non-2xx\|Socket errors' "$out"; then echo "some answers of $1 failed" >&2; exit 1; fi
	sed -n 's|^Requests/sec: *||p' "$out" >>"$work/$1.rate"
	awk '$1 == "99%" { x = $2 + 0; if ($2 ~ /us$/) x /= 1000; else if ($2 !~ /ms$/) x *= 1000; print x }' "$out" >>"$work/$1.p99"
	awk -v us=$(($(cpu_us "$2") - before)) '/requests in/ { print us / $1 }' "$out" >>"$work/$1.cpu"
}
median() { sort -g "$work/$1" | sed -n "$(((rounds + 1) / 2))p"; }

# --- making the store, the first answer ---------------------------------------------------------------
TIMEFORMAT='init: %U s of CPU, and %S s of the system'
{ time "$program" init --data "$work/var" >/dev/null; } 2>&1
began=${EPOCHREALTIME/[.,]/}
started "$program" serve --data "$work/var" --listen 127.0.0.1:0
curl -sf -o "$work/page.html" "$URL$path" || { echo "$path does not answer 200" >&2; exit 1; }
printf 'first answer: %d ms from process start\n' $(((${EPOCHREALTIME/[.,]/} - began) / 1000))
printf 'page: %s, %d bytes\n' "$path" "$(stat -c %s "$work/page.html")"
dannoi=$SERVER dannoi_url=$URL
"$build/bench/page_render_bench" "$work/var" "$path"

# --- beside nginx -------------------------------------------------------------------------------------
free_port() {
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
nginx=$!
processes+=("$nginx")
nginx_url=http://127.0.0.1:$port/page.html
until curl -sf -o "$work/same.html" "$nginx_url"; do sleep 0.02; done
cmp "$work/page.html" "$work/same.html"
started "$build/bench/memory_server" "$work/page.html"
memory=$SERVER memory_url=$URL

for ((round = 1; round <= rounds; round++)); do
	load dannoi "$dannoi" "$dannoi_url$path"
	load nginx "$nginx" "$nginx_url"
	load memory "$memory" "$memory_url/"
done
# said NAME TITLE
said() {
	awk -v title="$2" -v rate="$(median "$1.rate")" -v p99="$(median "$1.p99")" -v cpu="$(median "$1.cpu")" \
		-v nginx="$(median nginx.rate)" 'BEGIN {
		printf "%s: %.0f requests/s, p99 %s ms, CPU %.1f us a request, ratio: %.2f\n", title, rate, p99, cpu, rate / nginx }'
}
said nginx 'nginx'
said memory 'ceiling: the same bytes from memory'
said dannoi 'dannoi'
kill "$memory"

# --- beside slow writers --------------------------------------------------------------------------------
# Clients that send a form's head and then a byte now and then.
slow_senders() {
	local i fds=()
	for ((i = 0; i < 100; i++)); do
		exec {fd}<>"/dev/tcp/127.0.0.1/${dannoi_url##*:}"
		fds+=("$fd")
		printf 'POST /x HTTP/1.1\r\nHost: a\r\nX-Slow: ' >&"$fd"
	done
	for ((i = 0; ; i++)); do
		printf a >&"${fds[i % 100]}" || true
		sleep 0.002
	done
}
# Another process that changes a figure of the store and changes it back: each time all figures are read anew.
for score in 7.1 7.2; do printf 'year,province_code,code,score\n2022,14,5,%s\n' $score >"$work/$score.csv"; done
slow_imports() {
	while true; do
		for score in 7.1 7.2; do
			"$program" import scores --replace "$work/$score.csv" --data "$work/var" >/dev/null && echo >>"$work/imports"
			sleep 0.2
		done
	done
}
# beside NAME COMMAND: one round while it runs.
beside() {
	"$2" 2>/dev/null &
	local other=$!
	sleep 0.3
	load "$1" "$dannoi" "$dannoi_url$path"
	kill "$other"
	wait "$other" 2>/dev/null || true
}
for ((round = 1; round <= rounds; round++)); do
	load alone "$dannoi" "$dannoi_url$path"
	beside senders slow_senders
	beside imports slow_imports
done
compared() {
	awk -v title="$2" -v a="$(median alone.p99)" -v b="$(median "$1.p99")" \
		'BEGIN { printf "p99 beside %s: %s ms, %.2f of %s ms alone\n", title, b, b / a, a }'
}
compared senders '100 slow senders'
compared imports "$(($(wc -l <"$work/imports") / rounds)) imports in a round"
kill "$dannoi"
wait "$dannoi" || true

# --- weight ---------------------------------------------------------------------------------------------
resident() { awk -v after="$1" '/VmRSS/ { printf "resident after %s: %.1f MB\n", after, $2 / 1024 }' "/proc/$SERVER/status"; }
started "$program" serve --data "$work/var" --listen 127.0.0.1:0
for _ in {1..100}; do printf 'url = "%s"\noutput = /dev/null\n' "$URL$path"; done >"$work/hundred"
for _ in {1..100}; do curl -s -K "$work/hundred"; done
resident '10,000 requests'
load weighed "$SERVER" "$URL$path"
resident "$connections connections"
for _ in {1..12}; do printf 'url = "%s"\noutput = /dev/null\n' "$URL$path&dinh_dang=png"; done >"$work/charts"
for _ in {1..4}; do curl -s -K "$work/charts" & drawing+=($!); done
wait "${drawing[@]}"
resident '48 charts as PNG, four at a time'

# wire TITLE PATH...: bytes of head and body, packed as a browser asks for it.
wire() {
	local title=$1 one total=0
	shift
	for one; do
		total=$((total + $(curl -s -o /dev/null -H 'Accept-Encoding: gzip' -w '%{size_download} + %{size_header}' "$URL$one")))
	done
	printf 'on the wire: %s: %d bytes\n' "$title" "$total"
}
mapfile -t assets < <(curl -s "$URL/" | grep -o '/tep/[^"]*' | sort -u)
wire 'first view of home, with style and icon' / "${assets[@]}"
wire 'index' /chi-so
wire '63 provinces of a part' '/chi-so/8?nam=2022'
wire "$path" "$path"
strip -o "$work/stripped" "$program"
awk -v n="$(stat -c %s "$work/stripped")" 'BEGIN { printf "stripped: %.2f MB\n", n / 1048576 }'
