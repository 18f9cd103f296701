#!/bin/bash
# The server killed with -9 under load, and on a full disk: what it acknowledged is there, once, and the
# ledger is whole; what it refused left nothing.
set -uo pipefail
root=$PWD
work=$(mktemp -d)
cd "$work" || exit 1
source "$root/tests/account/browser_lib.sh"
rounds=${ROUNDS:-8} clients=4

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok serve: %s\n' "$name"; else printf 'not ok serve: %s: %s\n' "$name" "$*"; fi
}
server=
finish() {
	[[ -z $server ]] || kill -9 "$server" 2>/dev/null
	rm -rf "$work"
}
trap finish EXIT
serve() { # serve [KILOBYTES]: no file may grow beyond
	: >address
	(
		[[ -z ${1-} ]] || ulimit -f "$1"
		exec "$program" serve --data var --listen 127.0.0.1:0 >address 2>>server.log
	) &
	server=$!
	for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
	URL=${URL%/}
}
program=$PROGRAM
"$program" init --data var >/dev/null
printf 'backup_every_hours = 0\n' >var/dannoi.conf
link=$("$program" account add --data var --sign-in dieuphoi --name 'Quàng Thị Bình' --organ so_noi_vu --role plan_coordinator --all-organs)
admin=$("$program" account add --data var --sign-in quantri --name 'Lò Văn An' --organ so_noi_vu --role administrator)
serve
for who in link admin; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done
get link /ke-hoach >/dev/null
post link /ke-hoach 'ten=Kế hoạch' nam=2026 >/dev/null
plan=$(sqlite3 var/dannoi.db "SELECT MAX(id) FROM plan")

# --- kill -9 under load ----------------------------------------------------------------------------------
# Each client has a folder and a session of its own; what was acknowledged goes to acknowledged.txt.
client() { # client NUMBER ROUND
	mkdir -p "client$1" && cd "client$1" || exit 1
	cp ../link.* ../admin.* .
	local i name
	for ((i = 0; ; i++)); do
		name=r$2c$1i$i
		if (($1 % 2 == 0)); then
			[[ $i -gt 0 ]] || { get link "/ke-hoach/moi?ke_hoach=$plan" >/dev/null; cp body.txt form.txt; }
			cp form.txt body.txt
			[[ $(post link /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 "ten=$name" noi_dung=8.1 muc_tieu= chu_tri=so_khcn phoi_hop= han=2026-12-31 san_pham= kinh_phi=) == 303 ]] || exit 0
		else
			[[ $i -gt 0 ]] || { get admin /quan-tri/nguoi >/dev/null; cp body.txt form.txt; }
			cp form.txt body.txt
			[[ $(post admin /quan-tri/nguoi "ho_ten=$name" "ten=$name" co_quan=so_khcn vai_tro=analyst) == 200 ]] || exit 0
		fi
		echo "$name" >>acknowledged.txt
	done
}
kill -9 "$server" && wait "$server" 2>/dev/null
for ((round = 0; round < rounds; round++)); do
	serve
	running=()
	for ((n = 0; n < clients; n++)); do (client "$n" "$round") 2>/dev/null & running+=($!); done
	# some are acknowledged, the next are under way
	wanted=$(($(cat client*/acknowledged.txt 2>/dev/null | wc -l) + 4 + RANDOM % 16))
	for _ in {1..400}; do (($(cat client*/acknowledged.txt 2>/dev/null | wc -l) < wanted)) || break; sleep 0.05; done
	kill -9 "$server" && wait "$server" 2>/dev/null
	wait "${running[@]}" 2>/dev/null
