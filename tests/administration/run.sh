#!/bin/bash
# Keeping the program running: health, settings and their origin, definitions, and a drill: the
# store is lost and put back from a backup that the server made by itself.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok administration: %s\n' "$name"; else printf 'not ok administration: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
printf 'backup_keep = 3\ndisk_free_min_mb = 1\n' >var/dannoi.conf
verdict 'a store without a backup is told' eval '"$PROGRAM" health --data var --format json | jq -e ".[2].figure == \"chưa có\"" >/dev/null'
link=$("$PROGRAM" account add --data var --sign-in an --name 'Lò Văn An' --organ so_noi_vu --role administrator)
serve() { # serve SETTING...: sets URL and server
	: >address
	"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>>server.log &
	server=$!
	for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
	URL=${URL%/}
}
trap 'kill "$server" 2>/dev/null' EXIT
serve
for _ in {1..100}; do compgen -G 'var/backups/*T??-??-??/dannoi.db' >/dev/null && break; sleep 0.05; done
verdict 'the server makes a backup by itself' eval 'compgen -G "var/backups/*T??-??-??/dannoi.db" >/dev/null'

# --- health ---------------------------------------------------------------------------------------------
verdict 'health is told to programs' eval '[ "$(get watcher /suc-khoe)" = 200 ] && jq -e ".state == \"warning\" and .checks.store == \"sound\" and .checks.backup == \"sound\" and .checks.administrators == \"warning\"" body.txt >/dev/null'
verdict 'as states only' eval '! grep -q -e var -e "[0-9]" body.txt'
get an "$link" >/dev/null
post an /loi-moi "ma=${link#*ma=}" 'mat_khau=bốn từ dễ nhớ lắm' 'lap_lai=bốn từ dễ nhớ lắm' >/dev/null
verdict 'the page names what is to be looked at' eval '[ "$(get an /quan-tri)" = 200 ] && says ">Cần xem lại: Người quản trị đang có hiệu lực</h1>"'
verdict 'in English too' eval '[ "$(get an /en/quan-tri)" = 200 ] && says ">To be looked at: Administrators in force</h1>"'
verdict 'the head of the ledger is on it' eval 'get an /quan-tri >/dev/null; says "$("$PROGRAM" ledger head --data var)"'
"$PROGRAM" account add --data var --sign-in binh --name 'Quàng Thị Bình' --organ so_noi_vu --role administrator >/dev/null
verdict 'all is well with two administrators' eval '[ "$(get an /quan-tri)" = 200 ] && says "Hệ thống hoạt động bình thường" && [ "$(get watcher /suc-khoe)" = 200 ] && jq -e ".state == \"sound\"" body.txt >/dev/null'

# --- settings, definitions, organs ------------------------------------------------------------------------
verdict 'settings are shown with their origin' eval '[ "$(get an "/quan-tri/cau-hinh?dinh_dang=csv")" = 200 ] && grep -q "^backup_keep,3,tệp cấu hình" body.txt && grep -q "^listen,127.0.0.1:0,dòng lệnh" body.txt && grep -q "^backup_every_hours,24,mặc định" body.txt'
verdict 'definitions with fingerprint, validity and entry' eval '[ "$(get an "/quan-tri/dinh-nghia?dinh_dang=csv")" = 200 ] && grep -Eq "^definitions/index/papi.yaml,2011,2023,[0-9a-f]{16},[^,]*,[0-9]+-[0-9a-f]{16}" body.txt'
code=$(sed -n 's/^definitions\/account\/roles.yaml,.*,\([0-9]*-[0-9a-f]*\)\r*$/\1/p' body.txt)
verdict 'whose receipt is right' eval '[ "$(get watcher "/kiem-chung?ma=$code")" = 200 ] && says "không bị sửa"'
verdict 'organs in force' eval '[ "$(get an "/quan-tri/co-quan?dinh_dang=csv")" = 200 ] && grep -q "^Sở Nội vụ,so_noi_vu," body.txt'

# --- backups ----------------------------------------------------------------------------------------------
for _ in 1 2 3 4; do
	sleep 1.1
	get an /quan-tri/sao-luu >/dev/null
	post an /quan-tri/sao-luu >/dev/null
done
verdict 'one is made when asked for' leads_to /quan-tri/sao-luu
verdict 'and no more are kept than set' [ "$(ls var/backups | wc -l)" = 3 ]
verdict 'the page tells the newest' eval 'get an /quan-tri/sao-luu >/dev/null; says "Bản sao lưu gần nhất được tạo lúc"'
newest=$(ls var/backups | tail -n 1)
verdict 'each is a sound store' eval '"$PROGRAM" verify --data "var/backups/$newest" >/dev/null'

# what is no store is no backup: a folder that only looks like one is not counted
mkdir -p "var/backups/2099-01-01T00-00-00.broken" var/backups/notes
verdict 'a broken one does not count' eval '"$PROGRAM" backups list --data var --format json | jq -e ".[0].state == \"không dùng được\"" >/dev/null && "$PROGRAM" health --data var --format json | jq -e ".[2].state == \"cần chú ý\"" >/dev/null'
rmdir "var/backups/2099-01-01T00-00-00.broken"
sleep 1.1
verdict 'a full disk makes no backup' eval '! (ulimit -f 100; "$PROGRAM" backups make --data var) >/dev/null 2>said.txt && grep -q "" said.txt && ls var/backups | grep -q "broken$"'
verdict 'and leaves the good ones' [ "$(ls var/backups | grep -c 'T[0-9-]*$')" = 3 ]
rm -rf var/backups/*.broken

# --- the drill ------------------------------------------------------------------------------------------------
before=$("$PROGRAM" ledger head --data var)
sleep 1.1
get an /quan-tri/sao-luu >/dev/null
post an /quan-tri/sao-luu >/dev/null
newest=$(ls var/backups | grep 'T[0-9-]*$' | tail -n 1)
kill "$server" && wait "$server"
head -c 100000 /dev/urandom >noise && dd if=noise of=var/dannoi.db bs=1 seek=8192 conv=notrunc 2>/dev/null
rm -f var/dannoi.db-wal var/dannoi.db-shm
verdict 'the store is lost' eval '! "$PROGRAM" verify --data var >/dev/null 2>&1'
mv var/dannoi.db lost.db && cp "var/backups/$newest/dannoi.db" var/dannoi.db
verdict 'the backup put in its place is sound' eval '"$PROGRAM" verify --data var --head "$before" >report.txt || ! cat report.txt'
serve
verdict 'people are signed in as before' [ "$(get an /quan-tri)" = 200 ]
verdict 'and the work goes on' eval 'get an /quan-tri/nguoi >/dev/null; [ "$(post an /quan-tri/nguoi "ho_ten=Cầm Thị Chi" ten=chi co_quan=so_noi_vu vai_tro=analyst)" = 200 ]'
sleep 1.2
verdict 'with a ledger that is sound' eval '"$PROGRAM" ledger check --data var --head "$before" >/dev/null'
