#!/bin/bash
# Every route x every role, for the own and another organ, and nobody signed in: who may is data
# (expected.txt).  Then what no route may let pass: other methods, forms without their token,
# sessions that have ended, a session planted before signing in.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok permission: %s\n' "$name"; else printf 'not ok permission: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}

# --- the people ----------------------------------------------------------------------------------------
# Each has a session; its secret is the SHA-256 of the name.
now=$(date +%s)
secret_of() { printf '%s' "$1" | sha256sum | cut -d ' ' -f 1; }
person() { # person NAME [AWAITS_CODE [CREATED_AT [SEEN_AT [ENDED_AT]]]]
	secret_of "$1" >"$1.session"
	local hash
	hash=$(printf '%s' "$(cat "$1.session")" | b2sum -l 256 | cut -d ' ' -f 1)
	printf "INSERT INTO person (sign_in_name, name, organ_key, created_at) VALUES ('%s', '%s', 'so_khcn', %s);\n" "$1" "$1" "$now"
	printf "INSERT INTO person_session (person_id, secret_hash, created_at, seen_at, ended_at, browser, awaits_code)
		SELECT id, x'%s', %s, %s, %s, 'test', %s FROM person WHERE sign_in_name = '%s';\n" \
		"$hash" "${3:-$now}" "${4:-$now}" "${5:-NULL}" "${2:-0}" "$1"
}
role() { # role NAME ROLE ORGAN [CONFIRMED_BY [REVOKED_AT]]
	printf "INSERT INTO person_role (person_id, role, organ_key, granted_by, granted_at, confirmed_by, confirmed_at, revoked_at)
		SELECT id, '%s', %s, 0, %s, %s, %s, %s FROM person WHERE sign_in_name = '%s';\n" \
		"$2" "$3" "$now" "${4:-0}" "${4:-$now}" "${5:-NULL}" "$1"
}
roles=$(sed -n 's/^ *- key: //p' "$root/definitions/account/roles.yaml")
whole=$(awk '/- key:/ { key = $3 } /all_organs: true/ { print key }' "$root/definitions/account/roles.yaml")
people=(nobody here proxied halfway)
{
	echo 'BEGIN;'
	for key in $roles; do
		person "$key:all" && role "$key:all" "$key" NULL && people+=("$key:all")
		grep -qx "$key" <<<"$whole" || { person "$key" && role "$key" "$key" "'so_khcn'" && people+=("$key"); }
	done
	person norole && people+=(norole)
	person halfway 1 && role halfway administrator NULL
	person ended 0 "$now" "$now" "$now" && role ended administrator NULL
	person idle 0 "$((now - 3700))" "$((now - 3650))" && role idle administrator NULL
	person old 0 "$((now - 13 * 3600))" && role old administrator NULL
	person disabled && role disabled administrator NULL
	echo "UPDATE person SET disabled_at = $now WHERE sign_in_name = 'disabled';"
	person unconfirmed && role unconfirmed administrator NULL NULL
	person revoked && role revoked administrator NULL 0 "$now"
	echo 'COMMIT;'
} >people.sql
sqlite3 var/dannoi.db <people.sql
# a survey with ten answer sheets sent, and one that is still being filled in: its secret is "none"
sqlite3 var/dannoi.db "INSERT INTO survey_form SELECT 1, 'f', '1', CAST(readfile('$root/data/questionnaire/satisfaction-after-service/survey.csv') AS TEXT),
		CAST(readfile('$root/data/questionnaire/satisfaction-after-service/choices.csv') AS TEXT), '';
	INSERT INTO survey VALUES (1, 1, 'abcdefgh', 1, 'x', $now, NULL);
	INSERT INTO survey_response SELECT value, 1, 'hash' || value, '2026-11-24', '2026-11-24' FROM generate_series(1, 10);
	INSERT INTO survey_response VALUES (11, 1, '$(printf none | b2sum -l 256 | cut -d ' ' -f 1)', '2026-11-24', NULL);"
