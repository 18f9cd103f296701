#!/bin/bash
# Entering results: every bad file is refused with its reason, by the command and by the page, and changes nothing;
# good ones come from the template, from LibreOffice and through the page's forms, and are taken back whole.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TMPDIR" || exit 1

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok entry: %s\n' "$name"; else printf '%s\nnot ok entry: %s\n' "$(head -c 1500 told.txt 2>/dev/null)" "$name"; fi
}
told_has() { grep -qF -- "$1" told.txt; }
sql() { python3 -c 'import sqlite3, sys; print(sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(sys.argv[2]).fetchone())' store/dannoi.db "$1"; }
# What a refused file must leave as it is.
state() { sql 'SELECT (SELECT number FROM index_version), (SELECT COUNT(*) FROM index_entry), (SELECT COUNT(*) FROM index_score), (SELECT COUNT(*) FROM index_part)'; }

# bring ARGUMENTS...: imports; leaves told.txt and code.
bring() {
	"$PROGRAM" import scores "$@" --data store --lang en >told.txt 2>&1
	code=$?
}

# upload FILE [CURL-ARGUMENTS...]: the page's first form; leaves told.txt (as text without markup) and code.
upload() {
	local file=$1
	shift
	token=$(curl -s -c jar -b jar "$address/en/nhap-ket-qua" | grep -o '[0-9a-f]\{64\}' | head -n 1)
	code=$(curl -s -b jar -o page.html -w '%{http_code}' -F "_csrf=$token" -F "tep=@$file" "$@" "$address/en/nhap-ket-qua")
	sed -e 's/&quot;/"/g; s/&#39;/'\''/g; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g' page.html >told.txt
}

# refused FILE EXIT SENTENCE [import flags]: by the command and by the page alike.
refused() {
	local file=$1 exit=$2 sentence=$3 before
	shift 3
	before=$(state)
	bring "$file" "$@"
	verdict "$file is refused with exit $exit" [ "$code" = "$exit" ]
	verdict "$file: $sentence" told_has "$sentence"
	if [[ $* != *--replace* && $(stat -c %s "$file") -lt 8000000 && $exit != 5 ]]; then
		upload "$file"
		verdict "$file is refused by the page too" [ "$code" = 400 ]
		verdict "$file: the page tells: $sentence" told_has "$sentence"
	fi
	verdict "$file changes nothing" [ "$before" = "$(state)" ]
}

"$PROGRAM" init --data store >/dev/null || exit 1
"$PROGRAM" serve --data store --listen 127.0.0.1:0 >serve.txt 2>serve.err &
server=$!
for _ in {1..100}; do
	address=$(grep -o 'http://[0-9.:]*' serve.txt) && break
	sleep 0.05
done

