# What went wrong, in the language of the page: in Vietnamese without an English word, under /en in English.
shown() { grep -o '<h1>.*</main>' body.txt | sed 's/<[^>]*>/ /g'; }
english_words='the|is|are|not|there|this|that|and|or|did|you|given|must|has|have|holds|outside|line|column|file|page|year|missing|expected|province'
is_vietnamese() { ! shown | grep -qwE "$english_words"; }

# speaks CODE NAME PATH VIETNAMESE ENGLISH CURL-ARGUMENTS...
speaks() {
	local wanted=$1 name=$2 path=$3 vietnamese=$4 english=$5
	shift 5
	code "$wanted" "$name" "$@" "$URL$path"
	verdict "$name: Vietnamese" body_has "$vietnamese"
	verdict "$name: no English word" is_vietnamese
	code "$wanted" "$name, in English" "$@" "$URL/en$path"
	verdict "$name: English" body_has "$english"
}

speaks 404 'no such page' /chi-soo 'không có trang /chi-soo; có phải bạn tìm /chi-so' 'there is no page /chi-soo; did you mean /chi-so'
speaks 404 'no such year' '/chi-so?nam=1999' 'chưa có số liệu năm 1999; hiện có số liệu từ năm 2011 đến năm 2024' 'there are no figures of 1999; the store holds 2011 to 2024'
speaks 400 'no year at all' '/chi-so?nam=x' 'nam: “x” không phải là số nguyên' 'nam: "x" is not a whole number'
speaks 404 'no such province' '/tinh/son-lo?nam=2022' 'không có tỉnh, thành phố nào là “son-lo” tại ngày 31/12/2022; có phải bạn tìm Sơn La (14)' 'there was no province "son-lo" at 2022-12-31; did you mean Sơn La (14)'
speaks 400 'no such field' '/chi-so?nma=2022' 'ở đây không có mục “nma”; có phải bạn tìm nam?' 'there is no field "nma" here; did you mean nam?'
speaks 400 'a field twice' '/chi-so?nam=2022&nam=2023' 'nam được nêu nhiều hơn một lần' 'nam is given more than once'
speaks 400 'a broken escape' '/chi-so?nam=%zz' '“%zz” có dấu % không kèm hai chữ số thập lục phân' '"%zz" holds a % without two hexadecimal digits'
speaks 400 'a broken path' '/chi-so/%ff' '“%ff” không đúng mã UTF-8' '"%ff" is not valid UTF-8'
speaks 404 'no such part' '/chi-so/9?nam=2022' 'chỉ số năm 2022 không có nội dung “9”; hãy viết total, 8 hoặc 8.2' 'the index of 2022 has no part "9"; parts are written total, 8 or 8.2'
speaks 405 'another method' /chi-so 'trang này chỉ nhận GET, HEAD' 'this page takes only GET, HEAD' -X DELETE
speaks 403 'a form without its token' /nhap-ket-qua 'biểu mẫu đã hết hạn hoặc không phải của hệ thống' 'the form has expired or was not ours' -F tep=@head.txt
long=$(printf 'x%.0s' {1..9000})
speaks 414 'a long address' "/$long" 'địa chỉ dài' 'the address has'

# --- the preview of entering results: every row's error ------------------------------------------
printf 'year,province_code,code,score\n2023,14,8,x\n2023,Sơn La,8,5\n2023,14,9,5\n2023,14,8,50\n2030,14,8,5\n2023,14,7,5\n2023,14,7,5\n' >rows.csv
printf 'year,provnce_code,code,score\n' >columns.csv
printf '%%PDF-1.7\n' >paper.csv
preview() {
	code 200 "the form of $1" -c jar "$URL$2/nhap-ket-qua"
	code 400 "the preview of $1" -b jar -F "_csrf=$(grep -o '[0-9a-f]\{64\}' body.txt | head -n 1)" -F "tep=@$1" "$URL$2/nhap-ket-qua"
}
preview rows.csv ''
for sentence in 'rows.csv, dòng 2, cột 4 (score): “x” không phải là số' \
	'rows.csv, dòng 3, cột 2 (province_code): “Sơn La” là tên; hãy viết mã hai chữ số của tỉnh: 14' \
	'rows.csv, dòng 4, cột 3 (code): chỉ số năm 2023 không có nội dung “9”' \
	'rows.csv, dòng 5, cột 4 (score): điểm 50 nằm ngoài thang điểm của 8, từ 1 đến 10' \
	'rows.csv, dòng 6, cột 1 (year): năm 2030 chưa có định nghĩa' \
	'rows.csv, dòng 8: năm 2023, tỉnh 14, nội dung 7 đã có ở dòng 7; chỉ giữ một trong hai dòng'; do
	verdict "says: $sentence" body_has "$sentence"
done
preview rows.csv /en
verdict 'the preview in English' body_has 'rows.csv, line 2, column 4 (score): "x" is not a number'
preview columns.csv ''
verdict 'the columns in Vietnamese' body_has 'columns.csv, dòng 1, cột 2 (provnce_code): cột này không có trong mẫu; có phải bạn tìm province_code hay province_name? (cần có: year, province_code, code, score; có thể thêm: source_id'
preview paper.csv ''
verdict 'the kind of file in Vietnamese' body_has 'paper.csv là tệp PDF; hãy lưu bảng thành XLSX hoặc CSV'
