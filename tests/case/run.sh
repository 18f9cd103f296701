#!/bin/bash
# A report from the telephone to the rated answer, over the wire; and every way to do it wrongly.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok case: %s\n' "$name"; else printf 'not ok case: %s: %s\n' "$name" "$*"; fi
}

export DANNOI_TODAY=2026-11-20
"$PROGRAM" init --data var >/dev/null
invited() { "$PROGRAM" account add --data var --sign-in "$1" --name "$2" --organ "$3" --role "$4" ${5:-}; }
clerk=$(invited binh 'Quàng Thị Bình' xa_03646 case_handler)
other=$(invited chung 'Lò Văn Chung' xa_03679 case_handler)
desk=$(invited em 'Tòng Thị Em' xa_03646 reception_clerk)
leader=$(invited dung 'Cầm Văn Dũng' xa_03646 leader)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
for who in clerk other desk leader; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done

# --- bringing it ---
verdict 'the choice tells the due date' eval '[ "$(get citizen /phan-anh)" = 200 ] && says "chậm nhất hết thứ Hai 30/11/2026"'
verdict 'in English too' eval '[ "$(get citizen /en/phan-anh)" = 200 ] && says "Monday 30 November 2026"'
verdict 'a denunciation is taken nowhere' eval '[ "$(get citizen /phan-anh/to-cao)" = 200 ] && ! says "<textarea"'
verdict 'an unknown kind is not found' [ "$(get citizen /phan-anh/kien-cao)" = 404 ]
report=/phan-anh/hien-truong
get citizen $report >/dev/null
key() { grep -o 'name="khoa" value="[0-9a-f]*"' body.txt | grep -o '[0-9a-f]\{32\}' | head -n 1; }
K=$(key)
words=(khoa="$K" 'noi_dung=Cầu treo gãy ba tấm ván <script>alert(1)</script>')
verdict 'nothing written is told in words' eval '[ "$(post citizen $report buoc=0 khoa=$K noi_dung=\ )" = 400 ] && says "mục này cần điền" && says "aria-invalid"'
verdict 'then the place is asked' eval '[ "$(post citizen $report buoc=0 "${words[@]}")" = 200 ] && says "Ở đâu?"'
verdict 'no commune is told in words' eval '[ "$(post citizen $report buoc=1 "${words[@]}" dia_diem=x)" = 400 ] && says "Xã, phường:"'
words+=(xa=03646 'dia_diem=Đầu cầu phía trường')
verdict 'then whom to answer' eval '[ "$(post citizen $report buoc=1 "${words[@]}")" = 200 ] && says "Trả lời cho ai?"'
verdict 'a telephone of letters is refused' eval '[ "$(post citizen $report buoc=2 "${words[@]}" dien_thoai=abc)" = 400 ] && says "chỉ gồm chữ số"'
words+=('ho_ten=Lò Thị Xuân' 'dien_thoai=0912.345.678')
verdict 'then all is checked, escaped, with its term' eval '[ "$(post citizen $report buoc=2 "${words[@]}")" = 200 ] && says "&lt;script&gt;" && says "Ngày Văn hóa Việt Nam" && ! says "<script>alert"'
verdict 'the preview does not hold the name' eval '! sed "s/.*class=\"note\"//" body.txt | head -n 1 | sed "s/<h2>.*//" | grep -q Xuân'
verdict 'one can go back to a page' eval '[ "$(post citizen $report buoc=3 ve=1 "${words[@]}")" = 200 ] && says "Ở đâu?"'
verdict 'a forged last step skips no page' eval '[ "$(post citizen $report buoc=3 khoa=$K noi_dung=x)" = 400 ] && says "Xã, phường:"'
verdict 'a long text is refused with the limit' eval '[ "$(post citizen $report buoc=0 khoa=$K "noi_dung=$(head -c 9000 /dev/zero | tr "\\0" a)")" = 400 ] && says "tối đa là 8000"'
verdict 'a control character is refused' eval '[ "$(post citizen $report buoc=0 khoa=$K "noi_dung=$(printf "a\\001b")")" = 400 ] && says "ký tự ẩn (U+0001)"'
verdict 'a program is no photo' eval 'printf "MZ\\220\\0\\3\\0\\0\\0" >anh.jpg; [ "$(upload citizen $report anh.jpg buoc=3 "${words[@]}")" = 400 ]'
head -c 20000000 /dev/zero >lon.jpg
verdict 'a photo of 20 MB is refused' eval 'code=$(upload citizen $report lon.jpg buoc=3 "${words[@]}"); [ "$code" = 413 ]'
rm lon.jpg
get citizen $report >/dev/null
# A JPEG with an Exif segment that tells a place.
printf '\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xe1\x00\x16Exif\x00\x00GPS21.3N103.9E\xff\xdb\x00\x43\x00' >anh.jpg
head -c 64 /dev/zero | tr '\0' '\1' >>anh.jpg
printf '\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xc4\x00\x14\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9' >>anh.jpg
verdict 'it is sent with its photo' eval '[ "$(upload citizen $report anh.jpg buoc=3 "${words[@]}")" = 303 ]'
verdict 'and leads to the receipt' leads_to "/phan-anh/da-gui/$K"
verdict 'which tells code, term and organ' eval '[ "$(get citizen /phan-anh/da-gui/$K)" = 200 ] && says "30/11/2026" && says "phường Tô Hiệu"'
CODE=$(grep -o '/tra-cuu/[0-9A-Z]*' body.txt | head -n 1 | cut -d/ -f3)
get citizen $report >/dev/null
verdict 'sent again by a flaky telephone it is one case' eval '[ "$(post citizen $report buoc=3 "${words[@]}")" = 303 ] && [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM case_record")" = 1 ]'
verdict 'the photo tells no place any more' eval '[ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM attachment_content WHERE instr(content, CAST('"'GPS21'"' AS BLOB)) > 0")" = 0 ] && [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM attachment_content")" = 1 ]'
verdict 'no name stands in the log' eval '! grep -q "Xuân\|0912345678" server.log'

