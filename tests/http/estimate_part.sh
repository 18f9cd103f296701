# Estimates from an uploaded file: read apart, seen by its uploader alone, forgotten when asked.
data=$suite/../data
page=/khao-sat/uoc-luong
code 303 'estimates are closed to who is elsewhere and not signed in' -H 'X-Forwarded-For: 1.2.3.4' "$URL$page"
verdict 'who is led to sign in' head_has '^location: /dang-nhap?tiep=%2Fkhao-sat%2Fuoc-luong'
code 200 'the form for a file' -c answers "$URL$page"
verdict 'says how long it is kept' body_has 'sau 30 phút không dùng'
answers_token=$(grep -o 'name="_csrf" value="[0-9a-f]*"' body.txt | head -n 1 | grep -o '[0-9a-f]\{64\}')
send() { code "$1" "$2" -b answers -F "_csrf=$answers_token" "${@:3}" "$URL$page"; }
ask() { code "$1" "$2" -b answers "$URL$3"; }
design='quyen_so=pw&tang=stype&tong_the=fpc'
ask 200 'a question without a file' "$page?bien=api00"
verdict 'asks for the file' body_has 'type="file"'
for file in survey/apistrat.csv microdata/apistrat.sav microdata/apistrat.zsav microdata/apistrat.dta; do
	send 303 "a file ${file##*/}" -F "tep=@$data/$file"
	ask 200 'is there' "$page"
	verdict 'and told in the heading' body_has "<h1[^>]*>${file##*/}: 200 dòng, "
	verdict 'its design is proposed' body_has '<option value="pw" selected>'
	ask 200 'means by school type' "$page?bien=api00&theo=stype&$design"
	verdict 'are the finding' body_has '<h1 class="finding">Trung bình của “api00”: thấp nhất 626 (H), cao nhất 674 (E); khoảng tin cậy của hai bên chồng lên nhau'
	verdict 'a chart' body_has '<svg[^>]*class="chart dots"'
	ask 200 'as JSON' "$page?bien=api00&theo=stype&$design&dinh_dang=json"
	cp body.txt page.json
	"$PROGRAM" estimate "$data/$file" --weight pw --strata stype --fpc fpc --mean api00 --by stype --format json >command.json
	verdict 'the same as the command line to the last digit' cmp -s page.json command.json
