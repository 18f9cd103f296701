#!/bin/bash
# What a stranger or a mistaken official may send: SQL and HTML in every field of accounts, plans and
# directives, forged and repeated fields, paths that climb, files that are not what they say.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok hostile: %s\n' "$name"; else printf 'not ok hostile: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
invited() { "$PROGRAM" account add --data var --sign-in "$1" --name "$2" --organ "$3" --role "$4" ${5:-}; }
plan=$(invited binh 'Quàng Thị Bình' so_noi_vu plan_coordinator --all-organs)
admin=$(invited an 'Lò Văn An' so_noi_vu administrator)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
for who in plan admin; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done
get plan /ke-hoach >/dev/null
post plan /ke-hoach 'ten=Kế hoạch' nam=2026 >/dev/null
P=$(sqlite3 var/dannoi.db 'SELECT MAX(id) FROM plan')
good=("ke_hoach=$P" phien_ban=0 ten=Việc noi_dung=8.1 muc_tieu= chu_tri=so_khcn phoi_hop=so_noi_vu han=2026-12-31 san_pham=x kinh_phi=x)
get plan "/ke-hoach/moi?ke_hoach=$P" >/dev/null
post plan /ke-hoach/moi "${good[@]}" >/dev/null
T=$(sqlite3 var/dannoi.db "SELECT MAX(id) FROM plan_task WHERE plan_id = $P")
tables() { sqlite3 var/dannoi.db "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"; }
before=$(tables)

