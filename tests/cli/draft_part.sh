# dannoi check: what is found in a draft, and drafts that cannot be read, each with its reason.
drafts=$suite/../data/draft
"$PROGRAM" init --data checked >/dev/null
found() { "$PROGRAM" check "$@" --data checked --format json; }
verdict 'each claim has its verdict, words and place' [ "$(found "$drafts/report_vi.txt" |
	jq -c '[.[] | .verdict] | group_by(.) | map([.[0], length])')" = '[["not_decidable",2],["right",15],["wrong",1]]' ]
verdict 'what is wrong comes with the figure and its source' [ "$(found "$drafts/report_vi.txt" |
	jq -c '.[] | select(.verdict == "wrong") | [.words, .figure, .source]')" = '["xếp thứ 45/63","46/63 (61 có tổng điểm)","CSV-PANEL"]' ]
verdict 'an English draft too' [ "$(found "$drafts/report_en.txt" --lang en |
	jq -c '[.[] | select(.verdict == "wrong") | [.words, .figure]]')" = '[["ranked 45th of 63","46/63 (61 have a total)"]]' ]
verdict 'ordinary papers raise no alarm' [ "$(found "$drafts/administrative_vi.txt")$(found "$drafts/administrative_en.txt")" = '[][]' ]
expect 'a draft without claims' 0 'Không thấy số liệu*' '' check "$drafts/administrative_vi.txt" --data checked
# The program's own report is a long draft, with tables, in which every figure is right.
for report in '2022 vi' '2019 vi' '2022 en' '2024 vi' '2024 en'; do
	"$PROGRAM" report --unit 14 --year "${report% *}" --kind analysis --lang "${report#* }" --out own.docx --data checked
	verdict "the report of $report: over a hundred claims, all right" [ "$(found own.docx |
		jq -c '[length > 100, (map(select(.verdict != "right")) | length)]')" = '[true,0]' ]
done
verdict 'text boxes, tables, notes, headers and footers are read' [ "$(found "$drafts/everywhere_vi.docx" |
	jq -r '.[] | [.place, .words, .verdict] | join(";")')" = 'đoạn 1;xếp thứ 46/63;right
đoạn 2;tăng 6 bậc so với năm 2021;wrong
bảng, đoạn 4;2,53;wrong
chú thích, đoạn 1;xếp thứ 12;wrong
đầu trang, đoạn 1;40,97 điểm;wrong
chân trang, đoạn 1;xếp thứ 46/63;right' ]
printf 'Tỉnh xếp thứ 46/63\n' >bare.txt
verdict 'the year and the province are the draft'"'"'s or those given' [ "$(found bare.txt --year 2022 | jq -r '.[].verdict')$(found bare.txt | jq -r '.[].verdict')$(found bare.txt --year 2022 --unit 12 | jq -r '.[].verdict')" = rightwrongwrong ]
expect 'as a CSV' 0 'number,place,words,verdict,*' '' check bare.txt --year 2022 --format csv --data checked

cannot() { # NAME EXIT SENTENCE FILE
	expect "$1" "$2" '' "dannoi: *$3*" check "$4" --data checked
}
: >empty.txt
printf '\xff\xfeN\0' >utf16.txt
printf 'a\n\xb5\xb7\n' >tcvn.txt
printf '%%PDF-1.7\n' >draft.pdf
printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' >draft.doc
printf 'PK\3\4' >broken.docx
head -c 52428800 /dev/zero >huge.docx
cannot 'no such draft' 3 'nowhere.docx' nowhere.docx
cannot 'an empty draft' 2 'is empty' empty.txt
cannot 'a draft in UTF-16' 2 'UTF-16; save it again as UTF-8' utf16.txt
cannot 'a draft in an older font' 2 'line 2: the text is not UTF-8' tcvn.txt
cannot 'a PDF' 2 'is a PDF' draft.pdf
cannot 'an old Word file' 2 'old Word file' draft.doc
cannot 'half a DOCX' 2 'is a broken ZIP file' broken.docx
cannot 'a draft of 50 MB' 6 'bytes' huge.docx
expect 'a province that is none' 3 '' 'dannoi: *did you mean*' check bare.txt --unit 'Sơn Lo' --data checked
expect 'a year without figures' 3 '' 'dannoi: there are no figures of 2035*' check bare.txt --year 2035 --data checked
rm -f huge.docx
