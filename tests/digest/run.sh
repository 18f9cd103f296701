#!/bin/bash
# The week's digest: seen on the page, taken as a file, sent to a real SMTP server that is kind, rude, slow or away.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok digest: %s\n' "$name"; else printf 'not ok digest: %s: %s\n' "$name" "$*"; fi
}
processes=()
trap 'kill "${processes[@]}" 2>/dev/null' EXIT
serve() { # serve NAME=VALUE...: the program with these settings
	env "$@" "$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>>server.log &
	server=$!
	processes+=("$server")
	for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
	URL=${URL%/}
}
smtp() { # smtp MODE: PORT of a mail server that behaves so
	mkdir -p "mail_$1"
	/usr/bin/python3 "$root/tests/digest/smtp_server.py" "mail_$1" "$1" >"port_$1" 2>"smtp_$1.log" &
	mailer=$!
	processes+=("$mailer")
	for _ in {1..200}; do PORT=$(head -n 1 "port_$1") && [[ -n $PORT ]] && break; sleep 0.05; done
	verdict "a mail server runs ($1)" [ -n "$PORT" ]
}
mail() { "$PROGRAM" mail "$@" --data var --lang en; }
state() { mail list --format csv | awk -F, -v n="$1" 'NR == n + 1 { print }'; }
sender() { env DANNOI_MAIL_SECURITY=off DANNOI_MAIL_FROM=dannoi@sonla.gov.vn DANNOI_MAIL_TIMEOUT_S=2 "$@"; }

"$PROGRAM" init --data var >/dev/null
invited() { "$PROGRAM" account add --data var --sign-in "$1" --name "$2" --organ "$3" --role "$4" ${5:-}; }
division=$(invited binh 'Quàng Thị Bình' so_noi_vu plan_coordinator --all-organs)
organ=$(invited chung 'Lò Văn Chung' so_khcn organ_officer)
serve DANNOI_MAIL_SERVER=
for who in division organ; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done
get division /ke-hoach >/dev/null
post division /ke-hoach 'ten=Nâng Chỉ số PAPI' nam=2026 >/dev/null
plan=$(sed -n 's/^[Ll]ocation: .*ke_hoach=\([0-9]*\).*/\1/p' head.txt | tr -d '\r')
task() { # task TITLE LEAD DEADLINE
	get division "/ke-hoach/moi?ke_hoach=$plan" >/dev/null
	post division /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 "ten=$1" noi_dung= muc_tieu= "chu_tri=$2" "han=$3" san_pham= kinh_phi= >/dev/null
}
task $'Đưa dịch vụ công\r\nBcc: kẻ gian <evil@example.org>' so_khcn "$(date -d '-5 days' +%F)"
task 'Công khai <b>giá đất</b>' so_nnmt "$(date -d '-1 day' +%F)"
task 'Việc sắp đến hạn' so_khcn "$(date -d '+3 days' +%F)"

# --- the page and the file ---
verdict 'a stranger is asked to sign in' [ "$(get stranger /ban-tin)" = 303 ]
verdict 'the coordinator sees all organs' eval '[ "$(get division /ban-tin)" = 200 ] && says "2 nhiệm vụ quá hạn của 2 cơ quan, 1 nhiệm vụ đến hạn" && says "&lt;b&gt;giá đất" && says "Sở Nông nghiệp"'
verdict 'an officer only their own' eval '[ "$(get organ /ban-tin)" = 200 ] && says "1 nhiệm vụ quá hạn của 1 cơ quan" && ! says "Sở Nông nghiệp và Môi trường</a>" && ! says "giá đất"'
verdict 'also when another is asked for' eval '[ "$(get organ "/ban-tin?co_quan=so_nnmt")" = 200 ] && ! says "giá đất"'
verdict 'in English' eval '[ "$(get division /en/ban-tin)" = 200 ] && says "2 late tasks of 2 organs, 1 due within 7 days"'
verdict 'as CSV' eval '[ "$(get division "/ban-tin?dinh_dang=csv")" = 200 ] && grep -q "^so_khcn,Sở Khoa học và Công nghệ,1,1," body.txt'
verdict 'as the text that is sent' eval '[ "$(get division /ban-tin/tep)" = 200 ] && says "quá hạn 5 ngày" && grep -qi "filename=\"dannoi-digest-20" head.txt'
verdict 'an officer gets only their own text' eval '[ "$(get organ /ban-tin/tep)" = 200 ] && ! says "giá đất"'
verdict 'no person stands beside lateness' eval '! grep -qE "Bình|Chung" body.txt'
verdict 'the command line says the same' eval '"$PROGRAM" digest show --data var --format csv | grep -q "^so_khcn,Sở Khoa học và Công nghệ,1,1,"'
verdict 'and writes one organ’s letter' eval '"$PROGRAM" digest letter --data var --organ so_nnmt --lang en --out letter.txt && grep -q "1 late task of 1 organ" letter.txt && ! grep -q "dịch vụ công" letter.txt'