done
cat client*/acknowledged.txt | sort >acknowledged.txt
verdict "after $rounds kills $(wc -l <acknowledged.txt) changes were acknowledged" [ "$(wc -l <acknowledged.txt)" -gt $((rounds * 2)) ]
"$program" ledger head --data var >/dev/null
sqlite3 var/dannoi.db "SELECT title FROM plan_task WHERE plan_id = $plan UNION ALL SELECT sign_in_name FROM person WHERE name LIKE 'r%c%i%'" | sort >found.txt
verdict 'each is there' eval '[ -z "$(comm -23 acknowledged.txt found.txt)" ]'
verdict 'once' eval '[ -z "$(uniq -d found.txt)" ]'
verdict 'every task and person has its entry' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM plan_task AS t WHERE plan_id = $plan AND NOT EXISTS (SELECT 1 FROM ledger_commitment AS c WHERE c.subject = 'plan_task/' || t.id)")/$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM person AS p WHERE NOT EXISTS (SELECT 1 FROM ledger_commitment AS c WHERE c.subject = 'person/' || p.id)")" = 0/0 ]
verdict 'and no entry is without its task or person' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE (kind LIKE 'plan_task.%' AND NOT EXISTS (SELECT 1 FROM plan_task WHERE subject = 'plan_task/' || id)) OR (kind LIKE 'person.%' AND NOT EXISTS (SELECT 1 FROM person WHERE subject = 'person/' || id))")" = 0 ]
verdict 'the store and its ledger are sound' eval '"$program" verify --data var >verify.txt || ! cat verify.txt'

# --- two edits at once --------------------------------------------------------------------------------------
serve
task=$(sqlite3 var/dannoi.db "SELECT MIN(id) FROM plan_task WHERE plan_id = $plan")
both=0
for round in 1 2 3 4 5 6 7 8; do
	version=$(sqlite3 var/dannoi.db "SELECT version FROM plan_task WHERE id = $task")
	get link "/ke-hoach/viec/$task" >/dev/null
	editors=()
	for n in 1 2; do
		mkdir -p "editor$n" && cp link.* body.txt "editor$n"
		(cd "editor$n" && post link "/ke-hoach/viec/$task/bao-cao" "phien_ban=$version" "noi_dung=lần $round của $n" >code.txt) & editors+=($!)
	done
	wait "${editors[@]}"
	[[ $(cat editor?/code.txt | fold -w 3 | sort | tr '\n' ' ') == '303 409 ' ]] && ((both++))
	rm -f editor?/code.txt
done
verdict 'of two who edit at once one is told of the conflict' [ "$both" = 8 ]
verdict 'and nothing of the other is lost' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM plan_event WHERE task_id = $task AND kind = 'reported'")" = 8 ]
kill -9 "$server" && wait "$server" 2>/dev/null

# --- a full disk ------------------------------------------------------------------------------------------------
sqlite3 var/dannoi.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
serve $(($(stat -c %s var/dannoi.db) / 1024 + 300))
words=$(head -c 150 /dev/zero | tr '\0' a)
code=303 kept=0
for ((i = 0; i < 300; i++)); do
	[[ $((i % 20)) == 0 ]] && get link "/ke-hoach/moi?ke_hoach=$plan" >/dev/null && cp body.txt form.txt
	cp form.txt body.txt
	code=$(post link /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 "ten=đầy $i $words" noi_dung=8.1 muc_tieu= chu_tri=so_khcn phoi_hop= han=2026-12-31 "san_pham=$words" "kinh_phi=$words")
	[[ $code == 303 ]] || break
	((kept++))
done
verdict 'on a full disk a change is refused' [ "$code" = 503 ]
verdict 'with a page that says so' eval 'grep -q "<h1" body.txt'
verdict 'reading goes on' [ "$(get link /ke-hoach)" = 200 ]
kill -9 "$server" && wait "$server" 2>/dev/null
serve
verdict 'when there is room again, work goes on' eval 'get link "/ke-hoach/moi?ke_hoach=$plan" >/dev/null; [ "$(post link /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 ten=lại noi_dung=8.1 muc_tieu= chu_tri=so_khcn phoi_hop= han=2026-12-31 san_pham= kinh_phi=)" = 303 ]'
verdict 'all that was acknowledged is there' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM plan_task WHERE title LIKE 'đầy %'")" -ge "$kept" ]
kill "$server" && wait "$server" 2>/dev/null
server=
verdict 'and the store is sound' eval '"$program" verify --data var >verify.txt || ! cat verify.txt'
