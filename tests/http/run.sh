#!/bin/bash
# The web server over the wire: status codes, limits, forms, packing, slow clients, stopping.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TMPDIR" || exit 1

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok http: %s\n' "$name"; else printf 'not ok http: %s: %s\n' "$name" "$*"; fi
}

# serve NAME COMMAND...: starts it, waits for its address: sets URL and SERVER.
serve() {
	local log=$1
	shift
	: >"$log.out"
	"$@" >"$log.out" 2>"$log.err" &
	SERVER=$!
	for _ in {1..100}; do
		URL=$(head -n 1 "$log.out")
		[[ -n $URL ]] && break
		sleep 0.02
	done
	URL=${URL%/}
}

# code WANTED NAME CURL-ARGUMENTS...: leaves body.txt and head.txt.
code() {
	local wanted=$1 name=$2 got
	shift 2
	got=$(curl -s -m 10 -o body.txt -D head.txt -w '%{http_code}' "$@")
	verdict "$name" [ "$got" = "$wanted" ]
}
head_has() { grep -qi -- "$1" head.txt; }
body_has() { grep -q -- "$1" body.txt; }

# raw TEXT: sends it as it is, waits for the answer's first line.
raw() {
	local line
	exec 9<>"/dev/tcp/127.0.0.1/${URL##*:}"
	printf '%b' "$1" >&9
	IFS= read -r -t 5 line <&9
	exec 9>&-
	printf '%s' "${line%$'\r'}"
}

