# Estimates from uploaded files: from elsewhere for signed-in analysts alone, each for one's own session.
elsewhere() { # elsewhere BROWSER PATH CURL-ARGUMENTS...: as from another machine; leaves body.txt, head.txt, prints the code
	local browser=$1 path=$2
	shift 2
	curl -s -m 20 -o body.txt -D head.txt -w '%{http_code}' -H 'X-Forwarded-For: 1.2.3.4' \
		-H "Cookie: dannoi_khach=$(cat "$browser.visitor" 2>/dev/null); __Host-dannoi=$(cat "$browser.session" 2>/dev/null)" "$@" "$URL$path"
	cookies "$browser"
}
token() { grep -o 'name="_csrf" value="[0-9a-f]\{64\}"' body.txt | head -n 1 | grep -o '[0-9a-f]\{64\}'; }
join_in() { # join_in BROWSER SIGN-IN ROLE: a new person with that role, signed in
	local path
	path=$("$PROGRAM" account add --data var --sign-in "$2" --name "Người $2" --organ so_noi_vu --role "$3")
	get "$1" "$path" >/dev/null
	post "$1" /loi-moi "ma=${path#*ma=}" 'mat_khau=bốn từ dễ nhớ lắm' 'lap_lai=bốn từ dễ nhớ lắm' >/dev/null
}
page=/khao-sat/uoc-luong
answers=$root/tests/data/survey/apistrat.csv
verdict 'estimates lead a stranger to sign in' [ "$(elsewhere nobody $page)" = 303 ]
verdict 'and back' leads_to '/dang-nhap?tiep=%2Fkhao-sat%2Fuoc-luong'
join_in officer canbo organ_officer
verdict 'another role may not' [ "$(elsewhere officer $page)" = 403 ]
join_in analyst phantich analyst
verdict 'an analyst may, from anywhere' [ "$(elsewhere analyst $page)" = 200 ]
verdict 'and upload' [ "$(elsewhere analyst $page -F "_csrf=$(token)" -F "tep=@$answers")" = 303 ]
verdict 'and ask' [ "$(elsewhere analyst "$page?bien=api00&theo=stype&quyen_so=pw&tang=stype&tong_the=fpc")" = 200 ]
verdict 'and is answered' says '626'
verdict 'the page is in the navigation' says 'href="/khao-sat/uoc-luong"'
join_in second phantich2 analyst
verdict 'another analyst' [ "$(elsewhere second "$page?bien=api00")" = 200 ]
verdict 'sees no file of the first' eval '! says apistrat'
get analyst /tai-khoan >/dev/null
verdict 'the analyst signs out' [ "$(post analyst /dang-xuat)" = 303 ]
verdict 'which shuts the page' [ "$(elsewhere analyst $page)" = 303 ]
get analyst /dang-nhap >/dev/null
post analyst /dang-nhap "tiep=$page" ten=phantich 'mat_khau=bốn từ dễ nhớ lắm' >/dev/null
verdict 'signed in anew' [ "$(elsewhere analyst $page)" = 200 ]
verdict 'no file is left' eval '! says apistrat'
