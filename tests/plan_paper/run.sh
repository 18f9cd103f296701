#!/bin/bash
# The papers of a plan: made over the wire, written by the program, opened by the programs that people open them with.
set -uo pipefail
root=$PWD
cd "$TMPDIR" || exit 1
source "$root/tests/account/browser_lib.sh"
export HOME=$TMPDIR # LibreOffice keeps its profile there

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok plan_paper: %s\n' "$name"; else printf 'not ok plan_paper: %s: %s\n' "$name" "$*"; fi
}
# holds FILE TEXT...: each text stands in the file, white space aside.
holds() {
	local file=$1 text flat
	shift
	flat=$(tr -s ' \n\f' '   ' <"$file")
	for text in "$@"; do
		[[ $flat == *"$text"* ]] || { printf '%s lacks: %s\n' "$file" "$text"; return 1; }
	done
}
write() { "$PROGRAM" report --data var "$@"; }
refused() { # refused NAME CODE SENTENCE ARGUMENTS...
	local name=$1 code=$2 sentence=$3 got
	shift 3
	got=$(write "$@" 2>&1)
	# shellcheck disable=SC2053
	verdict "$name" [ "$?" = "$code" ]
	# shellcheck disable=SC2053
	verdict "$name, in words" eval '[[ $got == $sentence ]]'
}

"$PROGRAM" init --data var >/dev/null
link=$("$PROGRAM" account add --data var --sign-in binh --name 'Quàng Thị Bình' --organ so_noi_vu --role plan_coordinator --all-organs)
"$PROGRAM" serve --data var --listen 127.0.0.1:0 >address 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for _ in {1..200}; do URL=$(head -n 1 address) && [[ -n $URL ]] && break; sleep 0.05; done
URL=${URL%/}
get division "$link" >/dev/null
post division /loi-moi "ma=${link#*ma=}" 'mat_khau=mật khẩu rất dài đây' 'lap_lai=mật khẩu rất dài đây' >/dev/null
get division /ke-hoach >/dev/null
post division /ke-hoach 'ten=Nâng Chỉ số PAPI năm 2023' nam=2023 >/dev/null
plan=$(sed -n 's/^[Ll]ocation: .*ke_hoach=\([0-9]*\).*/\1/p' head.txt | tr -d '\r')
task() { # task TITLE PART TARGET LEAD COORDINATING DEADLINE PRODUCT
	get division "/ke-hoach/moi?ke_hoach=$plan" >/dev/null
	post division /ke-hoach/moi "ke_hoach=$plan" phien_ban=0 "ten=$1" "noi_dung=$2" "muc_tieu=$3" "chu_tri=$4" "phoi_hop=$5" "han=$6" "san_pham=$7" kinh_phi= >/dev/null
}
task 'Đưa mọi dịch vụ công trực tuyến vào một cổng & hướng dẫn <tại bản>' 8.1 0,60 so_khcn so_noi_vu 2023-06-30 'Cổng vận hành'
task 'Kiểm tra các khoản đóng góp tự nguyện' 1.4 '' so_gddt '' 2023-09-30 ''

# --- the plan and its annex ---
for form in docx pdf html; do
	verdict "the plan as $form is written" write --kind plan --plan "$plan" --out plan.$form
done
soffice --headless --convert-to pdf --outdir opened plan.docx >/dev/null 2>&1
for file in opened/plan.pdf plan.pdf; do
	pdftotext -layout $file text.txt
	verdict "$file holds the plan" holds text.txt 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' 'KẾ HOẠCH' 'Nâng Chỉ số PAPI năm 2023' 'Số: […]/KH-[…]' 'Nơi nhận:' 'Kế hoạch gồm 2 nhiệm vụ, do 2 cơ quan chủ trì'
	pages=$(pdfinfo $file | sed -n 's/^Pages: *//p')
	pdfinfo -f "$pages" -l "$pages" $file >size.txt
	verdict "$file has its annex lying" eval "grep -q 'Page *$pages size: *841.* x 595' size.txt"
	verdict "$file has its body standing" eval "pdfinfo -f 1 -l 1 $file | grep -q 'Page *1 size: *595.* x 841'"
	pdftotext -f "$pages" $file text.txt
	verdict "$file has the annex of nine columns" holds text.txt 'Phụ lục' 'DANH MỤC NHIỆM VỤ' TT 'Nội dung thành phần' 'Nhiệm vụ' 'Cơ quan chủ trì' 0,37 0,60 30/06/2023 'Cổng vận hành' '[…]'
done
verdict 'its pages are told to lie in the DOCX' eval "unzip -p plan.docx word/document.xml | grep -q 'w:orient=\"landscape\"'"
verdict 'once, for the annex only' [ "$(unzip -p plan.docx word/document.xml | grep -o 'w:orient' | wc -l)" = 1 ]
verdict 'no figure of a machine' eval '! pdftotext plan.pdf - | grep -E -w "nan|null|inf"'
write --kind plan --plan "$plan" --out again.docx
verdict 'the same paper has the same bytes' cmp plan.docx again.docx