# --- SQL and HTML in every field ---------------------------------------------------------------------------
payloads=("'; DROP TABLE plan_task; --" "' OR '1'='1" "x') UNION SELECT password FROM person --" '"><script>alert(1)</script>' '" onmouseover="alert(1)' '<img src=x onerror=alert(1)>' '{{7*7}}' $'a\x01b' '../../etc/passwd' '%n%s%x')
# Between tags a quote is harmless; inside a tag it would end the attribute.
is_struck() { grep -qE -e '<script>alert' -e '<img src=x' -e '<[a-z][^<>]*" onmouseover="alert' body.txt; }
broken=0 sent=0
strike() { # strike WHO PAGE PATH FIELD...: each field in turn is each payload
	local who=$1 page=$2 path=$3 i field payload fields code
	shift 3
	for ((i = 0; i < $#; i++)); do
		for payload in "${payloads[@]}"; do
			fields=("$@")
			field=${fields[i]}
			fields[i]=${field%%=*}=$payload
			get "$who" "$page" >/dev/null
			code=$(post "$who" "$path" "${fields[@]}")
			((sent++))
			if [[ ! $code =~ ^(200|303|400|403|404|409|413|429)$ ]] || is_struck; then
				((broken++))
				echo "$code $path ${field%%=*} <- $payload"
			fi
		done
	done
}
strike plan /ke-hoach /ke-hoach ten=x nam=2026
strike plan "/ke-hoach/moi?ke_hoach=$P" /ke-hoach/moi "${good[@]}"
strike plan "/ke-hoach/viec/$T" "/ke-hoach/viec/$T/bao-cao" phien_ban=1 noi_dung=x
strike plan "/ke-hoach/viec/$T" "/ke-hoach/viec/$T/y-kien" phien_ban=1 noi_dung=x
strike plan "/ke-hoach/viec/$T" "/ke-hoach/viec/$T/hoan-thanh" phien_ban=1 ngay=2026-11-01
strike admin /quan-tri/nguoi /quan-tri/nguoi ho_ten=x ten=xx co_quan=so_khcn vai_tro=analyst
strike admin /quan-tri/nguoi/1 /quan-tri/vai-tro nguoi=1 vai_tro=analyst co_quan=so_khcn
strike admin /quan-tri/nguoi/1 /quan-tri/nguoi/khoa nguoi=1
strike stranger /dang-nhap /dang-nhap ten=x mat_khau=wrong-wrong-1 tiep=/
strike admin /tai-khoan /tai-khoan/mat-khau hien_tai=x moi=x
strike admin /tai-khoan /tai-khoan/ma khoa=x ma=1
verdict "none of $sent does harm" [ "$broken" = 0 ]
verdict 'no table is gone' [ "$(tables)" = "$before" ]
raw=0
for page in "plan /ke-hoach?ke_hoach=$P" 'plan /ke-hoach' "plan /ke-hoach/viec/$T" 'admin /quan-tri/nguoi' 'admin /tai-khoan' 'admin /quan-tri/nguoi/3' 'plan /ban-tin' "plan /ke-hoach/$P/van-ban"; do
	code=$(get ${page%% *} "${page#* }")
	[[ $code == 200 ]] && ! is_struck || { ((raw++)); echo "$code $page"; }
done
verdict 'pages that show what was sent show it as words' [ "$raw" = 0 ]
verdict 'which is there' eval 'get plan "/ke-hoach?ke_hoach=$P" >/dev/null; says "&lt;script&gt;alert(1)&lt;/script&gt;"'

# --- forged fields ---------------------------------------------------------------------------------------------
forged() { # forged CODE NAME FIELD...
	local code=$1 name=$2
	shift 2
	get plan "/ke-hoach/moi?ke_hoach=$P" >/dev/null
	verdict "$name" [ "$(post plan /ke-hoach/moi "$@")" = "$code" ]
}
forged 400 'a field that is none' "${good[@]}" is_admin=1
forged 400 'a field twice' "${good[@]}" ten=khác
forged 404 'a plan that is none' "ke_hoach=99999" "${good[@]:1}"
forged 400 'an organ that is none' "${good[@]:0:5}" chu_tri=so_ma "${good[@]:6}"
forged 400 'a number too large' "ke_hoach=99999999999999999999" "${good[@]:1}"
forged 400 'a negative version' "${good[0]}" phien_ban=-1 "${good[@]:2}"
forged 400 'a target that is no number' "${good[@]:0:4}" muc_tieu=1e999 "${good[@]:5}"
verdict 'another person'\''s session cannot be ended by its number' eval 'get plan /tai-khoan >/dev/null; [ "$(post plan /tai-khoan/phien "so=$(sqlite3 var/dannoi.db "SELECT id FROM person_session WHERE person_id = 2 LIMIT 1")")" = 404 ]'

# --- paths that climb ---------------------------------------------------------------------------------------------
climbed=0
for path in /tep/../../../etc/passwd /tep/..%2f..%2f..%2fetc%2fpasswd /tep/%2e%2e/%2e%2e/etc/passwd '/tep/....//etc/passwd' /tep/%00 /tep/%c0%ae%c0%ae/x //etc/passwd /../etc/passwd '/quan-tri/sao-luu/../../dannoi.db' '/tep/style.css%00.txt' '/tep/C:%5cwindows%5cwin.ini'; do
	code=$(curl -s -m 20 --path-as-is -o body.txt -w '%{http_code}' "$URL$path")
	[[ $code =~ ^(308|400|404)$ ]] && ! grep -q 'root:' body.txt || { ((climbed++)); echo "$code $path"; }
done
verdict 'no path leads out' [ "$climbed" = 0 ]

# --- files ---------------------------------------------------------------------------------------------------------
attach() { # attach FILE [NAME]: to the task; prints the code
	get plan "/ke-hoach/viec/$T" >/dev/null
	local version token
	version=$(sqlite3 var/dannoi.db "SELECT version FROM plan_task WHERE id = $T")
	token=$(grep -o 'name="_csrf" value="[0-9a-f]\{64\}"' body.txt | head -n 1 | grep -o '[0-9a-f]\{64\}')
	curl -s -m 30 -o body.txt -D head.txt -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat plan.visitor); __Host-dannoi=$(cat plan.session)" \
		-F "_csrf=$token" -F "phien_ban=$version" -F "tep=@$1;filename=\"${2:-$1}\"" "$URL/ke-hoach/viec/$T/minh-chung"
}
pdf=$'%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n'
printf '%s' "$pdf" >good.pdf
printf '<html><script>alert(1)</script></html>' >page.pdf
printf 'MZ\220\0\3\0\0\0\4\0\0\0\377\377\0\0' >program.pdf
printf '#!/bin/sh\nrm -rf /\n' >script.pdf
printf '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' >picture.png
head -c 12000000 /dev/zero >large.pdf
head -c 20000000 /dev/zero >huge.pdf
: >empty.pdf
for file in page.pdf program.pdf script.pdf picture.png large.pdf empty.pdf; do
	code=$(attach $file)
	verdict "$file is refused" eval '[[ $code =~ ^(400|413)$ ]] && says "role=\"alert\"" || says "<h1"'
done
verdict 'none of them was kept' [ "$(sqlite3 var/dannoi.db 'SELECT COUNT(*) FROM attachment')" = 0 ]
verdict '20 MB are refused by their length' [ "$(attach huge.pdf)" = 413 ]
printf '%s<script>alert(1)</script>' "$pdf" >both.pdf
verdict 'a file that is two things at once is taken as what its name says' [ "$(attach both.pdf)" = 303 ]
link=$(get plan "/ke-hoach/viec/$T" >/dev/null; grep -o "/ke-hoach/viec/$T/tep?so=[0-9]*" body.txt | head -n 1)
verdict 'and only ever comes back as a download of that kind' eval '[ "$(get plan "$link")" = 200 ] && grep -qi "^content-disposition: attachment" head.txt && grep -qi "^content-type: application/pdf" head.txt && grep -qi "^x-content-type-options: nosniff" head.txt'
verdict 'a name that climbs' eval '[[ $(attach good.pdf "../../../../tmp/evil.pdf") =~ ^(303|400)$ ]]'
verdict 'loses its path' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM attachment WHERE name LIKE '%/%' OR name LIKE '%..%'")" = 0 ]
verdict 'and nothing was written there' [ ! -e /tmp/evil.pdf ]
verdict 'a name of HTML' eval '[[ $(attach good.pdf "<img src=x onerror=alert(1)>.pdf") =~ ^(303|400)$ ]]'
verdict 'is shown as words' eval 'get plan "/ke-hoach/viec/$T" >/dev/null; ! says "<img src=x"'
sleep 1.2
verdict 'after all that the store is sound' eval '"$PROGRAM" verify --data var >report.txt || ! cat report.txt'
verdict 'and the server never failed' [ "$(grep -c 'level=error' server.log)" = 0 ]