# --- the program: pages, files, errors in both languages -------------------------------------------
"$PROGRAM" init --data var >/dev/null
serve program "$PROGRAM" serve --data var --listen 127.0.0.1:0
program=$SERVER
verdict 'the address is printed' [ -n "$URL" ]
code 404 'an unknown page' "$URL/khong-co-trang-nay"
verdict 'in Vietnamese' body_has 'lang="vi"'
verdict 'with the content security policy' head_has "^content-security-policy: default-src 'none'"
verdict 'kept by no cache' head_has '^cache-control: no-store'
code 404 'an unknown page in English' "$URL/en/khong-co-trang-nay"
verdict 'in English' body_has 'lang="en"'
style=$(grep -o '/tep/style-[0-9a-f]*\.css' body.txt)
code 200 'the style sheet of the page' "$URL$style"
verdict 'for ever' head_has 'immutable'
verdict 'of its type' head_has '^content-type: text/css'
plain=$(sha256sum <body.txt)
code 200 'the style sheet packed' -H 'Accept-Encoding: gzip' "$URL$style"
verdict 'is packed' head_has '^content-encoding: gzip'
verdict 'and the same' [ "$(gzip -dc body.txt | sha256sum)" = "$plain" ]
code 404 'a file that is not there' "$URL/tep/style.css"
code 308 'one slash too many' "$URL$style/"
verdict 'leads to the page' head_has "^location: $style"
code 400 'an undeclared field' "$URL$style?nma=1"
code 200 'marks of advertisers' "$URL$style?utm_source=x&fbclid=1"
code 405 'another method' -X DELETE "$URL$style"
verdict 'names the right ones' head_has '^allow: GET, HEAD'
source "$suite/errors_part.sh"
code 200 'the experience of provinces' -c notes "$URL/kinh-nghiem?don_vi=14&nam=2022"
note_token=$(grep -o 'name="_csrf" value="[0-9a-f]*"' body.txt | head -n 1 | grep -o '[0-9a-f]\{64\}')
note() { code "$1" "$2" -b notes --data-urlencode "_csrf=$note_token" "${@:3}" "$URL/kinh-nghiem/ghi-chu"; }
note 400 'a note without a source' -d tinh=02 -d viec=x
note 400 'a note with blanks for a source' -d tinh=02 -d viec=x --data-urlencode 'nguon=  '
verdict 'is told why' body_has 'ghi chú chưa có nguồn'
note 400 'a note on no province' -d tinh=99 -d viec=x -d nguon=y
note 400 'a note with a script for an address' -d tinh=02 -d viec=x -d nguon=y -d dia_chi=javascript:x
note 403 'a note from elsewhere' -H 'X-Forwarded-For: 1.2.3.4' -d tinh=02 -d viec=x -d nguon=y
note 303 'a note' -d tinh=02 --data-urlencode 'viec=<b>x</b>' -d nguon=y --data-urlencode 've=don_vi=14&nam=2022&x=//evil'
verdict 'leads back to its page' head_has '^location: /kinh-nghiem?don_vi=14&nam=2022&x=evil&da_ghi=1'
code 200 'a note is seen' "$URL/kinh-nghiem?don_vi=14&nam=2022"
verdict 'as text' body_has '&lt;b&gt;x&lt;/b&gt;'
code 200 'a note is seen from elsewhere' -H 'X-Forwarded-For: 1.2.3.4' "$URL/kinh-nghiem?don_vi=14&nam=2022"
verdict 'but not its form' eval '! body_has kinh-nghiem/ghi-chu'
code 400 'rises of an indicator' "$URL/kinh-nghiem?don_vi=14&nam=2019&ma=8.1.1"
code 200 'a year without a total' "$URL/kinh-nghiem?don_vi=24&nam=2022"
code 200 'a scenario' "$URL/kich-ban?don_vi=14&nam=2022&muc.8.1=0.5&muc.8.2="
verdict 'keeps what was assumed' body_has 'name="muc.8.1"[^>]*value="0.5"'
code 200 'no scenario yet' "$URL/kich-ban?don_vi=14&nam=2022"
verdict 'has the rank that was printed' body_has '46/63 (61 có tổng điểm)'
code 400 'a level outside the scale' "$URL/kich-ban?don_vi=14&nam=2022&muc.8.1=9"
verdict 'says so' body_has '8.1 được đặt là 9, nhưng thang điểm chỉ từ 0.33 đến 3.33'
code 200 'a decimal comma' "$URL/en/kich-ban?don_vi=14&nam=2022&muc.8.1=0,5"
verdict 'is one' body_has 'name="muc.8.1"[^>]*value="0.5"'
code 200 'a decimal comma of a target' "$URL/kich-ban?don_vi=14&nam=2022&muc_tieu=diem&gia_tri=41,5&buoc=0,05"
verdict 'is one too' body_has 'Để đạt 41,50 điểm'
code 400 'two commas' "$URL/en/kich-ban?don_vi=14&nam=2022&muc.8.1=0,5,1"
verdict 'are told' body_has 'may hold no comma; write a decimal point'
code 400 'a target out of reach' "$URL/en/kich-ban?don_vi=14&nam=2022&muc_tieu=thu&gia_tri=1"
verdict 'names the bounds' body_has 'all bounds bind, the widest are 8.2 &lt;= 2.09'
verdict 'and keeps the form' body_has 'name="gia_tri"[^>]*value="1"'
code 200 'a province without a total' "$URL/kich-ban?don_vi=24&nam=2022"
source "$suite/draft_part.sh"
source "$suite/estimate_part.sh"
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >/dev/null 2>second.err
verdict 'one server a store' [ $? = 5 ]
"$PROGRAM" init --data other >/dev/null
"$PROGRAM" serve --data other --listen "${URL#http://}" >/dev/null 2>second.err
verdict 'a port in use' [ $? = 5 ]
verdict 'is said' grep -q 'in use by another program; choose another with --listen' second.err
"$PROGRAM" serve --data other --listen nowhere >/dev/null 2>second.err
verdict 'a wrong address' [ $? = 2 ]
code 200 'a diagnosis' "$URL/phan-tich?nam=2022&don_vi=14"
code 400 'two references of a gap' "$URL/phan-tich?voi=mean,best"
verdict 'are told in Vietnamese' body_has 'khoảng cách chỉ tính với một bên'
code 400 'a province against itself' "$URL/en/phan-tich?don_vi=14&voi=14"
verdict 'is told in English' body_has 'a province is not compared with itself'
code 404 'an unknown reference' "$URL/phan-tich?voi=Atlantis"
code 404 'a year without figures' "$URL/phan-tich?nam=1999"
code 200 'the gap as JSON' "$URL/phan-tich?nam=2022&don_vi=14&dinh_dang=json"
verdict 'is what the command prints' [ "$(cat body.txt)" = "$("$PROGRAM" diagnose gap --unit 14 --year 2022 --format json --data var)" ]
code 200 'the gap as a picture' "$URL/phan-tich?nam=2022&don_vi=14&dinh_dang=png"
code 404 'a province without a total has no chart' "$URL/phan-tich?nam=2022&don_vi=27&dinh_dang=svg"
code 404 'how sure an unknown part is' "$URL/chi-so/muc-do-tin-cay?ma=9"
kill -TERM "$program"
wait "$program"
verdict 'SIGTERM ends it well' [ $? = 0 ]