# --- the other papers ---
# opened KIND TEXT... -- ARGUMENT...: written, opened by LibreOffice, and says so.
opened() {
	local kind=$1 wanted=()
	shift
	while [[ $1 != -- ]]; do wanted+=("$1"); shift; done
	shift
	verdict "the $kind is written" write --kind "$kind" --plan "$plan" "$@" --out "$kind.docx"
	verdict "the $kind as PDF too" write --kind "$kind" --plan "$plan" "$@" --out "$kind.pdf"
	pdfinfo "$kind.pdf" >/dev/null 2>trouble.txt
	verdict "which is sound" [ ! -s trouble.txt ]
	soffice --headless --convert-to pdf --outdir opened "$kind.docx" >/dev/null 2>&1
	for file in opened/"$kind".pdf "$kind".pdf; do
		pdftotext -layout "$file" text.txt
		verdict "$file says so" holds text.txt 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' 'Nơi nhận:' "${wanted[@]}"
	done
}
opened submission 'TỜ TRÌNH' 'Số: […]/TTr-[…]' 'Kính gửi: [cơ quan có thẩm quyền' 'năm 2022 đạt 0,37 điểm' --
opened assignment 'V/v giao nhiệm vụ' 'Kính gửi: Sở Nội vụ' 'Nhiệm vụ phối hợp' '- Như trên;' -- --organ so_noi_vu
opened urging 'V/v đôn đốc' 'Kính gửi: Sở Khoa học và Công nghệ' 'Nhiệm vụ đang thực hiện quá hạn' 'đến ngày này chưa có báo cáo' -- --organ 'Sở Khoa học và Công nghệ'
opened quarterly 'BÁO CÁO' 'quý II năm 2023' 'Đến ngày 30/06/2023, trong 2 nhiệm vụ' 'Tổng số' -- --period 2
opened annual 'BÁO CÁO' 'năm 2023' '0,0 %' 'TRẠNG THÁI CÁC NHIỆM VỤ' --
opened invitation 'GIẤY MỜI' 'Số: […]/GM-[…]' 'Thời gian: [' --
opened conclusion 'THÔNG BÁO' 'Kết luận cuộc họp' 'thời hạn mới' --
verdict 'no person is named beside lateness' eval '! grep -rl "Quàng Thị Bình" opened/ && ! pdftotext urging.pdf - | grep -q "Quàng Thị Bình"'

# --- asked wrongly ---
refused 'a letter to nobody' 2 'dannoi: --organ is missing: the kind urging needs it' --kind urging --plan "$plan" --out x.docx
refused 'an organ with nothing late' 2 'dannoi: on 20* there is nothing to urge' --kind urging --organ so_noi_vu --plan "$plan" --out x.docx
refused 'an organ unknown' 3 'dannoi: there is no organ "sở nội"*' --kind urging --organ 'sở nội' --plan "$plan" --out x.docx
refused 'a fifth quarter' 2 '*5 is outside 1 to 4' --kind quarterly --period 5 --plan "$plan" --out x.docx
refused 'a third half' 2 'dannoi: the period is 3, but a year has 2 periods of the kind half_year' --kind half_year --period 3 --plan "$plan" --out x.docx
refused 'an organ for the plan itself' 2 'dannoi: --organ does not go with the kind plan' --kind plan --organ so_noi_vu --plan "$plan" --out x.docx
refused 'no plan named' 2 'dannoi: --plan is missing: the kind plan needs it' --kind plan --out x.docx
refused 'a plan that is not there' 3 'dannoi: there is no plan 999' --kind plan --plan 999 --out x.docx
refused 'a year beside a plan' 2 'dannoi: --year does not go with the kind plan' --kind plan --plan "$plan" --year 2022 --out x.docx
refused 'a province unknown' 3 '*did you mean*' --kind plan --plan "$plan" --unit 'Sơn Lo' --out x.docx
verdict 'nothing was written' [ ! -e x.docx ]

# --- on the site ---
verdict 'the board leads to the papers' eval '[ "$(get division "/ke-hoach?ke_hoach=$plan")" = 200 ] && says "/ke-hoach/$plan/van-ban"'
verdict 'the paper is a page' eval '[ "$(get division "/ke-hoach/$plan/van-ban")" = 200 ] && says "DANH MỤC NHIỆM VỤ" && says "hướng dẫn &lt;tại bản&gt;"'
verdict 'in English too' eval '[ "$(get division "/en/ke-hoach/$plan/van-ban")" = 200 ] && says "LIST OF TASKS"'
verdict 'and the same file' eval '[ "$(get division "/ke-hoach/$plan/van-ban?dinh_dang=docx")" = 200 ] && cmp -s body.txt plan.docx && grep -qi "filename=\"dannoi-plan-$plan.docx\"" head.txt'
verdict 'a stranger does not see it' [ "$(get stranger "/ke-hoach/$plan/van-ban")" = 404 ]
verdict 'nor its file' [ "$(get stranger "/ke-hoach/$plan/van-ban?dinh_dang=docx")" = 404 ]
verdict 'a letter waits for its organ' eval '[ "$(get division "/ke-hoach/$plan/van-ban?loai=urging")" = 200 ] && says "Chọn cơ quan nhận" && says "value=\"so_khcn\"" && ! says "value=\"so_y_te\""'
verdict 'and is shown' eval '[ "$(get division "/ke-hoach/$plan/van-ban?loai=urging&co_quan=so_khcn")" = 200 ] && says "Kính gửi: Sở Khoa học"'
verdict 'nothing to urge is told with the form' eval '[ "$(get division "/ke-hoach/$plan/van-ban?loai=urging&co_quan=so_noi_vu")" = 200 ] && says "không có gì để đôn đốc" && says "name=\"co_quan\""'
verdict 'a quarter is chosen' eval '[ "$(get division "/en/ke-hoach/$plan/van-ban?loai=quarterly&ky=2")" = 200 ] && says "quarter II of 2023"'
verdict 'an unknown paper is refused' [ "$(get division "/ke-hoach/$plan/van-ban?loai=poem")" = 400 ]