# --- who gets it ---
verdict 'an officer may not add addresses' [ "$(get organ /ban-tin/thu)" = 403 ]
get division /ban-tin/thu >/dev/null
verdict 'without a server that is said' says 'Chưa cấu hình máy chủ thư'
verdict 'an address is added' [ "$(post division /ban-tin/thu co_quan=so_khcn dia_chi=vanthu@sokhcn.sonla.gov.vn ngon_ngu=vi)" = 303 ]
get division /ban-tin/thu >/dev/null
verdict 'another for all organs' [ "$(post division /ban-tin/thu co_quan= dia_chi=lanhdao@sonla.gov.vn ngon_ngu=en)" = 303 ]
get division /ban-tin/thu >/dev/null
verdict 'the same twice is a conflict in words' eval '[ "$(post division /ban-tin/thu co_quan= dia_chi=lanhdao@sonla.gov.vn)" = 400 ] && says "đã nhận bản tin này"'
for bad in 'a b@c.vn' 'a@b' $'a@b.vn\r\nBcc: x@y.vn' 'a@b.vn>' '"a"@b.vn' 'a,b@c.vn' 'a@b.vn@c.vn' 'ô@b.vn' '@b.vn'; do
	get division /ban-tin/thu >/dev/null
	verdict "no address: $(printf %q "$bad")" eval '[ "$(post division /ban-tin/thu co_quan= "dia_chi=$bad")" = 400 ] && says "không phải địa chỉ thư"'
done
get division /ban-tin/thu >/dev/null
verdict 'an organ that is not there' [ "$(post division /ban-tin/thu co_quan=so_khong_co dia_chi=a@b.vn)" = 404 ]
curl -s -o /dev/null -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat division.visitor); __Host-dannoi=$(cat division.session)" --data-urlencode 'dia_chi=x@y.vn' "$URL/ban-tin/thu" >code.txt
verdict 'a form without its token is refused' [ "$(cat code.txt)" = 403 ]
for _ in {1..200}; do [[ $(mail list --format csv | wc -l) -ge 2 ]] && break; sleep 0.1; done
verdict 'the server queues the week by itself' [ "$(mail list --format csv | wc -l)" -ge 2 ]
get division /ban-tin/thu >/dev/null
verdict 'who came later is queued by hand, nobody twice' eval '[ "$(post division /ban-tin/thu/gui)" = 303 ] && [ "$(mail list --format csv | wc -l)" = 3 ]'
get division /ban-tin/thu >/dev/null
verdict 'what waits is shown' eval 'says "đang chờ" && says "lanhdao@sonla.gov.vn"'
verdict 'queued again, nothing is doubled' eval '[ "$(post division /ban-tin/thu/gui)" = 303 ] && [ "$(mail list --format csv | wc -l)" = 3 ]'
verdict 'a send without a server says why' eval '{ mail send || true; } 2>&1 | grep -q "no mail server is configured"'

