#!/bin/bash
# A plan from promise to result, over the wire: the division makes it, an organ reports, others may not.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok plan: %s\n' "$name"; else printf 'not ok plan: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
invited() { "$PROGRAM" account add --data var --sign-in "$1" --name "$2" --organ "$3" --role "$4" ${5:-}; }
division=$(invited binh 'Quàng Thị Bình' so_noi_vu plan_coordinator --all-organs)
organ=$(invited chung 'Lò Văn Chung' so_khcn organ_officer)
other=$(invited dung 'Cầm Văn Dũng' so_tu_phap organ_officer)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap '[[ -z $server ]] || kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
for who in division organ other; do
	get $who "${!who}" >/dev/null
	post $who /loi-moi "ma=${!who#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
done

verdict 'anyone may look at the board' [ "$(get stranger /ke-hoach)" = 200 ]
verdict 'a stranger may not make a plan' [ "$(post stranger /ke-hoach 'ten=x' nam=2026)" = 403 ]
get organ /tai-khoan >/dev/null
verdict 'an officer neither' [ "$(post organ /ke-hoach 'ten=x' nam=2026)" = 403 ]
get division /ke-hoach >/dev/null
verdict 'the division makes a plan' [ "$(post division /ke-hoach 'ten=Nâng Chỉ số PAPI năm 2026' nam=2026)" = 303 ]
verdict 'which strangers do not see' eval '[ "$(get stranger "/ke-hoach?ke_hoach=2")" = 404 ]'
verdict 'the form of a task knows the part' eval '[ "$(get division "/ke-hoach/moi?ke_hoach=2&noi_dung=8.1")" = 200 ] && says "<option value=\"8.1\" selected>"'
task=(ke_hoach=2 phien_ban=0 'ten=Đưa mọi dịch vụ công trực tuyến vào một cổng' noi_dung=8.1 muc_tieu=0,60 chu_tri=so_khcn phoi_hop.so_noi_vu=1 phoi_hop.xa_03646=1 han=2026-11-20 'san_pham=Cổng vận hành' kinh_phi=)
verdict 'a task is added' [ "$(post division /ke-hoach/moi "${task[@]}")" = 303 ]
verdict 'leads to it' leads_to /ke-hoach/viec/11
get division '/ke-hoach/moi?ke_hoach=2' >/dev/null
verdict 'a task without a title is refused' [ "$(post division /ke-hoach/moi ke_hoach=2 phien_ban=0 'ten= ' noi_dung= chu_tri=so_khcn han=2026-12-01)" = 400 ]
verdict 'in words, with the form' eval 'says "chưa có tên nhiệm vụ" && says "name=\"chu_tri\""'
get division '/ke-hoach/moi?ke_hoach=2' >/dev/null
verdict 'a date that does not exist is refused' [ "$(post division /ke-hoach/moi "${task[@]/han=2026-11-20/han=2026-02-30}")" = 400 ]
verdict 'the officer sees the task late' eval '[ "$(get organ /ke-hoach/viec/11)" = 200 ] && says "quá hạn"'
verdict 'reports' [ "$(post organ /ke-hoach/viec/11/bao-cao phien_ban=1 'noi_dung=Đã nối 120 thủ tục <script>')" = 303 ]
verdict 'which is shown, escaped' eval '[ "$(get organ /ke-hoach/viec/11)" = 200 ] && says "Đã nối 120 thủ tục &lt;script&gt;"'
verdict 'with an old version it is a conflict' [ "$(post organ /ke-hoach/viec/11/bao-cao phien_ban=1 'noi_dung=lần nữa')" = 409 ]
verdict 'told in words' says 'có người vừa sửa nội dung này'
get other /ke-hoach/viec/11 >/dev/null
verdict 'another organ gets no form' eval '! says "/bao-cao"'
get other /tai-khoan >/dev/null
verdict 'and may not report' [ "$(post other /ke-hoach/viec/11/bao-cao phien_ban=2 noi_dung=x)" = 403 ]
get organ /ke-hoach/viec/11 >/dev/null
printf '%%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%%%EOF\n' >'biên bản.pdf'
verdict 'evidence is attached' [ "$(upload organ /ke-hoach/viec/11/minh-chung 'biên bản.pdf' phien_ban=2)" = 303 ]
get organ /ke-hoach/viec/11 >/dev/null
link=$(grep -o '/ke-hoach/viec/11/tep?so=[0-9]*' body.txt | head -n 1)
verdict 'and comes back as a download' eval '[ "$(get organ "$link")" = 200 ] && cmp -s body.txt "biên bản.pdf" && grep -qi "^content-disposition: attachment" head.txt'
verdict 'for who may see the task only' [ "$(get stranger "$link")" = 404 ]
get organ /ke-hoach/viec/11 >/dev/null
printf 'MZ\220\0\3\0\0\0\4\0\0\0\377\377\0\0' >virus.pdf
verdict 'a program named .pdf is refused' [ "$(upload organ /ke-hoach/viec/11/minh-chung virus.pdf phien_ban=3)" = 400 ]
get organ /ke-hoach/viec/11 >/dev/null
verdict 'a day to come is refused' [ "$(post organ /ke-hoach/viec/11/hoan-thanh phien_ban=3 ngay=2030-01-01)" = 400 ]
get organ /ke-hoach/viec/11 >/dev/null
verdict 'done' [ "$(post organ /ke-hoach/viec/11/hoan-thanh phien_ban=3 ngay=2026-11-23)" = 303 ]
verdict 'late, says the board' eval '[ "$(get division "/ke-hoach?trang_thai=done_late")" = 200 ] && says "hoàn thành quá hạn" && says "Đưa mọi dịch vụ công"'
verdict 'in English too' eval '[ "$(get division "/en/ke-hoach")" = 200 ] && says "0 tasks late" && says "Department of Science and Technology"'
verdict 'the example is marked, and says what its source leaves open' eval '[ "$(get stranger "/ke-hoach?ke_hoach=1")" = 200 ] && says "Ví dụ, không phải kế hoạch của tỉnh" && says "để trống" && says "Làm Cổng dịch vụ công dễ dùng hơn"'
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'nobody adds to an example' [ "$(post division /ke-hoach/moi "${task[@]/ke_hoach=2/ke_hoach=1}")" = 403 ]
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'nor changes it' [ "$(post division /ke-hoach/viec/3/y-kien 'noi_dung=x')" = 403 ]
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'a second task' [ "$(post division /ke-hoach/moi "${task[@]}")" = 303 ]
get division /ke-hoach/viec/12/sua >/dev/null
verdict 'two coordinating organs stay ticked' eval '[ "$(grep -c "checked" body.txt)" -ge 1 ] && says "name=\"phoi_hop.so_noi_vu\" value=\"1\" checked" && says "name=\"phoi_hop.xa_03646\" value=\"1\" checked"'
verdict 'a milestone that is no date is refused' [ "$(post division /ke-hoach/viec/12/cac-moc phien_ban=1 'moc=31/02/2026 Trình dự thảo')" = 400 ]
get division /ke-hoach/viec/12/sua >/dev/null
verdict 'milestones are set' [ "$(post division /ke-hoach/viec/12/cac-moc phien_ban=1 $'moc=01/10/2026 Trình dự thảo\nNghiệm thu')" = 303 ]
verdict 'and shown with their dates' eval '[ "$(get organ /ke-hoach/viec/12)" = 200 ] && says "Trình dự thảo" && says "01/10/2026"'
verdict 'one is reached' [ "$(post organ /ke-hoach/viec/12/moc phien_ban=2 moc=1)" = 303 ]
get organ /ke-hoach/viec/12 >/dev/null
verdict 'once' [ "$(post organ /ke-hoach/viec/12/moc phien_ban=3 moc=1)" = 409 ]
get other /ke-hoach/viec/12 >/dev/null
verdict 'an officer of another organ comments' [ "$(post other /ke-hoach/viec/12/y-kien 'noi_dung=Sở Tư pháp góp ý <b>')" = 303 ]
verdict 'which is shown, escaped, with the organ' eval '[ "$(get organ /ke-hoach/viec/12)" = 200 ] && says "góp ý &lt;b&gt;" && says "Sở Tư pháp"'
get stranger /ke-hoach >/dev/null
verdict 'a stranger may not comment' [ "$(post stranger /ke-hoach/viec/12/y-kien noi_dung=x)" = 403 ]
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'the division urges' [ "$(post division /ke-hoach/don-doc ke_hoach=2 viec.12=1 'noi_dung=Đề nghị báo cáo trước thứ Sáu')" = 303 ]
verdict 'which the history tells' eval '[ "$(get organ /ke-hoach/viec/12)" = 200 ] && says "Đề nghị báo cáo trước thứ Sáu"'
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'a task that is done is not urged, nor any with it' [ "$(post division /ke-hoach/don-doc ke_hoach=2 viec.12=1 viec.11=1)" = 409 ]
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'none ticked is told' [ "$(post division /ke-hoach/don-doc ke_hoach=2)" = 400 ]
get organ '/ke-hoach/viec/12' >/dev/null
verdict 'an officer does not publish' [ "$(post organ /ke-hoach/cong-khai ke_hoach=2 phien_ban=1 cong_khai=1)" = 403 ]
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'the division does' [ "$(post division /ke-hoach/cong-khai ke_hoach=2 phien_ban=1 cong_khai=1)" = 303 ]
verdict 'so a stranger reads the task, not the comments' eval '[ "$(get stranger /ke-hoach/viec/12)" = 200 ] && says "Trình dự thảo" && ! says "góp ý" && ! says "thứ Sáu"'
verdict 'nor the evidence' [ "$(get stranger "$link")" = 404 ]
get division '/ke-hoach?ke_hoach=2' >/dev/null
verdict 'with an old version it stays public' [ "$(post division /ke-hoach/cong-khai ke_hoach=2 phien_ban=1)" = 409 ]
get division /ke-hoach/viec/12 >/dev/null
verdict 'withdrawing needs a reason' [ "$(post division /ke-hoach/viec/12/doi-trang-thai phien_ban=3 viec_lam=rut 'noi_dung= ')" = 400 ]
get division /ke-hoach/viec/12 >/dev/null
verdict 'a task is withdrawn' [ "$(post division /ke-hoach/viec/12/doi-trang-thai phien_ban=3 viec_lam=rut 'noi_dung=Lập nhầm')" = 303 ]
verdict 'and leaves the board' eval '[ "$(get division "/ke-hoach?ke_hoach=2")" = 200 ] && ! says "/ke-hoach/viec/12\""'
get division /ke-hoach/viec/12 >/dev/null
verdict 'comes back' [ "$(post division /ke-hoach/viec/12/doi-trang-thai phien_ban=4 viec_lam=khoi_phuc 'noi_dung=Rút nhầm')" = 303 ]
verdict 'filters hold in the address' eval '[ "$(get division "/ke-hoach?ke_hoach=2&noi_dung=8&trang_thai=under_way_late&co_quan=so_khcn")" = 200 ] && says "/ke-hoach/viec/12\"" && ! says "/ke-hoach/viec/11\""'
verdict 'an organ that is none is told' [ "$(get division "/ke-hoach?co_quan=so_x%26y")" = 404 ]
# --- responsibility and directives ---
get division /ke-hoach/phan-cong/8 >/dev/null
verdict 'who answers for a dimension is set' [ "$(post division /ke-hoach/phan-cong/8 phien_ban=0 chu_tri=so_khcn phoi_hop.so_noi_vu=1)" = 303 ]
get division /ke-hoach/phan-cong/8 >/dev/null
verdict 'not by who saw an old version' [ "$(post division /ke-hoach/phan-cong/8 phien_ban=0 chu_tri=so_tu_phap)" = 409 ]
get division /ke-hoach/phan-cong/8 >/dev/null
verdict 'nor an organ that is none' [ "$(post division /ke-hoach/phan-cong/8 phien_ban=1 chu_tri=so_x)" = 400 ]
get division /ke-hoach/phan-cong/8 >/dev/null
verdict 'nor twice the same' [ "$(post division /ke-hoach/phan-cong/8 phien_ban=1 chu_tri=so_khcn phoi_hop.so_khcn=1)" = 400 ]
verdict 'its parts follow' eval '[ "$(get division /ke-hoach/phan-cong)" = 200 ] && [ "$(grep -o "(theo chỉ số nội dung)" body.txt | wc -l)" = 3 ]'
verdict 'a new task of a part has them chosen' eval '[ "$(get division "/ke-hoach/moi?ke_hoach=2&noi_dung=8.2")" = 200 ] && says "value=\"so_khcn\" selected" && says "name=\"phoi_hop.so_noi_vu\" value=\"1\" checked"'
verdict 'the analysis leads there' eval '[ "$(get division "/phan-tich?nam=2022&don_vi=14")" = 200 ] && says "/ke-hoach/moi?noi_dung=8.2&amp;nam=2022&amp;don_vi=14"'
verdict 'with what the part scores now' eval '[ "$(get division "/ke-hoach/moi?noi_dung=8.2&nam=2022&don_vi=14")" = 200 ] && says "năm 2022 Sơn La đạt 1,57 điểm, trung vị cả nước 2,24 điểm"'
verdict 'not strangers' eval '[ "$(get stranger "/phan-tich?nam=2022&don_vi=14")" = 200 ] && ! says "/ke-hoach/moi"'
get division /ke-hoach/chi-dao >/dev/null
verdict 'a directive of tomorrow is refused' [ "$(upload division /ke-hoach/chi-dao 'biên bản.pdf' so=12/CT-UBND ngay=2030-01-01 'ban_hanh=Chủ tịch UBND tỉnh' 'trich_yeu=Nâng PAPI')" = 400 ]
verdict 'with the words typed' eval 'says "value=\"12/CT-UBND\"" && says "đến hôm nay"'
get division /ke-hoach/chi-dao >/dev/null
verdict 'one without an abstract too' [ "$(upload division /ke-hoach/chi-dao 'biên bản.pdf' so=12/CT-UBND ngay=2026-01-05 ban_hanh=UBND 'trich_yeu= ')" = 400 ]
get division /ke-hoach/chi-dao >/dev/null
verdict 'a program as its paper too' [ "$(upload division /ke-hoach/chi-dao virus.pdf so=12/CT-UBND ngay=2026-01-05 ban_hanh=UBND trich_yeu=x)" = 400 ]
get division /ke-hoach/chi-dao >/dev/null
verdict 'a directive is entered' [ "$(upload division /ke-hoach/chi-dao 'biên bản.pdf' 'so=12/CT-UBND <b>' ngay=2026-01-05 'ban_hanh=Chủ tịch UBND tỉnh' 'trich_yeu=Nâng cao Chỉ số PAPI')" = 303 ]
verdict 'shown, escaped, with its paper' eval '[ "$(get organ /ke-hoach/chi-dao/1)" = 200 ] && says "12/CT-UBND &lt;b&gt;" && [ "$(get organ /ke-hoach/chi-dao/1/tep)" = 200 ] && cmp -s body.txt "biên bản.pdf"'
verdict 'strangers do not see it' [ "$(get stranger /ke-hoach/chi-dao/1)" = 303 ]
get division /ke-hoach/chi-dao/1 >/dev/null
verdict 'it orders a task' [ "$(post division /ke-hoach/chi-dao/1/nhiem-vu phien_ban=1 ke_hoach=2 viec.12=1)" = 303 ]
verdict 'which tells so' eval '[ "$(get organ /ke-hoach/viec/12)" = 200 ] && says "/ke-hoach/chi-dao/1"'
get division /ke-hoach/chi-dao/1 >/dev/null
verdict 'a task of another plan is refused' [ "$(post division /ke-hoach/chi-dao/1/nhiem-vu phien_ban=2 ke_hoach=2 viec.3=1)" = 404 ]
get division /ke-hoach/chi-dao/1 >/dev/null
verdict 'and the order stays as it was' eval '[ "$(get organ /ke-hoach/viec/12)" = 200 ] && says "/ke-hoach/chi-dao/1"'
get division /ke-hoach/chi-dao/1 >/dev/null
verdict 'with an old version it is a conflict' [ "$(post division /ke-hoach/chi-dao/1/nhiem-vu phien_ban=1 ke_hoach=2)" = 409 ]
verdict 'in English too' eval '[ "$(get organ /en/ke-hoach/chi-dao)" = 200 ] && says "1 directives, 1 tasks"'