# --- one route of each kind -------------------------------------------------------------------------
serve sample "$BUILD/tests/http/sample_server" 127.0.0.1:0 2
sample=$SERVER
code 200 'a form' -c jar "$URL/form"
token=$(grep -o '[0-9a-f]\{64\}' body.txt)
verdict 'has a token' [ -n "$token" ]
verdict 'and a cookie that scripts cannot read' head_has '^set-cookie: .*HttpOnly; SameSite=Strict'
send() { code "$1" "$2" -b jar --data-urlencode "_csrf=$token" "${@:3}"; }
send 303 'sent from its page' -H "Origin: $URL" -d ten=An "$URL/form"
verdict 'leads on' head_has '^location: /xong?ten=An&size=0'
code 303 'as multipart' -b jar -F "_csrf=$token" -F ten=An -F tep=@body.txt "$URL/form"
head -c 300000 /dev/zero | tr '\0' a >upload
code 303 'a large file' -b jar -F "_csrf=$token" -F ten=An -F tep=@upload "$URL/form"
verdict 'arrives whole' head_has 'size=300000'
code 403 'without a token' -b jar -d ten=An "$URL/form"
code 403 'without the cookie' -d ten=An -d "_csrf=$token" "$URL/form"
send 403 'from another site' -H 'Origin: http://evil.example' -d ten=An "$URL/form"
send 403 'from nowhere (Origin: null)' -H 'Origin: null' -d ten=An "$URL/form"
send 403 'from a name that only begins like ours' -H "Origin: ${URL}0" -d ten=An "$URL/form"
send 400 'without a required field' "$URL/form"
send 400 'with an undeclared field' -d ten=An -d la=1 "$URL/form"
send 413 'too large' -d ten=An -d @upload "$URL/note"
head -c 20000000 /dev/zero >endless
code 413 'larger than any upload' -b jar -F "_csrf=$token" -F ten=An -F tep=@endless "$URL/form"
code 411 'of unknown length' -b jar -H 'Transfer-Encoding: chunked' -d ten=An "$URL/form"
send 500 'a failure of ours' -d ten=bug "$URL/form"
verdict 'is not shown' eval '! body_has secret'
verdict 'but logged under its number' grep -q "id=$(cut -d ' ' -f 2 body.txt) .*secret" sample.err
code 414 'a long address' "$URL/form?$(printf 'a%.0s' {1..3000})"
code 431 'long headers' -H "X-Long: $(printf 'a%.0s' {1..12000})" "$URL/form"
code 431 'headers beyond all measure' -H "X-Long: $(printf 'a%.0s' {1..60000})" "$URL/form"
code 200 'a local page' "$URL/local"
code 403 'a local page through a proxy' -H 'X-Forwarded-For: 1.2.3.4' "$URL/local"
code 403 'a local page by a stranger'\''s name' -H 'Host: evil.example' "$URL/local"

# who may
code 303 'a page for who has signed in' "$URL/plan?ten=An"
verdict 'leads to sign in and back' head_has '^location: /sign-in?tiep=%2Fplan%3Ften%3DAn'
code 303 'in English too' "$URL/en/plan"
verdict 'in English' head_has '^location: /en/sign-in?tiep=%2Fplan'
code 403 'a form without signing in' -b jar -d "_csrf=$token" "$URL/sign-out"
verdict 'is told so' body_has 'sign in first'
send 303 'signing in' -c jar -H 'Content-Type: application/x-www-form-urlencoded' "$URL/sign-in"
verdict 'gives a cookie for this host over TLS only' head_has '^set-cookie: __Host-dannoi=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax'
verdict 'and another visitor'\''s cookie' head_has '^set-cookie: dannoi_khach='
send 403 'a form from before' "$URL/sign-out"
own=(-H 'Cookie: __Host-dannoi=s3cret')
code 200 'signed in' "${own[@]}" "$URL/account"
verdict 'kept by no shared cache' head_has '^cache-control: private'
code 200 'one'\''s own permission' "${own[@]}" "$URL/plan"
verdict 'for one'\''s own organ only' body_has 'own 1 other 0'
code 403 'a permission one lacks' "${own[@]}" "$URL/vault"
verdict 'is told so' body_has 'your account may not do this'
code 303 'a secret that is none' -H 'Cookie: __Host-dannoi=guess' "$URL/plan"
code 200 'a new form' -c jar "$URL/form"
token=$(grep -o '[0-9a-f]\{64\}' body.txt)
visitor=$(awk '$6 == "dannoi_khach" { print $7 }' jar)
code 303 'signing out' -H "Cookie: __Host-dannoi=s3cret; dannoi_khach=$visitor" -d "_csrf=$token" "$URL/sign-out"
verdict 'takes the cookie back' head_has '^set-cookie: __Host-dannoi=; .*Max-Age=0'