# --- following it ---
get citizen /tra-cuu >/dev/null
verdict 'its sender finds it' eval '[ "$(post citizen /tra-cuu ma=$CODE so_cuoi=5678)" = 200 ] && says "chờ phân công" && says "Cầu treo"'
get stranger /tra-cuu >/dev/null
post stranger /tra-cuu ma=0000000000 so_cuoi=5678 >/dev/null; sed 's/value="[^"]*"//g' body.txt >wrong.txt
verdict 'a wrong code is not found' grep -q 'không tìm thấy vụ việc' wrong.txt
post stranger /tra-cuu "ma=$CODE" so_cuoi=1111 >/dev/null; sed 's/value="[^"]*"//g' body.txt >other.txt
verdict "another's code gets the same answer" cmp -s wrong.txt other.txt

# --- handling it ---
verdict 'a stranger is asked to sign in' [ "$(get stranger /viec)" != 200 ]
verdict 'the clerk sees it in the inbox' eval '[ "$(get clerk /viec)" = 200 ] && says "$CODE" && says "còn 5 ngày làm việc"'
verdict 'not before other organs' eval '[ "$(get other /viec)" = 200 ] && ! says "$CODE"'
verdict 'whose officials do not find it' [ "$(get other /viec/$CODE)" = 404 ]
verdict 'nor may they ask for their inbox' [ "$(get other '/viec?co_quan=xa_03646')" = 403 ]
verdict 'the clerk sees the words, not the sender' eval '[ "$(get clerk /viec/$CODE)" = 200 ] && says "Cầu treo" && ! says "Lò Thị Xuân"'
verdict 'a reason is needed to see the sender' [ "$(post clerk /viec/$CODE/nguoi-gui ly_do=)" = 400 ]
verdict 'with it the sender is shown' eval '[ "$(post clerk /viec/$CODE/nguoi-gui "ly_do=hỏi thêm chỗ gãy")" = 200 ] && says "Lò Thị Xuân"'
verdict 'and that is noted' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM personal_access WHERE purpose = 'hỏi thêm chỗ gãy'")" = 1 ]
get clerk /viec/$CODE >/dev/null
verdict 'an unknown step is refused' [ "$(post clerk /viec/$CODE phien_ban=1 viec=rate)" = 400 ]
verdict 'an answer without words is refused' eval '[ "$(post clerk /viec/$CODE phien_ban=1 viec=answer noi_dung=)" = 400 ] && says "bước này cần có lời"'
verdict 'it is taken up' [ "$(post clerk /viec/$CODE phien_ban=1 viec=start)" = 303 ]
get clerk /viec/$CODE >/dev/null
verdict 'an old version is a conflict' [ "$(post clerk /viec/$CODE phien_ban=1 viec=answer noi_dung=x)" = 409 ]
get other /viec >/dev/null
verdict 'another organ may not answer' [ "$(post other /viec/$CODE phien_ban=2 viec=answer noi_dung=x)" = 404 ]
get leader /viec/$CODE >/dev/null
verdict 'a leader may look, not decide' [ "$(post leader /viec/$CODE phien_ban=2 viec=answer noi_dung=x)" = 403 ]
get clerk /viec/$CODE >/dev/null
verdict 'an internal note' [ "$(post clerk /viec/$CODE phien_ban=2 viec=note 'noi_dung=chỉ nội bộ')" = 303 ]
get clerk /viec/$CODE >/dev/null
verdict 'it is answered' [ "$(post clerk /viec/$CODE phien_ban=3 viec=answer 'noi_dung=Đã thay ba tấm ván.')" = 303 ]
get citizen /tra-cuu >/dev/null
verdict 'the sender reads the answer, not the note' eval '[ "$(post citizen /tra-cuu ma=$CODE so_cuoi=5678)" = 200 ] && says "Đã thay ba tấm ván." && ! says "chỉ nội bộ"'
verdict 'a rating without a choice is refused' [ "$(post citizen /danh-gia ma=$CODE so_cuoi=5678)" = 400 ]
verdict 'rates it' eval '[ "$(post citizen /danh-gia ma=$CODE so_cuoi=5678 diem=satisfied)" = 200 ] && says "Đã ghi đánh giá"'
verdict 'once' [ "$(post citizen /danh-gia ma=$CODE so_cuoi=5678 diem=satisfied)" = 409 ]
verdict 'and may ask to look again' eval '[ "$(post citizen /de-nghi-xem-lai ma=$CODE so_cuoi=5678 noi_dung=lại)" = 200 ] && says "chờ phân công"'
get clerk /viec/$CODE >/dev/null
verdict 'a type that the law wants on paper is refused' [ "$(post clerk /viec/$CODE/loai phien_ban=6 loai=complaint_1 noi_dung=x)" = 400 ]
verdict 'another type' [ "$(post clerk /viec/$CODE/loai phien_ban=6 loai=petition_request 'noi_dung=Đây là kiến nghị')" = 303 ]
get citizen /tra-cuu >/dev/null
verdict 'changes the term before the eyes of the sender' eval '[ "$(post citizen /tra-cuu ma=$CODE so_cuoi=5678)" = 200 ] && says "Đổi loại vụ việc" && says "Hạn: thứ Hai 07/12/2026"'
get clerk "/viec/$CODE?mau=done" >/dev/null
verdict 'a template begins the answer' says 'Cơ quan đã xử lý xong'
verdict 'a holiday becomes known' "$PROGRAM" holiday add --data var --date 2026-11-27 --kind holiday --name 'Lễ mới' --name-en 'New holiday' --source 'QĐ 1/QĐ-TTg'
sleep 1.5
get citizen /tra-cuu >/dev/null
verdict 'and moves the term, with the reason' eval '[ "$(post citizen /tra-cuu ma=$CODE so_cuoi=5678)" = 200 ] && says "Hạn: thứ Ba 08/12/2026" && says "Lễ mới"'
verdict 'once only' [ "$("$PROGRAM" holiday add --data var --date 2026-11-27 --kind holiday --name x --name-en x --source x >/dev/null 2>&1; echo $?)" = 5 ]
verdict 'every step is in the ledger' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE subject = 'case/1'")" = 8 ]
verdict 'which is sound' "$PROGRAM" ledger check --data var >/dev/null

