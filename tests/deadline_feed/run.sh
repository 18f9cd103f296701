#!/bin/bash
# Calendars of deadlines: a secret address, read by an independent parser, revoked, and never wider than its owner's rights.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok deadline_feed: %s\n' "$name"; else printf 'not ok deadline_feed: %s: %s\n' "$name" "$*"; fi
}
"$PROGRAM" init --data var >/dev/null
invited() { "$PROGRAM" account add --data var --sign-in "$1" --name "$2" --organ "$3" --role "$4" ${5:-}; }
division=$(invited binh 'Quàng Thị Bình' so_noi_vu plan_coordinator --all-organs)
organ=$(invited chung 'Lò Văn Chung' so_khcn organ_officer)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
for who in division organ; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done
get division /ke-hoach >/dev/null
post division /ke-hoach 'ten=Nâng Chỉ số PAPI' nam=2026 >/dev/null
plan=$(sed -n 's/^[Ll]ocation: .*ke_hoach=\([0-9]*\).*/\1/p' head.txt | tr -d '\r')
task() { # task TITLE LEAD DEADLINE PRODUCT
	get division "/ke-hoach/moi?ke_hoach=$plan" >/dev/null
	post division /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 "ten=$1" noi_dung= muc_tieu= "chu_tri=$2" phoi_hop= "han=$3" "san_pham=$4" kinh_phi= >/dev/null
}
hostile=$'Công khai; giá đất, \\ và quy hoạch\r\nEND:VEVENT\r\nBEGIN:VALARM tại mọi xã, phường của tỉnh để người dân nghiêng mình đọc được từng chữ một'
task "$hostile" so_khcn 2026-12-31 'Biên bản'
task 'Việc của sở khác' so_y_te 2027-01-15 ''

verdict 'a stranger has no calendars' [ "$(get stranger /lich)" = 303 ]
verdict 'the page' eval '[ "$(get organ /lich)" = 200 ] && says "Bạn chưa tạo lịch nào" && says "value=\"so_khcn\"" && ! says "value=\"so_y_te\""'
verdict 'another organ is refused' [ "$(post organ /lich co_quan=so_y_te)" = 403 ]
get organ /lich >/dev/null
verdict 'all organs too' [ "$(post organ /lich co_quan=)" = 403 ]
get organ /lich >/dev/null
verdict 'one of their own is made' [ "$(post organ /lich co_quan=so_khcn)" = 200 ]
address=$(grep -o "/lich/[0-9a-f]\{64\}" body.txt | head -n 1)
verdict 'its address is shown' [ -n "$address" ]
verdict 'once' eval '[ "$(get organ /lich)" = 200 ] && ! grep -q "/lich/[0-9a-f]\{64\}" body.txt'
verdict 'the store does not keep it' eval '! grep -q "${address#/lich/}" var/dannoi.db*'
verdict 'a program reads it without signing in' [ "$(curl -s -o feed.ics -D head.txt -w '%{http_code}' "$URL$address")" = 200 ]
verdict 'as a calendar' grep -qi '^content-type: text/calendar; charset=utf-8' head.txt
/usr/bin/python3 "$root/tests/deadline_feed/read.py" feed.ics >read.txt 2>trouble.txt
verdict 'an independent parser reads it' [ ! -s trouble.txt ]
verdict 'folded and broken as it should be' eval 'grep -qx "longest: fits" read.txt && grep -qx "breaks: sound" read.txt'
verdict 'without faults' eval '! grep -q "errors \[(" read.txt && grep -q "errors \[\]" read.txt'
verdict 'one event: that organ’s alone' [ "$(grep -c '^event:' read.txt)" = 1 ]
verdict 'with day, next day and name' grep -q '^event: task-[0-9]*@dannoi 2026-12-31 2027-01-01 [0-9]* Hạn: Công khai; giá đất, \\ và quy hoạch' read.txt
verdict 'its words and link' eval 'grep -q "^about: Cơ quan chủ trì: Sở Khoa học và Công nghệ. Sản phẩm: Biên bản. | $URL/ke-hoach/viec/" read.txt'
verdict 'a title adds no component' eval '! grep -q "^BEGIN:VALARM" feed.ics && [ "$(grep -c "^END:VEVENT" feed.ics)" = 1 ]'
curl -s -o again.ics "$URL$address"
verdict 'the same calendar again has the same bytes' cmp feed.ics again.ics
curl -s -o english.ics "$URL/en$address"
/usr/bin/python3 "$root/tests/deadline_feed/read.py" english.ics >english.txt
verdict 'in English too' grep -q '^about: Lead organ: Department of Science and Technology' english.txt
get division /lich >/dev/null
verdict 'the coordinator may have all organs' [ "$(post division /lich co_quan=)" = 200 ]
all=$(grep -o "/lich/[0-9a-f]\{64\}" body.txt | head -n 1)
curl -s -o all.ics "$URL$all"
verdict 'which holds both' [ "$(grep -c '^BEGIN:VEVENT' all.ics)" = 2 ]
verdict 'the same task has the same UID in both' eval 'uid=$(sed -n "s/^UID://p" feed.ics | tr -d "\r"); grep -q "^UID:$uid" all.ics'
id=$(sqlite3 var/dannoi.db "SELECT id FROM plan_task WHERE lead_organ = 'so_y_te'")
get division "/ke-hoach/viec/$id" >/dev/null
post division "/ke-hoach/viec/$id/hoan-thanh" phien_ban=1 "ngay=$(date +%F)" >/dev/null
curl -s -o done.ics "$URL$all"
verdict 'what is done leaves the calendar' [ "$(grep -c '^BEGIN:VEVENT' done.ics)" = 1 ]
verdict 'a wrong address' [ "$(curl -s -o /dev/null -w '%{http_code}' "$URL/lich/$(printf '0%.0s' {1..64})")" = 404 ]
verdict 'an address that is none' [ "$(curl -s -o /dev/null -w '%{http_code}' "$URL/lich/abc")" = 400 ]
number=$(sqlite3 var/dannoi.db "SELECT id FROM deadline_feed WHERE organ_key IS NULL")
get organ /lich >/dev/null
verdict 'nobody revokes another’s' [ "$(post organ /lich/thoi so=$number)" = 404 ]
get division /lich >/dev/null
verdict 'one’s own is revoked' [ "$(post division /lich/thoi so=$number)" = 303 ]
verdict 'and is gone' [ "$(curl -s -o /dev/null -w '%{http_code}' "$URL$all")" = 404 ]
sqlite3 var/dannoi.db "UPDATE person SET disabled_at = 1 WHERE sign_in_name = 'chung'"
verdict 'a feed ends with its owner’s rights' [ "$(curl -s -o /dev/null -w '%{http_code}' "$URL$address")" = 404 ]
verdict 'each step is in the ledger' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE kind LIKE 'deadline_feed.%'")" = 3 ]
