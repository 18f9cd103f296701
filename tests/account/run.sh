#!/bin/bash
# Accounts over the wire: invited, signed in, with codes, roles by two persons, limits, signing out.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok account: %s\n' "$name"; else printf 'not ok account: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
path=$("$PROGRAM" account add --data var --sign-in An --name 'Lò Văn An' --organ so_noi_vu --role administrator)
verdict 'the first administrator is made on the command line' grep -Eq '^/loi-moi\?ma=[0-9a-f]{64}$' <<<"$path"
said=$("$PROGRAM" account add --data var --sign-in an --name X --organ so_noi_vu 2>&1)
verdict 'a sign-in name is one person'\''s' [ "$?/$said" = '5/dannoi: somebody signs in as an already' ]
said=$("$PROGRAM" account add --data var --sign-in 'a b' --name X --organ so_noi_vu 2>&1)
verdict 'a name that cannot be is refused' [ $? = 2 ]
said=$("$PROGRAM" account add --data var --sign-in bb1 --name X --organ so_noi_vu --role king 2>&1)
verdict 'a role that is none is refused' [ "$?/$said" = '3/dannoi: there is no role "king"' ]
verdict 'and nobody was added' [ "$("$PROGRAM" account list --data var --format json | jq length)" = 1 ]

"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..100}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}