# --- what is public ---
json() { get citizen "$1" >/dev/null; jq -c "$2" body.txt; }
is_xml() { python3 -c 'import xml.dom.minidom as m; m.parse("body.txt")'; }
valid='all(.[]; (.service_request_id | type == "string") and (.status | test("^(open|closed)$")) and (.service_code | type == "string") and (.requested_datetime | test("^[0-9-]{10}T[0-9:]{8}[+]07:00$")) and has("lat") and has("media_url"))'
verdict 'nothing is public before it is published' [ "$(json /open311/v2/requests.json length)" = 0 ]
verdict 'nor can it be asked for' eval '[ "$(get citizen /open311/v2/requests/$CODE.json)" = 404 ] && [ "$(jq -r ".[0].code" body.txt)" = 404 ]'
get clerk /viec/$CODE >/dev/null
v=$(grep -o 'name="phien_ban" value="[0-9]*"' body.txt | head -n 1 | grep -o '[0-9]*')
post clerk /viec/$CODE phien_ban=$v viec=answer 'noi_dung=Đã thay & sơn lại.' >/dev/null
get clerk /viec/$CODE >/dev/null
verdict 'published' [ "$(post clerk /viec/$CODE phien_ban=$((v + 1)) viec=publish)" = 303 ]
verdict 'it is there, shaped as the specification says' [ "$(json /open311/v2/requests.json "length == 1 and ($valid)")" = true ]
verdict 'without who sent it' eval '! grep -q "Lò Thị Xuân\|0912345678" body.txt'
verdict 'in XML too' eval '[ "$(get citizen /open311/v2/requests.xml)" = 200 ] && is_xml && [ "$(grep -o "<service_request_id>" body.txt | wc -l)" = 1 ] && says "Đã thay &amp; sơn lại."'
verdict 'one by its code' [ "$(json "/open311/v2/requests/$CODE.json" '.[0].status')" = '"closed"' ]
verdict 'services in both formats' eval '[ "$(json /open311/v2/services.json "all(.[]; .service_code and .service_name and .metadata == false and .type == \"realtime\")")" = true ] && [ "$(get citizen /open311/v2/services.xml)" = 200 ] && is_xml'
verdict 'an unknown service is told in its shape' eval '[ "$(get citizen "/open311/v2/requests.xml?service_code=x%3Cscript%3E")" = 404 ] && is_xml && ! says "<script>"'
verdict 'a wrong date too' [ "$(get citizen '/open311/v2/requests.json?start_date=yesterday')" = 400 ]
verdict 'nothing open is public' [ "$(json '/open311/v2/requests.json?status=open' length)" = 0 ]
verdict 'and people read it' eval '[ "$(get citizen /da-tra-loi)" = 200 ] && says "Đã thay &amp; sơn lại." && ! says "Lò Thị Xuân"'

