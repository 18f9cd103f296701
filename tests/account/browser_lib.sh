# browser_lib.sh - browsers as curl can play them; for suites that sign in.  Needs URL.

# A browser is its cookies: NAME.visitor and NAME.session.
get() { # get BROWSER PATH: leaves body.txt, head.txt, prints the code
	local browser=$1
	curl -s -m 20 -o body.txt -D head.txt -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat "$browser.visitor" 2>/dev/null); __Host-dannoi=$(cat "$browser.session" 2>/dev/null)" "$URL$2"
	cookies "$browser"
}
post() { # post BROWSER PATH FIELD...: with the token of body.txt
	local browser=$1 path=$2 token field fields=()
	shift 2
	for field in "$@"; do fields+=(--data-urlencode "$field"); done
	token=$(grep -o 'name="_csrf" value="[0-9a-f]\{64\}"' body.txt | head -n 1 | grep -o '[0-9a-f]\{64\}')
	curl -s -m 20 -o body.txt -D head.txt -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat "$browser.visitor" 2>/dev/null); __Host-dannoi=$(cat "$browser.session" 2>/dev/null)" \
		--data-urlencode "_csrf=$token" "${fields[@]}" "$URL$path"
	cookies "$browser"
}
cookies() {
	local found
	found=$(sed -n 's/^[Ss]et-[Cc]ookie: dannoi_khach=\([0-9a-f]*\);.*/\1/p' head.txt)
	[[ -z $found ]] || echo "$found" >"$1.visitor"
	found=$(sed -n 's/^[Ss]et-[Cc]ookie: __Host-dannoi=\([0-9a-f]*\);.*/\1/p' head.txt)
	[[ -z $found ]] || echo "$found" >"$1.session"
}
leads_to() { [ "$(sed -n 's/^[Ll]ocation: //p' head.txt | tr -d '\r')" = "$1" ]; }
says() { grep -qF -- "$1" body.txt; }
upload() { # upload BROWSER PATH FILE FIELD...: as a form with a file in the field tep
	local browser=$1 path=$2 file=$3 token field fields=()
	shift 3
	for field in "$@"; do fields+=(-F "$field"); done
	token=$(grep -o 'name="_csrf" value="[0-9a-f]\{64\}"' body.txt | head -n 1 | grep -o '[0-9a-f]\{64\}')
	curl -s -m 20 -o body.txt -D head.txt -w '%{http_code}' -H "Cookie: dannoi_khach=$(cat "$browser.visitor" 2>/dev/null); __Host-dannoi=$(cat "$browser.session" 2>/dev/null)" \
		-F "_csrf=$token" -F "tep=@$file" "${fields[@]}" "$URL$path"
	cookies "$browser"
}