# --- a mail server that misbehaves ---
verdict 'a server that is away puts letters off' eval 'sender DANNOI_MAIL_SERVER=127.0.0.1:1 "$PROGRAM" mail send --all --data var --lang en | grep -q "^0 sent, 2 put off, 0 given up"'
verdict 'with the reason' eval 'state 1 | grep -q "127.0.0.1:1 did not take it"'
smtp busy
verdict 'a busy server too' eval 'sender DANNOI_MAIL_SERVER=127.0.0.1:$PORT "$PROGRAM" mail send --all --data var --lang en | grep -q "^0 sent, 2 put off"'
verdict 'after the second attempt' eval 'state 1 | grep -q "queued,2,"'
verdict 'what was put off is not due' eval 'sender DANNOI_MAIL_SERVER=127.0.0.1:$PORT "$PROGRAM" mail send --data var --lang en | grep -q "^0 sent, 0 put off"'
smtp slow
started=$(date +%s)
verdict 'a server that says nothing is left' eval 'sender DANNOI_MAIL_SERVER=127.0.0.1:$PORT "$PROGRAM" mail send --all --data var --lang en | grep -q "^0 sent, 2 put off"'
verdict 'within its time' [ $(($(date +%s) - started)) -lt 9 ]
smtp drop
verdict 'a connection that drops puts off' eval 'sender DANNOI_MAIL_SERVER=127.0.0.1:$PORT "$PROGRAM" mail send --all --data var --lang en | grep -q "^0 sent, 2 put off"'

# --- a mail server that takes ---
smtp take
kill "$server"
wait "$server" 2>/dev/null
sqlite3 var/dannoi.db "UPDATE mail_message SET next_try_at = 0"
serve DANNOI_MAIL_SECURITY=off DANNOI_MAIL_FROM=dannoi@sonla.gov.vn DANNOI_MAIL_SERVER=127.0.0.1:$PORT DANNOI_SITE_ADDRESS=https://dannoi.sonla.gov.vn
for _ in {1..300}; do [[ -s mail_take/2.to ]] && break; sleep 0.1; done
verdict 'the server sends by itself' [ -s mail_take/2.to ]
for _ in {1..100}; do [[ $(mail list --format csv | grep -c ',sent,') = 2 ]] && break; sleep 0.1; done
verdict 'and knows it' [ "$(mail list --format csv | grep -c ',sent,')" = 2 ]
grep -l khcn mail_take/*.to | head -n 1 >which.txt
letter=$(cat which.txt)
verdict 'from and to whom it should' grep -qx 'dannoi@sonla.gov.vn vanthu@sokhcn.sonla.gov.vn' "$letter"
/usr/bin/python3 "$root/tests/digest/letter.py" "${letter%.to}.eml" >parsed.txt
verdict 'a letter that a parser finds no fault with' eval 'grep -qx "defects: \[\]" parsed.txt && grep -qx "longest: fits" parsed.txt && grep -qx "type: text/plain utf-8" parsed.txt'
verdict 'with the headers that we write and no other' grep -qx 'headers: date,from,to,message-id,subject,auto-submitted,mime-version,content-type,content-transfer-encoding' parsed.txt
verdict 'and its words' eval 'grep -q "^From: Dân Nói <dannoi@sonla.gov.vn>" parsed.txt && grep -q "^Subject: Tuần từ .*: 1 nhiệm vụ quá hạn của 1 cơ quan" parsed.txt && grep -q "quá hạn 5 ngày" parsed.txt'
verdict 'a title cannot add a header' eval '! sed "/^$/q" "${letter%.to}.eml" | grep -qi "^bcc" && ! grep -q "^Bcc:" parsed.txt'
verdict 'letters are not sent twice' eval 'sleep 2; [ "$(ls mail_take/*.eml | wc -l)" = 2 ]'

# --- a recipient who is not there ---
smtp refuse
get division /ban-tin/thu >/dev/null
post division /ban-tin/thu co_quan=so_nnmt dia_chi=khongco@sonla.gov.vn >/dev/null
kill "$server"
wait "$server" 2>/dev/null
"$PROGRAM" digest queue --data var >/dev/null
verdict 'a refusal for good is given up' eval 'sender DANNOI_MAIL_SERVER=127.0.0.1:$PORT "$PROGRAM" mail send --all --data var --lang en | grep -q "^0 sent, 0 put off, 1 given up"'
verdict 'and told' eval 'state 1 | grep -q "failed,1,.*550"'
verdict 'every step is in the ledger' [ "$(sqlite3 var/dannoi.db "SELECT group_concat(kind || ' ' || n, ', ') FROM (SELECT kind, COUNT(*) AS n FROM ledger_commitment WHERE kind LIKE 'mail.%' OR kind LIKE 'digest.%' GROUP BY kind ORDER BY kind)")" = 'digest.subscribe 3, mail.failed 1, mail.queue 3, mail.sent 2' ]
verdict 'which is sound' "$PROGRAM" ledger check --data var >/dev/null