# --- on paper ---
get citizen /phan-anh/khieu-nai >/dev/null
verdict 'a complaint is filled in' says 'name="dong_1"'
verdict 'and printed, escaped' eval '[ "$(post citizen /in-don/khieu-nai "dong_1=Chủ tịch <b>")" = 200 ] && says "ĐƠN KHIẾU NẠI" && says "Chủ tịch &lt;b&gt;" && ! says "đã tiếp nhận"'
get citizen /phan-anh/khieu-nai >/dev/null
verdict 'a denunciation is printed blank, and sent nowhere' eval '[ "$(post citizen /in-don/to-cao dong_1=x)" = 404 ] && [ "$(get citizen /phan-anh/to-cao)" = 200 ] && says "ĐƠN TỐ CÁO" && ! says "<form action=\"/in-don"'
verdict 'nothing of either is kept' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM case_record WHERE type LIKE 'complaint%' OR type = 'denunciation'")" = 0 ]

# --- at the counter ---
get clerk /viec/nhap >/dev/null
verdict 'who handles cases does not register them' [ "$(get clerk /viec/nhap)" = 403 ]
get desk /viec/nhap >/dev/null
K=$(key)
spoken=(khoa="$K" loai=field_report kenh=counter ngay=2026-11-19 'noi_dung=Nước suối đục từ hôm qua' xa=03646 'dia_diem=Bản Hẹo' 'tieng=tiếng Thái' 'phien_dich=Lò Văn Pâng')
verdict 'what was spoken must be read back' eval '[ "$(post desk /viec/nhap "${spoken[@]}")" = 400 ] && says "đọc lại"'
verdict 'then it is kept' [ "$(post desk /viec/nhap "${spoken[@]}" da_doc_lai=1)" = 303 ]
verdict 'with its language and interpreter' [ "$(sqlite3 var/dannoi.db "SELECT language || '/' || interpreter FROM case_help")" = 'tiếng Thái/Lò Văn Pâng' ]
spoken_code=$(sqlite3 var/dannoi.db "SELECT code FROM case_record WHERE channel = 'counter'")
verdict 'which who handles it sees' eval '[ "$(get clerk /viec/$spoken_code)" = 200 ] && says "tiếng Thái" && says "Lò Văn Pâng"'
verdict 'its term runs from the day of receipt' [ "$(sqlite3 var/dannoi.db "SELECT start_on FROM case_record WHERE channel = 'counter'")" = 2026-11-19 ]

# --- how people are served ---
verdict 'few cases are no figure' eval '[ "$(get citizen /thong-ke)" = 200 ] && says "Không hiện nhóm dưới 5 việc"'
verdict 'the figures as CSV' eval '[ "$(get citizen "/thong-ke?dinh_dang=csv")" = 200 ] && grep -q ^type,organ,received,on_time_rate body.txt'

# --- floods ---
get stranger /tra-cuu >/dev/null
for _ in 1 2 3 4; do post stranger /tra-cuu "ma=$CODE" so_cuoi=2222 >/dev/null; done
verdict 'guessing on is stopped' [ "$(post stranger /tra-cuu "ma=$CODE" so_cuoi=5678)" = 413 ]
for _ in {1..31}; do post citizen $report buoc=3 "${words[@]}" >/dev/null; [[ -s head.txt ]] && last=$(head -n 1 head.txt); get citizen $report >/dev/null; done
verdict 'a flood from one address is stopped' grep -q ' 413' <<<"$last"