# --- invited -----------------------------------------------------------------------------------------
verdict 'a page of people is closed' [ "$(get stranger /quan-tri/nguoi)" = 303 ]
verdict 'and leads to sign in' leads_to '/dang-nhap?tiep=%2Fquan-tri%2Fnguoi'
verdict 'the invitation opens' [ "$(get an "$path")" = 200 ]
verdict 'for its person' says 'Chào Lò Văn An'
verdict 'a short password is refused' [ "$(post an /loi-moi "ma=${path#*ma=}" mat_khau=ngan lap_lai=ngan)" = 400 ]
verdict 'with its reason' says 'mật khẩu có ít hơn 12 ký tự'
verdict 'two different ones too' [ "$(post an /loi-moi "ma=${path#*ma=}" 'mat_khau=bốn từ dễ nhớ lắm' 'lap_lai=bốn từ khó nhớ lắm')" = 400 ]
verdict 'a good one is set' [ "$(post an /loi-moi "ma=${path#*ma=}" 'mat_khau=bốn từ dễ nhớ lắm' 'lap_lai=bốn từ dễ nhớ lắm')" = 303 ]
verdict 'the cookie is for this host, over TLS, not for scripts' grep -qi '^set-cookie: __Host-dannoi=[0-9a-f]*; Path=/; Secure; HttpOnly; SameSite=Lax' head.txt
verdict 'the invitation works once' [ "$(get other "$path")" = 404 ]
verdict 'and one is told so' says 'lời mời này đã hết hạn hoặc đã dùng'
verdict 'the account page opens' [ "$(get an /tai-khoan)" = 200 ]
verdict 'with the role' says 'Quản trị hệ thống'
verdict 'and the name in the frame' says '<a href="/tai-khoan">Lò Văn An</a>'

# --- signing in --------------------------------------------------------------------------------------
get bob /dang-nhap >/dev/null
verdict 'a wrong password is refused' [ "$(post bob /dang-nhap tiep=/chi-so ten=an mat_khau=wrong-wrong-1)" = 403 ]
verdict 'in one sentence' says 'tên hoặc mật khẩu không đúng'
cp body.txt wrong.txt
verdict 'a wrong name' [ "$(post bob /dang-nhap tiep=/chi-so ten=nobody mat_khau=wrong-wrong-1)" = 403 ]
verdict 'in the same one' says 'tên hoặc mật khẩu không đúng'
verdict 'the right ones lead on' [ "$(post bob /dang-nhap 'tiep=/chi-so?nam=2022' ten=AN 'mat_khau=bốn từ dễ nhớ lắm')" = 303 ]
verdict 'to where one wanted' leads_to '/chi-so?nam=2022'
for evil in //evil.example https://evil.example '/\evil.example' 'javascript:1'; do
	rm -f bob2.session
	get bob2 /dang-nhap >/dev/null
	post bob2 /dang-nhap "tiep=$evil" ten=an 'mat_khau=bốn từ dễ nhớ lắm' >/dev/null
	verdict "never to another site ($evil)" leads_to '/'
done
get guesser /dang-nhap >/dev/null
for _ in 1 2 3 4 5; do post guesser /dang-nhap tiep=/ ten=cuong mat_khau=wrong-wrong-1 >/dev/null; done
verdict 'the sixth guess at a name must wait' [ "$(post guesser /dang-nhap tiep=/ ten=cuong mat_khau=wrong-wrong-1)" = 429 ]
verdict 'and is told how long' says 'hãy thử lại sau'
get an2 /dang-nhap >/dev/null
verdict 'which shuts no other name out' [ "$(post an2 /dang-nhap tiep=/ ten=an 'mat_khau=bốn từ dễ nhớ lắm')" = 303 ]

# --- people and two persons ---------------------------------------------------------------------------
verdict 'the people page opens' [ "$(get an /quan-tri/nguoi)" = 200 ]
verdict 'a person is invited' [ "$(post an /quan-tri/nguoi 'ho_ten=Quàng Thị Bình' ten=binh co_quan=so_tu_phap vai_tro=organ_officer)" = 200 ]
link=$(grep -o '/loi-moi?ma=[0-9a-f]\{64\}' body.txt)
verdict 'the link is shown once' [ -n "$link" ]
get an /quan-tri/nguoi >/dev/null
verdict 'and not again' eval '! says "$link"'
get binh "$link" >/dev/null
post binh /loi-moi "ma=${link#*ma=}" 'mat_khau=một hai ba bốn năm' 'lap_lai=một hai ba bốn năm' >/dev/null
verdict 'an officer may not manage people' [ "$(get binh /quan-tri/nguoi)" = 403 ]
verdict 'and is told so' says 'tài khoản của bạn không có quyền'
get an /quan-tri/nguoi/2 >/dev/null
verdict 'a dangerous role is given' [ "$(post an /quan-tri/vai-tro nguoi=2 vai_tro=administrator co_quan=so_tu_phap)" = 303 ]
verdict 'but not in force' [ "$(get binh /quan-tri/nguoi)" = 403 ]
get an /quan-tri/nguoi >/dev/null
number=$(sqlite3 var/dannoi.db "SELECT number FROM person_role WHERE role = 'administrator' AND person_id = 2")
verdict 'who gave it cannot confirm it' [ "$(post an /quan-tri/vai-tro/xac-nhan "so=$number")" = 403 ]
verdict 'and is told why' says 'phải do người thứ hai xác nhận'
path=$("$PROGRAM" account add --data var --sign-in chi --name 'Cầm Thị Chi' --organ thanh_tra_tinh --role administrator)
get chi "$path" >/dev/null
post chi /loi-moi "ma=${path#*ma=}" 'mat_khau=năm sáu bảy tám chín' 'lap_lai=năm sáu bảy tám chín' >/dev/null
get chi /quan-tri/nguoi >/dev/null
verdict 'a second person confirms it' [ "$(post chi /quan-tri/vai-tro/xac-nhan "so=$number")" = 303 ]
verdict 'then it is in force' [ "$(get binh /quan-tri/nguoi)" = 200 ]
get an /quan-tri/nguoi/3 >/dev/null
verdict 'one administrator makes no link for another, to be both persons' [ "$(post an /quan-tri/nguoi/loi-moi nguoi=3)" = 403 ]
verdict 'and is told why' says 'vai trò phải có hai người xác nhận'
verdict 'whose password still holds' [ "$(get chi /quan-tri/nguoi)" = 200 ]
verdict 'an administrator of one organ is one of all' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM person_role WHERE role = 'administrator' AND organ_key IS NOT NULL")" = 0 ]
get an /quan-tri/nguoi >/dev/null
verdict 'an unknown role invites nobody' [ "$(post an /quan-tri/nguoi 'ho_ten=X' ten=xx co_quan=so_tu_phap vai_tro=king)" = 404 ]
verdict 'at all' [ "$("$PROGRAM" account list --data var --format json | jq length)" = 3 ]
verdict 'looking at another leaves a note' [ "$(get binh /quan-tri/nguoi/1)" = 200 ]
verdict 'of who looked at whom' [ "$(sqlite3 var/dannoi.db "SELECT person_id || subject || action FROM personal_access ORDER BY number DESC LIMIT 1")" = 2person/1view ]
get an /tai-khoan >/dev/null
verdict 'which the person sees in the own data' eval '[ "$(get an /tai-khoan/du-lieu)" = 200 ] && [ "$(jq ".seen_by_others[-1].person" body.txt)" = 2 ]'
get an /quan-tri/nguoi/2 >/dev/null
verdict 'an account is disabled' [ "$(post an /quan-tri/nguoi/khoa nguoi=2 khoa=1)" = 303 ]
verdict 'at once' [ "$(get binh /tai-khoan)" = 303 ]
get binh /dang-nhap >/dev/null
verdict 'and cannot sign in' [ "$(post binh /dang-nhap tiep=/ ten=binh 'mat_khau=một hai ba bốn năm')" = 403 ]

# --- codes -------------------------------------------------------------------------------------------
get an /tai-khoan >/dev/null
key=$(grep -o 'name="khoa" value="[A-Z2-7]*' body.txt | grep -o '[A-Z2-7]*$')
verdict 'a wrong code starts nothing' [ "$(post an /tai-khoan/ma "khoa=$key" ma=000000)" = 400 ]
get an /tai-khoan >/dev/null
verdict 'the right code starts codes' [ "$(post an /tai-khoan/ma "khoa=$key" "ma=$(oathtool --totp --base32 "$key")")" = 200 ]
recovery=$(grep -o '<code>[0-9 ]*</code>' body.txt | head -n 1 | tr -dc 0-9)
verdict 'and gives ten recovery codes' [ "$(grep -o '<code>[0-9 ]*</code>' body.txt | wc -l)" = 10 ]
get an3 /dang-nhap >/dev/null
verdict 'now the password alone' [ "$(post an3 /dang-nhap tiep=/tai-khoan ten=an 'mat_khau=bốn từ dễ nhớ lắm')" = 303 ]
verdict 'leads to the code' leads_to '/dang-nhap/ma?tiep=%2Ftai-khoan'
verdict 'and opens nothing' [ "$(get an3 /tai-khoan)" = 303 ]
get an3 /dang-nhap/ma >/dev/null
verdict 'a code works once: that of the start is refused' [ "$(post an3 /dang-nhap/ma tiep=/tai-khoan "ma=$(oathtool --totp --base32 "$key")")" = 403 ]
verdict 'the next one opens' [ "$(post an3 /dang-nhap/ma tiep=/tai-khoan "ma=$(oathtool --totp --base32 --now '+30 seconds' "$key")")" = 303 ]
verdict 'the account' [ "$(get an3 /tai-khoan)" = 200 ]
get an4 /dang-nhap >/dev/null
post an4 /dang-nhap tiep=/ ten=an 'mat_khau=bốn từ dễ nhớ lắm' >/dev/null
get an4 /dang-nhap/ma >/dev/null
verdict 'a recovery code opens' [ "$(post an4 /dang-nhap/ma tiep=/ "ma=${recovery:0:4} ${recovery:4:4} ${recovery:8}")" = 303 ]
get an5 /dang-nhap >/dev/null
post an5 /dang-nhap tiep=/ ten=an 'mat_khau=bốn từ dễ nhớ lắm' >/dev/null
get an5 /dang-nhap/ma >/dev/null
verdict 'once' [ "$(post an5 /dang-nhap/ma tiep=/ "ma=$recovery")" = 403 ]

# --- going out ---------------------------------------------------------------------------------------
get an3 /tai-khoan >/dev/null
verdict 'a form without its token is refused' [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: __Host-dannoi=$(cat an3.session)" -d so=1 "$URL/tai-khoan/phien")" = 403 ]
others=$(grep -o 'name="so" value="[0-9]*' body.txt | grep -o '[0-9]*$' | head -n 1)
verdict 'another session is ended' [ "$(post an3 /tai-khoan/phien "so=$others")" = 303 ]
get an3 /tai-khoan >/dev/null
verdict 'a stranger'\''s is not' [ "$(post an3 /tai-khoan/phien "so=$(sqlite3 var/dannoi.db 'SELECT id FROM person_session WHERE person_id = 3 LIMIT 1')")" = 404 ]
get an3 /tai-khoan >/dev/null
verdict 'a new password needs the present one' [ "$(post an3 /tai-khoan/mat-khau hien_tai=no 'moi=mật khẩu mới rất dài')" = 403 ]
get an3 /tai-khoan >/dev/null
verdict 'and is set with it' [ "$(post an3 /tai-khoan/mat-khau 'hien_tai=bốn từ dễ nhớ lắm' 'moi=mật khẩu mới rất dài')" = 303 ]
verdict 'which ends other sessions' [ "$(get an4 /tai-khoan)" = 303 ]
get an3 /tai-khoan >/dev/null
verdict 'an administrator is not erased' [ "$(post an3 /tai-khoan/xoa dong_y=1)" = 409 ]
get an3 /tai-khoan >/dev/null
verdict 'signing out' [ "$(post an3 /dang-xuat)" = 303 ]
verdict 'ends the session' [ "$(get an3 /tai-khoan)" = 303 ]

source "$root/tests/account/estimate_part.sh"

# --- what is kept ------------------------------------------------------------------------------------
sleep 1.2
verdict 'every change is in the ledger' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(DISTINCT kind) FROM ledger_commitment WHERE kind LIKE 'person.%' OR kind LIKE 'role.%'")" -ge 8 ]
verdict 'which is sound' eval '"$PROGRAM" ledger check --data var >/dev/null'
verdict 'no secret is in the store in the clear' [ -z "$(strings -a var/dannoi.db | grep -e "$(cat an.session)" -e "$key" -e 'bốn từ dễ nhớ' -e "$recovery")" ]
verdict 'no name and no secret is in the log' [ -z "$(grep -e 'Lò' -e "$(cat an.session)" -e 'bốn từ' server.log)" ]
