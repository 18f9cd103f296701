# Checking a draft over the wire: pasted, uploaded, refused; nothing of it is kept.
draft=$URL/kiem-tra-du-thao
code 200 'the form of a draft' -c draft_jar "$draft"
draft_token=$(grep -o '[0-9a-f]\{64\}' body.txt | head -1)
check_draft() { code "$1" "$2" -b draft_jar -F "_csrf=$draft_token" "${@:3}" "$draft"; }
before=$(sha256sum var/*.db | sha256sum)
check_draft 200 'a pasted draft' -F 'van_ban=Năm 2022 tỉnh xếp thứ 45/63, đạt 40,87 điểm, mật danh QXZ'
verdict 'h1 is the finding' body_has '<h1 class="finding">1 trong 2 số liệu, nhận định về Chỉ số PAPI là sai</h1>'
verdict 'marked in place, in words' body_has '<a class="claim wrong" id="cau-1" href="#ket-qua-1">xếp thứ 45/63<b>✗ 1. Sai</b></a>'
verdict 'with the right figure' body_has '46/63 (61 có tổng điểm)'
check_draft 200 'a draft with tags in it' --form-string 'van_ban=<script>alert(1)</script> PAPI năm 2022 xếp thứ 46/63'
verdict 'they are text' eval '! body_has "<script"'
check_draft 200 'as CSV' -F 'van_ban=Năm 2022 tỉnh xếp thứ 45/63' -F dinh_dang=csv
verdict 'is a table' body_has '^1,dòng 1,xếp thứ 45/63,wrong'
verdict 'to take away' head_has '^content-disposition: attachment; filename="draft-check.csv"'
printf 'Năm 2022 tỉnh xếp thứ 46/63\n' >draft.txt
check_draft 200 'an uploaded draft' -F tep=@draft.txt
verdict 'is all right' body_has '1 số liệu, nhận định về Chỉ số PAPI trong dự thảo đều đúng'
check_draft 200 'another province and year' -F tep=@draft.txt -F don_vi=12 -F nam=2021
verdict 'the draft'"'"'s own year stands' body_has 'Lai Châu, năm 2022'
check_draft 400 'nothing at all' -F van_ban=
verdict 'says what to do' body_has 'hãy dán nội dung hoặc chọn tệp'
printf '%%PDF-1.7' >draft.pdf
check_draft 400 'a PDF' -F tep=@draft.pdf
verdict 'is named' body_has 'là tệp PDF; hãy dùng tệp .docx gốc'
check_draft 400 'UTF-16' -F 'tep=@-;filename=a.txt' < <(printf '\xff\xfeN\0')
verdict 'is named' body_has 'UTF-16; hãy lưu lại theo mã UTF-8'
head -c 300000 /dev/zero | tr '\0' a >long.txt
check_draft 413 'too much pasted text' -F 'van_ban=<long.txt'
head -c 20000000 /dev/zero >endless.docx
check_draft 413 'too large a file' -F tep=@endless.docx
rm endless.docx
code 403 'a draft without a token' -b draft_jar -F 'van_ban=a' "$draft"
code 200 'the form in English' "$URL/en/kiem-tra-du-thao"
verdict 'is English' body_has 'Nothing of the draft is stored or logged.'
verdict 'nothing is stored' [ "$(sha256sum var/*.db | sha256sum)" = "$before" ]
verdict 'nor logged' eval '! grep -rq "QXZ" program.out program.err var'