# --- models ---
verdict 'models are shown with where they run' eval '[ "$(get stranger /ke-hoach/mo-hinh/listening_saturday)" = 200 ] && says "Xã Đề Gi, Gia Lai" && says "ít nhất 3 ngày" && ! says "/ke-hoach/mo-hinh/listening_saturday\" method"'
verdict 'one of which the sources tell nothing says so' eval '[ "$(get stranger /en/ke-hoach/mo-hinh/friendly_portal)" = 200 ] && says "The sources only name it"'
verdict 'one that is none is told' [ "$(get stranger /ke-hoach/mo-hinh/x)" = 404 ]
get division /ke-hoach/mo-hinh/listening_saturday >/dev/null
verdict 'a commune adopts one' [ "$(post division /ke-hoach/mo-hinh/listening_saturday ke_hoach=2 co_quan=xa_03646 noi_dung=3 han=2026-12-31)" = 303 ]
verdict 'as a task with its steps' eval '[ "$(get division /ke-hoach/viec/13)" = 200 ] && says "Triển khai mô hình “Ngày thứ bảy lắng nghe dân nói”" && says "Lấy phản hồi của người dân rồi kết thúc"'
get division /ke-hoach/mo-hinh/listening_saturday >/dev/null
verdict 'once' [ "$(post division /ke-hoach/mo-hinh/listening_saturday ke_hoach=2 co_quan=xa_03646 noi_dung=3 han=2026-12-31)" = 409 ]
verdict 'and is listed' eval '[ "$(get stranger /ke-hoach/mo-hinh/listening_saturday)" = 200 ] && says "Ủy ban nhân dân phường Tô Hiệu" && says "1 cơ quan đã áp dụng"'
get organ /ke-hoach/viec/12 >/dev/null
verdict 'an officer does not adopt' [ "$(post organ /ke-hoach/mo-hinh/legal_education ke_hoach=2 co_quan=so_khcn han=2026-12-31)" = 403 ]