# --- broken CSV ---------------------------------------------------------------------------------------
H='year,province_code,code,score'
printf '%s\n2025,14,8,"2.5\n2025,12,8,2.5\n' $H >unclosed.csv
printf '%s\n2025,14,8,2.5,x,y\n' $H >cells.csv
printf 'year,provnce_code,code,score\n2025,14,8,2.5\n' >unknown_column.csv
printf 'year,code,score\n2025,8,2.5\n' >missing_column.csv
printf '%s,score\n2025,14,8,2.5,1\n' $H >doubled_column.csv
printf '%s\n2025,14,8,2.x\n' $H >number.csv
printf 'year;province_code;code;score\n2025;14;8;2,5\n' >comma.csv
printf '%s\n2025,14,8,2.5\n2025,12,8,2.5\n2025,14,8,2.6\n' $H >twice.csv
printf '%s\n2025,02,8,2.5\n' $H >unit.csv
printf '%s\n2025,Son La,8,2.5\n' $H >name.csv
printf '%s\n2025,14,8,12.5\n' $H >scale.csv
printf '%s\n2031,14,8,2.5\n' $H >year.csv
printf '%s\n2025,14,9,2.5\n' $H >part.csv
printf '%s\n2025,14,8,2.5\n2025,14,8\xff,2.5\n' $H >utf8.csv
: >empty.csv
printf '\n \n' >blank.csv
printf '%s\n' $H >header.csv
printf '%s\n2025,14,8,\n2025,12,8,\n' $H >unfilled.csv
printf '%s\n2022,14,8,2.5\n' $H >stored.csv
{ printf '%s\n2025,14,8,' $H && head -c 6000000 /dev/zero | tr '\0' 1 && printf '\n'; } >long.csv
cp long.csv gigabyte.csv && truncate -s 1G gigabyte.csv
printf '\xff\xfey\0e\0a\0r\0' >utf16.csv
refused unclosed.csv 2 'unclosed.csv, line 2'
refused cells.csv 2 'cells.csv, line 2: there are 6 cells and the header has 4'
refused unknown_column.csv 2 'unknown_column.csv, line 1, column 2 (provnce_code): unknown column; did you mean province_code'
refused missing_column.csv 2 'missing_column.csv, line 1: the column province_code is missing (expected: year, province_code, code, score'
refused doubled_column.csv 2 'doubled_column.csv, line 1, column 5 (score): this name is also that of column 4'
refused number.csv 2 'number.csv, line 2, column 4 (score): "2.x" is not a number'
refused comma.csv 2 'comma.csv, line 2, column 4 (score): "2,5" has a decimal comma'
refused twice.csv 2 'twice.csv, line 4: year 2025, province 14, part 8 stands already in line 2'
refused unit.csv 2 'unit.csv, line 2, column 2 (province_code): there was no province "02" at 2025-12-31'
refused name.csv 2 'name.csv, line 2, column 2 (province_code): "Son La" is a name; write the province'\''s two-digit code 14'
refused scale.csv 2 'scale.csv, line 2, column 4 (score): 12.5 is outside the scale of 8, 1 to 10'
refused year.csv 2 'year.csv, line 2, column 1 (year): 2031 has no definition; editions are of 2011 to'
refused part.csv 2 'part.csv, line 2, column 3 (code): the index of 2025 has no part "9"; did you mean'
refused utf8.csv 2 'utf8.csv, line 3'
refused empty.csv 2 'empty.csv is empty'
refused blank.csv 2 'blank.csv is empty (expected: year, province_code, code, score'
refused header.csv 2 'header.csv has no rows below its header'
refused unfilled.csv 2 'unfilled.csv has no score yet: the column score is blank in all 2 rows'
refused long.csv 6 'long.csv, line 2'
refused gigabyte.csv 6 'gigabyte.csv, line 2'
refused utf16.csv 2 'utf16.csv is UTF-16; save it as UTF-8'
refused stored.csv 5 'stored.csv, line 2: year 2022, province 14, part 8 is stored as 2.328163, the file says 2.5'
bring nowhere.csv
verdict 'a file that is not there is said' eval '[ $code = 3 ] && told_has nowhere.csv'
bring .
verdict 'a folder is no file' eval '[ $code = 2 ] && told_has "not a regular file"'
upload twice.csv
verdict 'the page counts what is good and shows the form of none' eval 'told_has "1 problem" && ! grep -q noi_dung page.html'

# --- broken and hostile workbooks ----------------------------------------------------------------------
python3 "$suite/hostile.py" || exit 1
refused cut.xlsx 2 'cut.xlsx is a broken ZIP file'
refused rotten.xlsx 2 'rotten.xlsx (xl/worksheets/sheet1.xml): the part is damaged and cannot be unpacked'
refused unclosed.xlsx 2 'unclosed.xlsx (xl/worksheets/sheet1.xml): the part is not well-formed XML'
refused bomb.xlsx 6 'bomb.xlsx unpacks to more than 268435456 bytes'
refused entities.xlsx 2 'entities.xlsx (xl/worksheets/sheet1.xml): the part is not well-formed XML'
refused outside.xlsx 2 'outside.xlsx (xl/file:///etc/passwd): the part is missing'
refused climbing.xlsx 2 'climbing.xlsx (xl/../../../../etc/passwd): the part is missing'
refused deep.xlsx 2 'deep.xlsx (xl/worksheets/sheet1.xml): the part nests too deep'
refused other.xlsx 2 'other.xlsx is a ZIP file but not an XLSX workbook'
refused comma.xlsx 2 'comma.xlsx, cell D2 (score): "2,33" has a decimal comma'
refused number.xlsx 2 'number.xlsx, cell D2 (score): "x" is not a number'