secret_of guessed >guessed.session
people+=(ended idle old disabled unconfirmed revoked guessed)

# what they ask for: two tasks of two organs, and a file
get plan_coordinator:all /ke-hoach/moi >/dev/null
get plan_coordinator:all /tai-khoan >/dev/null
post plan_coordinator:all /ke-hoach 'ten=Kế hoạch' nam=2026 >/dev/null
for organ in so_khcn so_tu_phap; do
	get plan_coordinator:all '/ke-hoach/moi?ke_hoach=2' >/dev/null
	post plan_coordinator:all /ke-hoach/moi ke_hoach=2 phien_ban=0 "ten=Việc của $organ" chu_tri=$organ han=2026-12-01 noi_dung=8.1 muc_tieu= phoi_hop= san_pham= kinh_phi= >/dev/null
done
get plan_coordinator:all /ke-hoach/viec/11 >/dev/null
printf '%%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%%%EOF\n' >'biên bản.pdf'
upload plan_coordinator:all /ke-hoach/viec/11/minh-chung 'biên bản.pdf' phien_ban=1 >/dev/null
get plan_coordinator:all /ke-hoach/chi-dao >/dev/null
upload plan_coordinator:all /ke-hoach/chi-dao 'biên bản.pdf' so=1 ngay=2026-01-01 ban_hanh=x trich_yeu=x >/dev/null
verdict 'there are tasks of two organs and a file' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM plan_task WHERE plan_id = 2")/$(sqlite3 var/dannoi.db 'SELECT COUNT(*) FROM attachment')" = 2/2 ]
# and two cases with a photo each, handed to the same two organs
{
	printf '\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00\x43\x00'
	head -c 64 /dev/zero | tr '\0' '\1'
	printf '\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xc4\x00\x14\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9'
} >anh.jpg
for _ in 1 2; do
	get nobody /phan-anh/hien-truong >/dev/null
	receipt=$(grep -o 'name="khoa" value="[0-9a-f]*"' body.txt | grep -o '[0-9a-f]\{32\}' | head -n 1)
	upload nobody /phan-anh/hien-truong anh.jpg buoc=3 khoa=$receipt noi_dung=x xa=03646 dia_diem=x ho_ten=x dien_thoai=0912345678 >/dev/null
done
sqlite3 var/dannoi.db "UPDATE case_record SET published_at = 1, organ_key = CASE id WHEN 1 THEN 'so_khcn' ELSE 'so_tu_phap' END"
own=$(sqlite3 var/dannoi.db 'SELECT code FROM case_record WHERE id = 1') other=$(sqlite3 var/dannoi.db 'SELECT code FROM case_record WHERE id = 2')
verdict 'there are cases of two organs' [ -n "$own" -a -n "$other" ]
get nobody / >/dev/null
style=$(grep -o '/tep/[a-z0-9.-]*css' body.txt | head -n 1)

