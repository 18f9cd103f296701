#!/bin/bash
# A survey from its opening to its data, over the wire and without script: link, answers, results, SPSS.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok answer: %s\n' "$name"; else printf 'not ok answer: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
analyst=$("$PROGRAM" account add --data var --sign-in an --name 'Lường Thị An' --organ so_noi_vu --role analyst)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
get analyst "$analyst" >/dev/null
post analyst /loi-moi "ma=${analyst#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null

# --- opening ---

verdict 'a stranger sees no surveys' eval '[ "$(get stranger /khao-sat)" = 303 ]'
verdict 'the analyst is offered the ready questionnaire' eval '[ "$(get analyst /khao-sat)" = 200 ] && says "satisfaction-after-service" && says "Đánh giá sau khi giải quyết thủ tục"'
verdict 'one that is not there is refused' eval '[ "$(post analyst /khao-sat mau=../../papi/breaks ten=x)" != 303 ]'
get analyst /khao-sat >/dev/null
verdict 'opens a survey' [ "$(post analyst /khao-sat mau=satisfaction-after-service 'ten=Một cửa <xã> Chiềng Ban')" = 303 ]
verdict 'and is led to it' leads_to /khao-sat/1
verdict 'its page has link and code, and no results yet' eval '[ "$(get analyst /khao-sat/1)" = 200 ] && says "<svg class=\"qr\"" && says "Một cửa &lt;xã&gt; Chiềng Ban" && says "ít nhất 10 phiếu"'
link=$(grep -o '/k/[a-z0-9]*' body.txt | head -n 1)
verdict 'data are not given out yet' [ "$(get analyst /khao-sat/1/du-lieu)" = 403 ]

# --- answering ---

# began BROWSER: a fresh sheet; sets sheet.
began() {
	get "$1" "$link" >/dev/null
	post "$1" "$link" >/dev/null
	sheet=$(sed -n 's/^[Ll]ocation: //p' head.txt | tr -d '\r')
	get "$1" "$sheet" >/dev/null
}
# reply QUESTION VALUE: prints the code.
reply() {
	local code
	code=$(post citizen "$sheet" "cau=$1" "tra_loi=$2")
	[[ $code != 303 ]] || get citizen "$sheet" >/dev/null
	echo "$code"
}
verdict 'anyone may begin' eval '[ "$(get citizen "$link")" = 200 ] && says "Bắt đầu trả lời"'
began citizen
verdict 'first comes the note' says 'Xin ông/bà dành một phút'
verdict 'then the first question' eval '[ "$(reply intro "")" = 303 ] && says "hài lòng đến mức nào"'
verdict 'in English too' eval '[ "$(get citizen "/en$sheet")" = 200 ] && says "how satisfied are you"'
get citizen "$sheet" >/dev/null
verdict 'an answer that is needed' eval '[ "$(reply overall "")" = 400 ] && says "xin trả lời"'
verdict 'no code of the list' eval '[ "$(reply overall 7)" = 400 ] && says "hãy chọn trong danh sách"'
verdict 'a good answer' eval '[ "$(reply overall 4)" = 303 ] && says "so với ngày hẹn"'
verdict 'one can go back' eval '[ "$(get citizen "$sheet?cau=overall")" = 200 ] && says "value=\"4\" checked"'
get citizen "$sheet" >/dev/null
verdict 'goes on' [ "$(reply on_time late)" = 303 ]
verdict 'a number out of range, in the questionnaire'"'"'s words' eval '[ "$(reply visits 70)" = 400 ] && says "Số lần từ 0 đến 50"'
verdict 'text for a number' [ "$(reply visits nhiều)" = 400 ]
verdict 'a question passed over' [ "$(reply visits '')" = 303 ]
verdict 'no' [ "$(reply extra_money no)" = 303 ]
verdict 'text is kept as text' eval '[ "$(reply improve "Bớt <b>giấy tờ</b>, \"nhanh\" hơn")" = 303 ] && says "Bớt &lt;b&gt;giấy tờ&lt;/b&gt;"'
verdict 'a question that is not there' [ "$(post citizen "$sheet" cau=nothing tra_loi=1)" = 400 ]
get citizen "$sheet" >/dev/null
verdict 'the look back tells what was passed over' says '(bỏ qua)'
verdict 'another survey does not know the sheet' [ "$(get stranger "${sheet%/*}x/${sheet##*/}")" = 404 ]
verdict 'a sheet that is none' [ "$(get stranger "$link/00112233445566778899aabbccddeeff")" = 404 ]
get citizen "$sheet" >/dev/null
verdict 'is sent' eval '[ "$(post citizen "$sheet" gui=1)" = 303 ] && [ "$(get citizen "$sheet")" = 200 ] && says "Cảm ơn"'
get citizen "$link" >/dev/null
verdict 'and cannot be changed after' [ "$(post citizen "$sheet" cau=overall tra_loi=1)" = 409 ]
began citizen
verdict 'what is needed must be answered before it is sent' [ "$(post citizen "$sheet" gui=1)" = 400 ]
for i in {1..11}; do
	began citizen
	reply intro '' >/dev/null
	reply overall $((i % 5 + 1)) >/dev/null
	reply on_time on_time >/dev/null
	reply visits "$i" >/dev/null
	reply extra_money no >/dev/null
	reply improve '' >/dev/null
	post citizen "$sheet" gui=1 >/dev/null
