#!/bin/bash
# A plan as a spreadsheet: taken, filled in, checked, stored whole or not at all, taken back.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok plan_exchange: %s\n' "$name"; else printf 'not ok plan_exchange: %s: %s\n' "$name" "$*"; fi
}
"$PROGRAM" init --data var >/dev/null
invited() { "$PROGRAM" account add --data var --sign-in "$1" --name "$2" --organ "$3" --role "$4" ${5:-}; }
division=$(invited binh 'Quàng Thị Bình' so_noi_vu plan_coordinator --all-organs)
organ=$(invited chung 'Lò Văn Chung' so_khcn organ_officer)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..400}; do URL=$(head -n 1 address 2>/dev/null) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
for who in division organ; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done
get division /ke-hoach >/dev/null
post division /ke-hoach 'ten=Nâng Chỉ số PAPI' nam=2026 >/dev/null
plan=$(sed -n 's/^[Ll]ocation: .*ke_hoach=\([0-9]*\).*/\1/p' head.txt | tr -d '\r')
page=/ke-hoach/$plan/bang-tinh
next=$(date -d '+60 days' +%F)
later=$(date -d '+90 days' +%d/%m/%Y)
task() { # task TITLE LEAD
	get division "/ke-hoach/moi?ke_hoach=$plan" >/dev/null
	post division /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 "ten=$1" noi_dung=8.1 muc_tieu=0,60 "chu_tri=$2" phoi_hop=so_noi_vu "han=$next" 'san_pham=Báo cáo' kinh_phi= >/dev/null
}
task 'Đưa dịch vụ công về một cổng' so_khcn
task 'Công khai <giá đất>, "mọi" nơi' so_nnmt
titles() { sqlite3 var/dannoi.db "SELECT group_concat(title || CASE WHEN withdrawn_on IS NULL THEN '' ELSE ' (thôi)' END, '|') FROM (SELECT * FROM plan_task WHERE plan_id = $plan ORDER BY number)"; }
entries() { sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE kind LIKE 'plan_task.%' OR kind LIKE 'plan_import.%'"; }
send() { # send FILE: the preview of it, with its code
	get division "$page" >/dev/null
	upload division "$page" "$1"
}
content() { /usr/bin/python3 -c 'import html,re,sys; print(html.unescape(re.search(r"name=\"noi_dung\" value=\"([^\"]*)\"", open("body.txt", encoding="utf-8").read()).group(1)), end="")'; }
header='Số,Phiên bản,Nhiệm vụ,Nội dung,Mục tiêu,Cơ quan chủ trì,Cơ quan phối hợp,Thời hạn,Sản phẩm,Kinh phí'

# --- out ---
verdict 'the workbook is taken' eval '[ "$(get division "$page/tai")" = 200 ] && cp body.txt plan.xlsx && grep -qi "filename=\"dannoi-plan-$plan.xlsx\"" head.txt'
HOME=$TMPDIR soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76,1 --outdir opened plan.xlsx >/dev/null 2>&1
tr -d '"' <opened/plan.csv >plain.csv
verdict 'LibreOffice opens it' grep -q "^1,1,Đưa dịch vụ công về một cổng,8.1,0.60,Sở Khoa học và Công nghệ,Sở Nội vụ,$next,Báo cáo," plain.csv
verdict 'with its columns' grep -q "^$header" plain.csv
verdict 'a stranger does not get it' [ "$(get stranger "$page/tai")" = 404 ]
verdict 'an officer brings nothing in' [ "$(get organ "$page")" = 403 ]
verdict 'sent back as it is, nothing would change' eval '[ "$(send plan.xlsx)" = 200 ] && says "0 nhiệm vụ mới, 0 nhiệm vụ thay đổi, 2 giữ nguyên, 0 lỗi" && ! says "Ghi tất cả"'

# --- in ---
cat >good.csv <<CSV
$header
1,1,"Đưa mọi dịch vụ công, một cổng",8.1,"0,65",Sở Khoa học và Công nghệ,so_noi_vu; Sở Tư pháp,$later,Cổng vận hành,
2,1,"Công khai <giá đất>, ""mọi"" nơi",8.1,"0,60",so_nnmt,Sở Nội vụ,$next,Báo cáo,
,,Lắng nghe dân nói,,,Sở Nội vụ,,$next,Biên bản,50 triệu đồng
CSV
before=$(titles) entries_before=$(entries)
verdict 'a filled file is checked' eval '[ "$(send good.csv)" = 200 ] && says "1 nhiệm vụ mới, 1 nhiệm vụ thay đổi, 1 giữ nguyên, 0 lỗi" && says "Ghi tất cả"'
verdict 'and stores nothing yet' [ "$(titles)" = "$before" ]
content >content.csv
verdict 'stored' [ "$(post division "$page/ghi" "noi_dung=$(cat content.csv)")" = 303 ]
verdict 'whole' [ "$(titles)" = 'Đưa mọi dịch vụ công, một cổng|Công khai <giá đất>, "mọi" nơi|Lắng nghe dân nói' ]
verdict 'with both organs beside the lead' [ "$(sqlite3 var/dannoi.db "SELECT group_concat(organ_key) FROM plan_coordinator WHERE task_id = (SELECT id FROM plan_task WHERE plan_id = $plan AND number = 1)")" = so_noi_vu,so_tu_phap ]
verdict 'each change in the ledger, and the import' [ $(($(entries) - entries_before)) = 3 ]
get division "$page" >/dev/null
verdict 'and in the list of what was brought in' says 'thêm 1, sửa 1 nhiệm vụ'
verdict 'the same file again is a conflict, told by cell' eval '[ "$(send good.csv)" = 400 ] && says "nay ở phiên bản 2" && says "Phiên bản" && ! says "Ghi tất cả"'
get division "$page" >/dev/null
verdict 'also when the preview is skipped' eval '[ "$(post division "$page/ghi" "noi_dung=$(cat content.csv)")" = 400 ] && says "nay ở phiên bản 2"'
number=$(sqlite3 var/dannoi.db 'SELECT MAX(number) FROM plan_import')
get division "$page" >/dev/null
verdict 'taken back' [ "$(post division "$page/hoan-tac" so=$number)" = 303 ]
verdict 'changed is as before, added is withdrawn' [ "$(titles)" = 'Đưa dịch vụ công về một cổng|Công khai <giá đất>, "mọi" nơi|Lắng nghe dân nói (thôi)' ]
get division "$page" >/dev/null
verdict 'not twice' [ "$(post division "$page/hoan-tac" so=$number)" = 409 ]

# --- what somebody changed after an import is not taken back over their head ---
printf '%s\n,,Việc thêm rồi sửa,,,so_noi_vu,,%s,,\n' "$header" "$next" >more.csv
verdict 'another import' [ "$(send more.csv)" = 200 ]
content >content_more.csv
post division "$page/ghi" "noi_dung=$(cat content_more.csv)" >/dev/null
number=$(sqlite3 var/dannoi.db 'SELECT MAX(number) FROM plan_import')
id=$(sqlite3 var/dannoi.db "SELECT id FROM plan_task WHERE title = 'Việc thêm rồi sửa'")
get division "/ke-hoach/viec/$id" >/dev/null
post division "/ke-hoach/viec/$id/bao-cao" phien_ban=1 'noi_dung=Đã bắt đầu' >/dev/null
get division "$page" >/dev/null
verdict 'is not taken back once its task moved on' [ "$(post division "$page/hoan-tac" so=$number)" = 409 ]
verdict 'and stands' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM plan_import WHERE number = $number AND undone_at IS NULL")" = 1 ]