# --- a disk that is full, two processes ----------------------------------------------------------------
awk -F, 'NR > 1 && $1 == 2024 && $4 == "total" { print $2 }' "$suite/../../data/papi/dimension_scores.csv" >units.txt
{ echo $H && for code in total 1 2 3 4 5 6 7 8; do sed "s/.*/2023,&,$code,9.5/" units.txt; done; } >many.csv
before=$(state)
(ulimit -f 20; trap '' XFSZ; "$PROGRAM" import scores many.csv --replace --data store --lang en >told.txt 2>&1; echo $? >code.txt)
verdict 'a full disk is said' eval '[ $(cat code.txt) -ge 6 ] && grep -qi "disk\|full\|too large\|space" told.txt'
verdict 'and changes nothing' [ "$before" = "$(state)" ]
verdict 'the store stays sound' eval '"$PROGRAM" verify --data store >told.txt'
for i in 1 2 3 4; do
	printf '%s\n2025,%02d,8,2.%d\n' $H "$((i == 1 ? 1 : i == 2 ? 4 : i == 3 ? 8 : 11))" "$i" >beside$i.csv
	"$PROGRAM" import scores beside$i.csv --data store >beside$i.txt 2>&1 &
	beside[i]=$!
done
codes=
for process in "${beside[@]}"; do wait "$process"; codes+=$?; done
verdict 'imports beside each other and a server: each is stored, or told that the figures changed' eval '[[ $codes =~ ^[05]+$ && $codes == *0* ]]'
stored=$(sql 'SELECT COUNT(*) FROM index_entry')
zeros=${codes//[^0]/}
verdict 'as many as said so' [ "$stored" = "(${#zeros},)" ]
for number in $(seq ${#zeros} -1 1); do "$PROGRAM" import undo "$number" --data store >/dev/null || echo "not ok entry: undo $number"; done
verdict 'and all are taken back' [ "$(sql 'SELECT COUNT(*) FROM index_score WHERE year = 2025')" = '(0,)' ]

# --- a page that was read before shows each change at once ----------------------------------------------
page_says() { curl -s "$address/tinh/14?nam=2022" >told.txt && told_has "$1"; }
before=$(curl -s "$address/tinh/14?nam=2022&dinh_dang=csv" | md5sum)
for score in 3.21 4.32 5.43; do
	printf '%s\n2022,14,8,%s\n' $H $score >at_once.csv
	bring at_once.csv --replace
	verdict "a page shows $score as soon as it is stored" eval '[ $code = 0 ] && page_says "${score/./,}"'
done
for shown in 4,32 3,21 2,33; do
	"$PROGRAM" import undo "$(sql 'SELECT MAX(number) FROM index_entry WHERE undone_at IS NULL' | tr -dc 0-9)" --data store >/dev/null
	verdict "and $shown as soon as the newer is taken back" page_says $shown
done
verdict 'then all its figures are the old ones' [ "$before" = "$(curl -s "$address/tinh/14?nam=2022&dinh_dang=csv" | md5sum)" ]

# --- the template --------------------------------------------------------------------------------------
export HOME=$TMPDIR
office() { soffice -env:UserInstallation="file://$TMPDIR/office" --headless --convert-to "$1" --outdir "$2" "$3" >office.txt 2>&1; }
curl -s -o template.xlsx "$address/nhap-ket-qua/mau?nam=2025"
"$PROGRAM" import template --year 2025 --out template2.xlsx --data store
verdict 'the command gives the same template as the page' cmp template.xlsx template2.xlsx
office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' sheets template.xlsx
verdict 'LibreOffice opens the template with its four worksheets' [ "$(find sheets -name 'template-*.csv' | wc -l)" = 4 ]
scores=sheets/template-scores.csv
cp "$scores" told.txt
verdict 'it names the 34 units' [ "$(tail -n +2 $scores | cut -d, -f2 | sort -u | wc -l)" = 34 ]
verdict 'with their names of 2025' eval 'told_has "2025,24,Bắc Ninh,8,Quản trị điện tử" && told_has "2025,46,Huế,"'
verdict 'and all parts of the edition' [ "$(tail -n +2 $scores | grep -c '^2025,14,')" = 37 ]
verdict 'the structure to copy from is there' grep -q '^2025,8.2,' sheets/template-structure_2024.csv
curl -s -o told.txt "$address/en/nhap-ket-qua/mau?nam=2031"
verdict 'a template of an edition that cannot be is refused' told_has 'there is no edition of 2031'
refused template.xlsx 2 'template.xlsx has no score yet: the column score is blank in all 1258 rows'

# --- as LibreOffice saves it: codes become numbers, some scores are text with a comma, a new structure ---
mkdir -p filled
awk -F, 'NR == 1 { print; next } $4 ~ /^(total|[1-8])$/ { $6 = $4 == "total" ? 40 + NR / 1000 : 5 + NR / 10000; print }' OFS=, <(cut -d, -f1-7 <(sed 's/"[^"]*"/x/g' $scores)) >filled/scores.csv
cat >filled/structure.csv <<'TEXT'
year,code,name_vi,name_en,parent_code,scale_min,scale_max
TEXT
python3 "$suite/workbook.py" filled/scores.csv filled/structure.csv >edition.fods
office xlsx . edition.fods
verdict 'LibreOffice writes the workbook' [ -s edition.xlsx ]
bring edition.xlsx
verdict '34 units by 9 parts are entered' eval '[ $code = 0 ] && told_has "306 added, 0 replaced"'
curl -s "$address/tinh/14?nam=2025" >told.txt
verdict 'the province has its year' told_has 'trong 34 tỉnh, thành phố có điểm'
verdict 'whose structure is said to be assumed' told_has 'giả định'
curl -s "$address/en/tinh/01?nam=2025&dinh_dang=json" | jq '[.unit, .total != null, .ranked_units]' -c >told.txt
verdict 'a code that became a number is still a code' told_has '["01",true,34]'
"$PROGRAM" index rank --year 2025 --region NMM --data store --lang en >told.txt 2>&1
code=$?
verdict 'the six regions do not divide the 34' eval '[ $code = 2 ] && told_has "the six regions divide the provinces before 1 July 2025 only"'
"$PROGRAM" index trend --unit 'ha giang' --data store --lang en --format json | jq -c 'map(select(.year >= 2024) | .score != null)' >told.txt
verdict 'a province that is gone still has its years' told_has '[true,false]'
"$PROGRAM" index trend --unit 24 --data store --lang en >told.txt
verdict 'a code follows its new bearer' told_has 'Bac Ninh'
"$PROGRAM" index show --unit 14 --year 2025 --data store --format json | jq -c '.change | [.from_year, .places, .common_units]' >told.txt
verdict 'places are not compared between 63 and 34' told_has '[2024,null,'
bring edition.xlsx
verdict 'the same file again adds nothing' eval '[ $code = 0 ] && told_has "0 added, 0 replaced, 306 the same already"'
verdict 'the store is sound with it' eval '"$PROGRAM" verify --data store >told.txt'
number=$(sql 'SELECT MAX(number) FROM index_entry' | tr -dc 0-9)
"$PROGRAM" import undo "$number" --data store >told.txt 2>&1
verdict 'and without it' eval '[ $? = 0 ] && "$PROGRAM" verify --data store >>told.txt && [ "$(sql "SELECT COUNT(*) FROM index_score WHERE year = 2025")" = "(0,)" ]'

sed -i 's/^\(2025,[0-9]*,[^,]*,8,[^,]*,\)\([0-9]*\)\.\([0-9]*\)/\1"'\''\2,\3"/' filled/scores.csv
cat >>filled/structure.csv <<'TEXT'
2025,total,Tổng điểm,Aggregate,,9,90
2025,1,Tham gia của người dân ở cấp cơ sở,Participation at Local Levels,total,1,10
2025,2,"Công khai, minh bạch",Transparency in Local Decision-making,total,1,10
2025,3,Trách nhiệm giải trình,Vertical Accountability Towards Citizens,total,1,10
2025,4,Kiểm soát tham nhũng,Control of Corruption in the Public Sector,total,1,10
2025,5,Thủ tục hành chính công,Public Administrative Procedures,total,1,10
2025,6,Cung ứng dịch vụ công,Public Service Delivery,total,1,10
2025,7,Quản trị môi trường,Environmental Governance,total,1,10
2025,8,Quản trị điện tử,E-Governance,total,1,10
2025,9,Bình đẳng giới,Gender Equality,total,1,10
TEXT
printf '2025,14,Son La,9,x,6.5,\n' >>filled/scores.csv
python3 "$suite/workbook.py" filled/scores.csv filled/structure.csv >ninth.fods
office xlsx . ninth.fods
refused ninth.xlsx 2 'has a decimal comma'
upload ninth.xlsx -F dau_phay=1
verdict 'the page shows what the workbook would change' eval '[ $code = 200 ] && told_has "307 new values"'
verdict 'and the structure that it brings' eval 'told_has "The file brings the structure of 2025: 10 parts" && told_has "Gender Equality" && told_has "1.00–10.00"'
verdict 'nothing is stored yet' [ "$(sql 'SELECT COUNT(*) FROM index_score WHERE year = 2025')" = '(0,)' ]

# hidden NAME: what the preview's form sends back.
hidden() { python3 -c 'import html, re, sys; print(html.unescape(re.search(r"name=\"%s\" value=\"([^\"]*)\"" % sys.argv[1], open("page.html", encoding="utf-8").read()).group(1)), end="")' "$1"; }
for field in noi_dung co_cau ten_tep; do hidden $field >$field.txt; done
code=$(curl -s -b jar -o told.txt -w '%{http_code} %{redirect_url}' --data-urlencode "_csrf=$token" --data-urlencode noi_dung@noi_dung.txt \
	--data-urlencode co_cau@co_cau.txt --data-urlencode ten_tep@ten_tep.txt "$address/en/nhap-ket-qua/ghi")
verdict 'the second form stores it' eval '[[ $code == "303 "*da_ghi=1 ]]'
curl -s "$address/en/tinh/14?nam=2025" >told.txt
verdict 'the ninth dimension has its score' eval 'told_has "Gender Equality" && told_has 6.50'
verdict 'nothing is assumed' eval '! told_has assumed'
curl -s "$address/en/tinh/14?nam=2025&dinh_dang=json" | jq -c '[.change, (.dimensions | length)]' >told.txt
verdict 'totals of other make-up are not compared' told_has '[null,9]'
verdict 'the store is sound with the structure' eval '"$PROGRAM" verify --data store >told.txt'
upload ninth.xlsx -F dau_phay=1
verdict 'again it changes nothing' eval 'told_has "307 stored already" && ! grep -q noi_dung page.html'
number=$(sql 'SELECT MAX(number) FROM index_entry' | tr -dc 0-9)
code=$(curl -s -b jar -o told.txt -w '%{http_code}' --data-urlencode "_csrf=$token" -d so=1 "$address/en/nhap-ket-qua/hoan-tac")
verdict 'only the newest entry is taken back' eval '[ $code = 409 ] && told_has "only the newest can be undone"'
code=$(curl -s -b jar -o told.txt -w '%{http_code} %{redirect_url}' --data-urlencode "_csrf=$token" -d so="$number" "$address/en/nhap-ket-qua/hoan-tac")
verdict 'the page takes it back' eval '[[ $code == "303 "*da_hoan_tac=1 ]]'
verdict 'scores and structure' [ "$(sql 'SELECT (SELECT COUNT(*) FROM index_score WHERE year = 2025), (SELECT COUNT(*) FROM index_part WHERE first_year = 2025)')" = '(0, 0)' ]
verdict 'and the store is as it came' eval '"$PROGRAM" verify --data store >told.txt'
code=$(curl -s -o told.txt -w '%{http_code}' -b jar -d noi_dung=x -d ten_tep=x "$address/en/nhap-ket-qua/ghi")
verdict 'without its token the form is refused' [ "$code" = 403 ]
kill "$server" && wait "$server"