done

# --- results ---

verdict 'twelve were sent' eval '[ "$(get analyst /khao-sat/1)" = 200 ] && says "12 phiếu đã gửi" && says "13 phiếu đã bắt đầu"'
verdict 'with shares and what they do not say' eval 'says "Rất hài lòng" && says "không phải mẫu chọn ngẫu nhiên"'
# 11 of 12 on time: 91.7 %, Wilson 64.6 to 98.5 (R: prop.test(11, 12, correct = FALSE))
verdict 'the interval is that of R' eval 'says "91,7" && says "64,6" && says "98,5"'
verdict 'as CSV' eval '[ "$(get analyst "/khao-sat/1/du-lieu?dinh_dang=csv")" = 200 ] && [ "$(head -n 1 body.txt | tr -d "\r")" = overall,on_time,visits,extra_money,improve ] && [ "$(wc -l <body.txt)" = 13 ]'
verdict 'nothing of who answered is in it' eval '! grep -qE "127\.0\.0\.1|curl|202[0-9]-" body.txt'
get analyst '/khao-sat/1/du-lieu?dinh_dang=sav' >/dev/null
cp body.txt answers.sav
"$PROGRAM" describe answers.sav --format json >described.json 2>/dev/null
verdict 'as SPSS, with labels' eval 'grep -q "Rất hài lòng" described.json && grep -q "hài lòng đến mức nào" described.json'
"$PROGRAM" estimate answers.sav --mean visits --format json >mean.json 2>/dev/null
verdict 'ready for the estimates: 1 to 11 visits, one passed over' eval 'jq -e ".[0].estimate == 6 and .[0].n == 11 and .[0].n_missing == 1" mean.json >/dev/null'
verdict 'the ledger holds the opening, and all verifies' eval '[ "$("$PROGRAM" ledger check --data var >/dev/null 2>&1; echo $?)" = 0 ] && "$PROGRAM" verify --data var >verified.txt 2>&1'

# --- closing ---

get analyst /khao-sat/1 >/dev/null
verdict 'is closed' eval '[ "$(post analyst /khao-sat/1/dong phien_ban=1)" = 303 ]'
get analyst /khao-sat >/dev/null
verdict 'twice is a conflict' [ "$(post analyst /khao-sat/1/dong phien_ban=1)" = 409 ]
verdict 'and takes no more answers' eval '[ "$(get citizen "$link")" = 200 ] && says "đã đóng"'
verdict 'an address that is none' [ "$(get stranger /k/nothing)" = 404 ]