# --- did it work? ---
verdict 'a task done this year is too early to judge' eval '[ "$(get division /ke-hoach/viec/11/hieu-qua)" = 200 ] && says "quá sớm để kết luận về hành động năm 2026"'
verdict 'one that is not done says so' eval '[ "$(get division /en/ke-hoach/viec/12/hieu-qua)" = 200 ] && says "The task is not done yet"'
verdict 'one without a part says what is missing' eval '[ "$(get stranger /ke-hoach/viec/1/hieu-qua)" = 404 ] && says "chưa gắn nội dung của chỉ số"'
verdict 'a plan shows all of them' eval '[ "$(get division /ke-hoach/2/hieu-qua)" = 200 ] && says "1 quá sớm" && says "chưa hoàn thành"'
verdict 'a stranger sees those of public plans' eval '[ "$(get stranger /ke-hoach/2/hieu-qua)" = 200 ] && [ "$(get stranger /ke-hoach/1/hieu-qua)" = 200 ] && says "chưa gắn nội dung"'
verdict 'any part and year' eval '[ "$(get stranger "/ke-hoach/hieu-qua?ma=8.2&nam=2023&don_vi=14")" = 200 ] && says "<svg" && says "0,67 điểm"'
verdict 'a province unknown is told' eval '[ "$(get stranger "/ke-hoach/hieu-qua?da_lam=X%C3%A3+x")" = 404 ]'
sleep 1.2
verdict 'every step is in the ledger' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE subject = 'plan_task/11'")" = 4 ]
verdict 'which is sound' eval '"$PROGRAM" ledger check --data var >/dev/null'

# --- nobody rewrites behind the ledger's back ---
kill "$server" && wait "$server" 2>/dev/null
server=
verdict 'all is as it was recorded' eval '"$PROGRAM" verify --data var >verified.txt 2>&1 && grep -q "^plans: " verified.txt'
for change in "UPDATE plan_task SET deadline = '2027-01-01' WHERE id = 11" "UPDATE plan_task SET done_on = '2026-11-19' WHERE id = 11" \
	"UPDATE plan_event SET text = 'khác' WHERE kind = 'comment'" "UPDATE plan_event SET happened_at = happened_at - 86400 WHERE number = 2" \
	"DELETE FROM plan_coordinator WHERE task_id = 12" "DELETE FROM plan_event WHERE kind = 'reminded'"; do
	rm -rf other && cp -r var other
	sqlite3 other/dannoi.db "$change"
	"$PROGRAM" verify --data other --lang en >verified.txt 2>&1
	verdict "verify finds: $change" [ "$?" = 8 ]
	verdict 'and names it' grep -qE 'is not what the ledger last recorded of it|of which the store holds' verified.txt
done