secret=$(grep -o '^#define DEADLINE_FEED_SECRET_DIGITS.*' "$root"/src/module/deadline_feed/*.h | grep -o '[0-9]*$' | head -n 1)
secret=$(printf "%0${secret}d" 7)
# the summary of the week leaves out the tasks of organs that one may not read
verdict 'the summary is of the own organ' eval '[ "$(get organ_officer "/ban-tin?co_quan=so_tu_phap")" = 200 ] && ! says "Việc của so_tu_phap" && [ "$(get organ_officer:all "/ban-tin?co_quan=so_tu_phap")" = 200 ] && says "Việc của so_tu_phap"'

# each person's token, from a page with a form that they may see
declare -A token
for who in "${people[@]}"; do
	for page in /tai-khoan /dang-nhap/ma /dang-nhap; do
		[[ $(get "$who" $page) == 200 ]] && break
	done
	token[$who]=$(grep -o 'name="_csrf" value="[0-9a-f]*' body.txt | head -n 1 | grep -o '[0-9a-f]*$')
done
verdict 'everybody has a token' eval '! printf "%s\n" "${token[@]}" | grep -q "^$"'

# --- the matrix ----------------------------------------------------------------------------------------
grep -v -e '^#' -e '^$' "$root/tests/permission/expected.txt" >expected
"$PROGRAM" routes --format json | jq -r '.[] | .method + " " + .path' | sort -u >routes
awk '{ print $1 " " $2 }' expected | sort -u >told
verdict 'every route has its line' eval '! comm -23 routes told | grep .'
verdict 'no line without a route' eval '! comm -13 routes told | grep .'
verdict 'no line names a role that is none' eval '! awk "{ print \$4 }" expected | tr , "\n" | sed "s/:all//" | grep -vxF -e anyone -e nobody -e local -e signed_in -e "$roles"'

may() { # may WHO WANTED: by the words of a line
	local who=$1 role
	[[ $2 == anyone ]] && return 0
	[[ $who == here && ,$2, == *,local,* ]] && return 0
	case $who in
	nobody | here | proxied | halfway | ended | idle | old | disabled | guessed) return 1 ;;
	esac
	[[ $2 == signed_in ]] && return 0
	for role in ${2//,/ }; do
		[[ $who == "$role" || $who == "$role:all" ]] && return 0
	done
	return 1
}
# one line of curl's own language for each question: a thousand processes would take a minute
ask() { # ask WHO METHOD PATH FIELDS TOKEN LABEL
	local host=dannoi.example extra='' path=$3 fields=$4 name value
	[[ $1 != here && $1 != proxied ]] || host=${URL#http://}
	[[ $1 != proxied ]] || extra='header = "X-Forwarded-For: 203.0.113.7"'
	[[ $fields != - ]] || fields=
	for field in ${fields//&/ }; do
		name=${field%%=*} value=${field#*=}
		[[ $path != *"{$name}"* ]] || { path=${path//"{$name}"/$value} fields=$(sed "s/\(^\|&\)$name=[^&]*//" <<<"$fields"); }
	done
	path=${path/@style/${style#/tep/}} path=${path/@own/$own} path=${path/@other/$other} path=${path/@receipt/$receipt} path=${path/@secret/$secret} fields=${fields#&}
	printf 'next\nsilent\nmax-time = 30\nheader = "Host: %s"\n%s\nheader = "Cookie: dannoi_khach=%s; __Host-dannoi=%s"\n' \
		"$host" "$extra" "$(<"$1.visitor")" "$(cat "$1.session" 2>/dev/null)"
	if [[ $2 == POST && $path =~ /(minh-chung|bang-tinh)$ ]]; then
		for field in ${fields//&/ } ${5:+_csrf=$5}; do printf 'form = "%s"\n' "$field"; done
		printf 'form = "tep=@biên bản.pdf"\n'
	elif [[ $2 == POST ]]; then
		printf 'data = "%s"\n' "_csrf=$5${fields:+&$fields}"
	else
		printf 'request = "%s"\n' "$2"
		path=$path${fields:+?$fields}
	fi
	printf 'url = "%s%s"\noutput = "/dev/null"\nwrite-out = "%s\\t%%{http_code}\\t%%header{location}\\n"\n' "$URL" "$path" "$6"
}
touch "${people[@]/%/.visitor}"
while read -r method path fields wanted; do
	for who in "${people[@]}"; do
		verb=not
		! may "$who" "$wanted" || verb=may
		ask "$who" "$method" "$path" "$fields" "${token[$who]}" "$verb\t$method\t$path\t$fields\t$who"
	done
done <expected | tail -n +2 >questions
curl -K questions >answers 2>curl.log
asked=$(grep -c '^url' questions)
verdict "each of $asked questions is answered" [ "$(wc -l <answers)" = "$asked" ]
# open: the handler answered.  closed: led to sign in (a page), refused, or not there at all.
awk -F '\t' '
	{
		closed = $6 == 403 || $6 == 404 || ($6 == 303 && $7 ~ /^\/dang-nhap\?tiep=/)
		if ($6 >= 500 || $6 == 405 || $6 == 0 || ($1 == "may") == closed)
			print "wrong: " $0
	}' answers >wrong
verdict "and each as it should be" eval '! head -n 40 wrong | grep .'

# the last line of the matrix ended the sessions
sqlite3 var/dannoi.db "UPDATE person_session SET ended_at = NULL WHERE person_id <> (SELECT id FROM person WHERE sign_in_name = 'ended')"

# --- what no route may let pass --------------------------------------------------------------------------
cut -d ' ' -f 2 routes | sort -u | while read -r path; do
	for method in GET POST PUT DELETE PATCH; do
		grep -qx "$method $path" routes || ask nobody "$method" "$path" 'name=x&ma=4&don_vi=14&viec=1&nguoi=1' "${token[nobody]}" "$method\t$path"
	done
done | tail -n +2 >questions
curl -K questions >answers 2>curl.log
# 400: the last word of the path is a wrong number to a neighbouring route with a parameter
verdict "none of $(wc -l <answers) other methods passes" eval '[ -s answers ] && ! awk -F "\t" "\$3 != 405 && !(\$1 == \"GET\" && \$3 == 400)" answers | head -n 20 | grep .'

grep '^POST' expected | sort -u -k 2,2 | while read -r method path fields wanted; do
	for who in "${people[@]}"; do
		may "$who" "$wanted" || continue
		for bad in '' 0123456789abcdef "${token[nobody]/?/x}" "${token[norole]}"; do
			[[ $bad == "${token[$who]}" ]] || ask "$who" POST "$path" "$fields" "$bad" "$path\t$who\t$bad"
		done
	done
done | tail -n +2 >questions
curl -K questions >answers 2>curl.log
verdict "none of $(wc -l <answers) forms without their token passes" eval '[ -s answers ] && ! awk -F "\t" "\$4 != 403" answers | head -n 20 | grep .'

# A visitor's cookie and token that a stranger planted (from a neighbouring site, say) must not do
# for somebody's session.
planted() { # planted TOKEN: the code
	ask norole POST /tai-khoan/phien so=1 "$1" planted | sed "s/dannoi_khach=[0-9a-f]*/dannoi_khach=$(cat "$2.visitor")/" | tail -n +2 >questions
	curl -K questions | cut -f 2
}
verdict 'the own token does for the own session' [ "$(planted "${token[norole]}" norole)" = 404 ]
verdict 'a planted visitor cookie with its token does not' [ "$(planted "${token[nobody]}" nobody)" = 403 ]
verdict 'nor that of another person who is signed in' [ "$(planted "${token[analyst]}" analyst)" = 403 ]
verdict 'nor does the origin of another site' [ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Origin: https://evil.example' -H "Cookie: dannoi_khach=$(cat norole.visitor); __Host-dannoi=$(cat norole.session)" -d "_csrf=${token[norole]}&so=1" "$URL/tai-khoan/phien")" = 403 ]

# --- a session planted before signing in -----------------------------------------------------------------
link=$("$PROGRAM" account add --data var --sign-in victim --name V --organ so_khcn --role organ_officer)
printf '%064d' 7 >victim.session
cp victim.session planted.session
get victim "$link" >/dev/null
cp victim.visitor planted.visitor
before=$(grep -o 'name="_csrf" value="[0-9a-f]*' body.txt | head -n 1 | grep -o '[0-9a-f]*$')
post victim /loi-moi "ma=${link#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
verdict 'signing in gives a session of its own' eval '! cmp -s victim.session planted.session && [ "$(get victim /tai-khoan)" = 200 ]'
verdict 'the planted one opens nothing' [ "$(get planted /tai-khoan)" = 303 ]
verdict 'the visitor is another too' eval '! cmp -s victim.visitor planted.visitor'
verdict 'and a token from before is worth nothing' [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat victim.visitor); __Host-dannoi=$(cat victim.session)" -d "_csrf=$before&so=1" "$URL/tai-khoan/phien")" = 403 ]
