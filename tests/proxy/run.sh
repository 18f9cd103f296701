#!/bin/bash
# Behind nginx with TLS, as docs/deploy/nginx.conf ships it: people sign in, and limits see who asks.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok proxy: %s\n' "$name"; else printf 'not ok proxy: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
said=$(DANNOI_PROXY=nginx.local timeout 10 "$PROGRAM" serve --data var --listen 127.0.0.1:0 2>&1)
verdict 'what is no address is told' [ "$?/$said" = '2/dannoi: the setting proxy: "nginx.local" is no address; write 127.0.0.1 or ::1' ]
link=$("$PROGRAM" account add --data var --sign-in an --name 'Lò Văn An' --organ so_noi_vu --role administrator)

servers=()
trap 'kill "${servers[@]}" 2>/dev/null' EXIT
serve() { # serve NAME SETTING...: the server's address in $address
	local file=$1
	shift
	"$PROGRAM" serve --data var --listen 127.0.0.1:0 >"$file" 2>server.log &
	servers+=($!)
	for _ in {1..200}; do address=$(head -n 1 "$file") && [[ -n $address ]] && break; sleep 0.05; done
	address=${address#http://} address=${address%/}
}
export DANNOI_PROXY=127.0.0.1
serve address

# the shipped file, with other ports and a certificate of this test
port=$((20000 + $$ % 20000))
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost >/dev/null 2>&1
sed -e "s|/etc/ssl/dannoi/fullchain.pem|$PWD/cert.pem|; s|/etc/ssl/dannoi/privkey.pem|$PWD/key.pem|" \
	-e "s|listen 443|listen 127.0.0.1:$port|; s|listen 80;|listen 127.0.0.1:$((port + 1));|; /listen \[::\]/d" \
	-e "s|127.0.0.1:8080|$address|; s|dannoi.example.gov.vn|localhost|" "$root/docs/deploy/nginx.conf" >site.conf
cat >nginx.conf <<TEXT
daemon off; pid $PWD/nginx.pid; error_log $PWD/nginx.log;
events {}
http { access_log off; client_body_temp_path $PWD/body; proxy_temp_path $PWD/proxy; fastcgi_temp_path $PWD/f; uwsgi_temp_path $PWD/u; scgi_temp_path $PWD/s; include $PWD/site.conf; }
TEXT
nginx -e "$PWD/nginx.log" -c "$PWD/nginx.conf" &
servers+=($!)
for _ in {1..100}; do curl -sk -o /dev/null "https://localhost:$port/suc-khoe" && break; sleep 0.05; done

visit() { # visit ADDRESS JAR CURL_ARGUMENT...: from that address of this machine; leaves body.txt
	local from=$1 jar=$2
	shift 2
	curl -sk -m 20 --interface "$from" -c "$jar.jar" -b "$jar.jar" -o body.txt -D head.txt -w '%{http_code}' "$@"
}
site=https://localhost:$port
token() { grep -o 'name="_csrf" value="[0-9a-f]*' body.txt | head -n 1 | grep -o '[0-9a-f]*$'; }
guess() { # guess ADDRESS JAR NAME [CURL_ARGUMENT...]
	local from=$1 jar=$2 name=$3
	shift 3
	visit "$from" "$jar" "$site/dang-nhap" >/dev/null
	visit "$from" "$jar" "$@" -d "_csrf=$(token)" -d "ten=$name" -d mat_khau=wrong-wrong-1 "$site/dang-nhap"
}

verdict 'http leads to https' [ "$(curl -s -o /dev/null -w '%{http_code}/%{redirect_url}' "http://localhost:$((port + 1))/chi-so")" = "301/https://localhost/chi-so" ]
verdict 'pages come over TLS' [ "$(visit 127.0.0.2 an "$site/chi-so")" = 200 ]
verdict 'and say so for a year' grep -qi '^strict-transport-security: max-age=31536000' head.txt
verdict 'the invitation opens' [ "$(visit 127.0.0.2 an "$site$link")" = 200 ]
verdict 'and is taken' [ "$(visit 127.0.0.2 an -d "_csrf=$(token)" -d "ma=${link#*ma=}" --data-urlencode 'mat_khau=bốn từ dễ nhớ lắm' --data-urlencode 'lap_lai=bốn từ dễ nhớ lắm' -H "Origin: $site" "$site/loi-moi")" = 303 ]
verdict 'a cookie for this host, over TLS, opens the account' [ "$(visit 127.0.0.2 an "$site/tai-khoan")" = 200 ]
visit 127.0.0.2 an "$site/quan-tri/nguoi" >/dev/null
verdict 'a link that is handed on is https' eval '[ "$(visit 127.0.0.2 an -d "_csrf=$(token)" -d ho_ten=B -d ten=binh -d co_quan=so_noi_vu -d vai_tro=analyst "$site/quan-tri/nguoi")" = 200 ] && grep -q "$site/loi-moi?ma=" body.txt'
verdict 'pages of the machine itself stay closed' [ "$(visit 127.0.0.2 an "$site/nhap-ket-qua")" = 403 ]
verdict 'a form from another site is refused' [ "$(visit 127.0.0.2 an -d "_csrf=$(token)" -H 'Origin: https://evil.example' "$site/dang-xuat")" = 403 ]

for _ in 1 2 3 4 5; do guess 127.0.0.3 guesser cuong >/dev/null; done
verdict 'who guesses must wait' [ "$(guess 127.0.0.3 guesser cuong)" = 429 ]
verdict 'whoever they say they are' [ "$(guess 127.0.0.3 guesser cuong -H 'X-Forwarded-For: 203.0.113.9')" = 429 ]
verdict 'by any word' [ "$(guess 127.0.0.3 guesser cuong -H 'Forwarded: for=203.0.113.9')" = 429 ]
verdict 'another address need not' [ "$(guess 127.0.0.4 other cuong)" = 403 ]

# without the setting nobody's word is taken: who asks is who connects
export DANNOI_PROXY=''
kill "${servers[0]}" && wait "${servers[0]}" 2>/dev/null
serve address2
site=http://$address
for n in 1 2 3 4 5; do guess 127.0.0.5 liar dung -H "X-Forwarded-For: 203.0.113.$n" >/dev/null; done
verdict 'a stranger'\''s word on who asks is not taken' [ "$(guess 127.0.0.5 liar dung -H 'X-Forwarded-For: 203.0.113.77')" = 429 ]