# --- problems, each with its row and column; nothing is stored ---
before=$(titles)
bad() { # bad NAME REASON ROW [HEADER]
	printf '%s\n%s\n,,Việc đúng,,,so_noi_vu,,%s,,\n' "${4:-$header}" "$3" "$next" >bad.csv
	verdict "$1" eval '[ "$(send bad.csv)" = 400 ]'
	verdict "$1: the reason" says "$2"
	verdict "$1: nothing stored" [ "$(titles)" = "$before" ]
}
bad 'an unknown organ' 'Cơ quan chủ trì' ",,Việc,,,Sở Trên Trời,,$next,,"
bad 'an unknown organ beside it' 'Cơ quan phối hợp' ",,Việc,,,so_noi_vu,Sở Trên Trời,$next,,"
bad 'a date that is none' 'Thời hạn' ',,Việc,,,so_noi_vu,,30/02/2027,,'
bad 'a date in the past' 'đã qua hoặc quá xa' ',,Việc,,,so_noi_vu,,01/01/2020,,'
bad 'a part that is none' 'Nội dung' ",,Việc,99.9,,so_noi_vu,,$next,,"
bad 'a target that is no number' 'Mục tiêu' ",,Việc,8.1,cao,so_noi_vu,,$next,,"
bad 'a task without a title' 'Nhiệm vụ' ",,,,,so_noi_vu,,$next,,"
bad 'a number that the plan does not have' 'muốn thêm thì để trống số' "99,1,Việc,,,so_noi_vu,,$next,,"
bad 'a number without its version' 'Phiên bản' "1,,Việc,,,so_noi_vu,,$next,,"
bad 'a number twice' 'có hai dòng' "2,1,Việc,,,so_noi_vu,,$next,,
2,1,Việc,,,so_noi_vu,,$next,,"
bad 'wrong columns' 'Nhiệm vụ' '1,1,Việc' 'Số,Phiên bản,Tên việc'
bad 'HTML in a cell is shown as text' '&lt;script&gt;' "x,,<script>alert(1)</script>,,,<script>,,$next,,"
printf 'PK\003\004 not a workbook' >broken.xlsx
verdict 'a broken workbook' [ "$(send broken.xlsx)" = 400 ]
printf '\x89PNG\r\n\x1a\n\x00\x00\x00' >picture.csv
verdict 'a picture' [ "$(send picture.csv)" = 400 ]
{ echo "$header"; for i in {1..1001}; do echo ",,Việc $i,,,so_noi_vu,,,,"; done; } >long.csv
verdict 'a file too long' eval '[ "$(send long.csv)" = 400 ] && grep -q "nhiều nhất" body.txt'
verdict 'nothing of all that is stored' [ "$(titles)" = "$before" ]
curl -s -o /dev/null -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat division.visitor); __Host-dannoi=$(cat division.session)" --data-urlencode "noi_dung=$(cat content.csv)" "$URL$page/ghi" >code.txt
verdict 'a form without its token is refused' [ "$(cat code.txt)" = 403 ]
verdict 'the ledger is sound' "$PROGRAM" ledger check --data var >/dev/null