code 200 'a download' "$URL/large?kb=1024"
verdict 'has its size' [ "$(stat -c %s body.txt)" = 1048576 ]
verdict 'and its name' head_has "^content-disposition: attachment; filename=\"s_.csv\"; filename\*=UTF-8''s%E1%BB%91.csv"
code 200 'packed on the fly' -H 'Accept-Encoding: gzip' "$URL/large?kb=1024"
verdict 'is small' [ "$(stat -c %s body.txt)" -lt 5000 ]
tag=$(sed -n 's/^etag: //Ip' head.txt | tr -d '\r')
code 304 'what the browser has already' -H 'Accept-Encoding: gzip' -H "If-None-Match: $tag" "$URL/large?kb=1024"
code 200 'HEAD' -I "$URL/large"
verdict 'tells the size' head_has '^content-length: 65536'
verdict 'HEAD has no body' [ "$(curl -sI -m 5 "$URL/large" "$URL/large" | grep -c '^HTTP/1.1 200')" = 2 ]
verdict 'one connection for many requests' \
	[ "$(curl -s -m 5 -o /dev/null -o /dev/null -o /dev/null -w '%{num_connects}' "$URL/form" "$URL/large" "$URL/form")" = 100 ]
verdict 'also after errors' [ "$(curl -s -m 5 -o /dev/null -o /dev/null -w '%{num_connects}' "$URL/x" "$URL/form?la=1")" = 10 ]
verdict 'and after forms' [ "$(curl -s -m 5 -o /dev/null -o /dev/null -w '%{num_connects}' -b jar -d "_csrf=$token" "$URL/note" "$URL/note")" = 10 ]
curl -s -m 5 -o /dev/null "$URL/heavy" &
busy=$!
sleep 0.2
code 503 'a second long calculation' "$URL/heavy"
verdict 'is asked to come back' head_has '^retry-after: 2'
code 200 'while others are served' "$URL/form"
wait "$busy"
# Connections that are open already, whichever thread reads them, and how many of them are answered
# in far less than the 600 ms that something else takes.
open_all() { for i in {0..7}; do exec {open[i]}<>"/dev/tcp/127.0.0.1/${URL##*:}"; done; }
answered_at_once() {
	local line count=0
	for i in {0..7}; do printf 'GET /chart HTTP/1.1\r\nHost: a\r\n\r\n' >&"${open[i]}"; done
	for i in {0..7}; do
		IFS= read -r -t 0.05 line <&"${open[i]}" && [[ $line == *' 200 '* ]] && count=$((count + 1))
		exec {open[i]}>&-
	done
	echo $count
}
open_all
curl -s -m 5 -o /dev/null "$URL/chart?dang=png" &
busy=$!
sleep 0.1
verdict 'nobody waits for a long calculation' [ "$(answered_at_once)" = 8 ]
code 503 'a choice that is one passes the same gate' "$URL/chart?dang=png"
wait "$busy"
open_all
curl -s -m 5 -o slow.txt -w '%{http_code}' -b jar -d "_csrf=$token" -d ten=cham "$URL/form" >slow.code &
busy=$!
sleep 0.1
verdict 'nor for a form that is being stored' [ "$(answered_at_once)" = 8 ]
wait "$busy"
verdict 'which is answered too' [ "$(cat slow.code)" = 303 ]
verdict 'HTTP/1.1 without Host' [ "$(raw 'GET /form HTTP/1.1\r\n\r\n')" = 'HTTP/1.1 400 Bad Request' ]
verdict 'what is no HTTP' eval '[[ $(raw "\x16\x03\x01\x02\r\n\r\n") != *200* ]]'
verdict 'a body on GET is no second request' \
	[ "$(raw 'GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 31\r\n\r\nGET /form HTTP/1.1\r\nHost: a\r\n\r\n')" = 'HTTP/1.1 404 Not Found' ]

# --- those who hold us up ---------------------------------------------------------------------------
exec 8<>"/dev/tcp/127.0.0.1/${URL##*:}"
started=${EPOCHREALTIME/[.,]/}
for _ in {1..40}; do # a byte now and then does not buy more time
	printf 'G' 2>/dev/null >&8 || break
	IFS= read -r -t 0.1 _ <&8
	(($? > 128)) || break
done
took_ms=$(((${EPOCHREALTIME/[.,]/} - started) / 1000))
exec 8>&-
verdict "a slow sender is closed ($took_ms ms)" [ "$took_ms" -ge 1500 ] 
verdict 'in time' [ "$took_ms" -le 3500 ]

# --- stopping ---------------------------------------------------------------------------------------
exec 7<>"/dev/tcp/127.0.0.1/${URL##*:}" # an idle one does not hold it
curl -s -m 5 -o last.txt "$URL/heavy" &
last=$!
sleep 0.2
kill -TERM "$sample"
wait "$last"
verdict 'what is under way is answered' [ "$(cat last.txt)" = heavy ]
wait "$sample"
verdict 'then it ends' [ $? = 0 ]
exec 7>&-
verdict 'and refuses' eval '! curl -s -m 2 -o /dev/null "$URL/form"'