done
send 303 'the file as SPSS again' -F "tep=@$data/microdata/apistrat.sav"
# The command that the page shows answers the same when it is typed.
ask 200 'a question of many parts' "/en$page?thong_ke=ty_so&bien=api_stu&mau_so=enroll&theo=sch_wide&dieu_kien=api00+%3E+600+and+stype+%3C%3E+%22H%22&do_tin_cay=0.90&$design"
command=$(grep -o '<code class="command">[^<]*' body.txt | sed 's/.*>//; s/&gt;/>/g; s/&lt;/</g; s/&quot;/"/g; s/&#39;/'\''/g; s/&amp;/\&/g')
verdict 'shows its command line' [ "${command%% --*}" = 'dannoi estimate apistrat.sav' ]
cp "$data/microdata/apistrat.sav" .
eval "\"\$PROGRAM\" ${command#dannoi } --format csv" >command.csv 2>/dev/null
ask 200 'and its CSV' "/en$page?thong_ke=ty_so&bien=api_stu&mau_so=enroll&theo=sch_wide&dieu_kien=api00+%3E+600+and+stype+%3C%3E+%22H%22&do_tin_cay=0.90&$design&dinh_dang=csv"
verdict 'is what the command answers' [ -s command.csv ] && cmp -s body.txt command.csv
ask 200 'shares of each value' "$page?thong_ke=ty_le&bien=stype&$design"
ask 200 'a median by two groups' "$page?thong_ke=phan_vi&bien=api00&theo=stype&theo_2=awards&$design"
ask 200 'a chart alone' "$page?bien=api00&theo=stype&$design&dinh_dang=svg"
verdict 'as SVG' head_has '^content-type: image/svg'
ask 200 'two groups compared' "/en$page?bien=api00&theo=stype&$design&so_sanh=%5BH%5D+-+%5BE%5D"
verdict 'have their difference, with the errors that go together, as the finding' body_has '<h1 class="finding">api00\[H\] - api00\[E\]: −49 ([^)]*p = 0.013): a difference beyond sampling error'
verdict 'and their command line' body_has '--contrast &#39;\[H\] - \[E\]&#39;\|--contrast .\[H\] - \[E\]'
ask 200 'two comparisons' "/en$page?bien=api00&theo=stype&$design&so_sanh=%5BH%5D+-+%5BE%5D%3B+%5BM%5D+-+%5BH%5D"
verdict 'are both told' body_has '<li>api00\[M\] - api00\[H\]: 11 (.*no ground for a conclusion (within sampling error)'
# Mistakes keep the form and say what is wrong.
ask 404 'an unknown variable' "/en$page?bien=api0&theo=stype"
verdict 'has a nearest one' body_has 'has no variable .*api0.*did you mean'
verdict 'and the form again' body_has 'name="bien"'
ask 400 'a text where numbers are needed' "$page?bien=stype"
verdict 'says so' body_has 'phải là số\|phải chứa số\|must hold numbers'
printf 'w,h,c,y\n1,a,1,5\n2,a,2,6\n1,b,3,7\n' >lonely.csv
send 303 'a file of a few answers' -F "tep=@$data/microdata/labels.sav"
ask 200 'by group' "/en$page?bien=tuoi&theo=xa"
verdict 'is no ground for a finding' body_has '<h1 class="finding">Mean of “Tuổi”: lowest 18.00 (Xã Bình Minh), highest 45.50 (Xã Hòa Lạc); too few answers to call them different'
verdict 'and lies inside the scale of its chart' body_has '<text class="small end"[^>]*>60<'
ask 200 'shares that are equal' "/en$page?thong_ke=ty_le&bien=hai_long&khong_tra_loi=category"
verdict 'have no lowest and highest of one row alone' body_has 'lowest 0.20 (Không hài lòng), highest 0.20 (Từ chối)'
send 303 'a file with a lonely cluster' -F tep=@lonely.csv
ask 400 'is refused by default' "/en$page?bien=y&tang=h&cum=c"
verdict 'with the stratum and the way out' body_has 'only one unit was drawn in each of 1 strata (the first: h = b)'
ask 200 'or treated as asked' "/en$page?bien=y&tang=h&cum=c&mot_cum=center"
verdict 'and flagged in words' body_has 'A stratum had one cluster only'
printf 'x,synthetic_label\n1,1\n2,1\n' >made.csv
send 303 'made-up data' -F tep=@made.csv
ask 200 'are called so' "$page?bien=x"
verdict 'in words' body_has 'dữ liệu mô phỏng'
# Somebody else sees nothing of it.
code 200 'another browser' -c others "$URL$page"
verdict 'finds no file' eval '! body_has made.csv'
code 200 'nor by asking' -b others "$URL$page?bien=x"
verdict 'at all' eval '! body_has made.csv'
code 403 'a file without the form' -b answers -F tep=@made.csv "$URL$page"
code 403 'a file from elsewhere' -H 'X-Forwarded-For: 1.2.3.4' -b answers -F "_csrf=$answers_token" -F tep=@made.csv "$URL$page"
# Broken and hostile files: a sentence, and the server goes on; the last good file stays.
for file in "$suite"/../fuzz/corpus/microdata/*; do
	status=$(curl -s -m 60 -o body.txt -w '%{http_code}' -b answers -F "_csrf=$answers_token" -F "tep=@$file" "$URL$page")
	verdict "hostile ${file##*/} is read or refused ($status)" eval '[[ $status == 303 || ( $status == 4* && -n $(grep -o "class=\"error-list\"" body.txt) ) ]]'
done
head -c 3000 "$data/microdata/apistrat.sav" >cut.sav
send 400 'a file cut off' -F tep=@cut.sav
verdict 'is told why' body_has 'cut.sav bị cắt cụt hoặc hỏng'
verdict 'under its heading' body_has '<h1[^>]*>Không đọc được tệp'
: >empty.csv
send 400 'an empty file' -F tep=@empty.csv
head -c 17000000 /dev/zero | tr '\0' '1' >large.csv
send 413 'a file above the limit' -F tep=@large.csv
{ seq -s, 1 1500; seq -s, 1 1500; } >wide.csv
send 413 'more variables than the lists take' -F tep=@wide.csv
rm -f large.csv
send 303 'a good file after them' -F tep=@made.csv
code 303 'the file is forgotten' -b answers -d "_csrf=$answers_token" "$URL$page/xoa"
ask 200 'and the page' "$page?bien=x"
verdict 'no longer knows it' eval '! body_has made.csv'
