#!/bin/bash
# run.sh [--renew] - what people see is what it was: pages in both languages and the command line, byte for byte.
#
# A changed page is looked at in the difference; when it is meant, --renew writes the copies anew.
# The hashes in addresses of assets are not compared: a new style is no new page.
set -uo pipefail
golden=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
renew=${1:-}
: "${PROGRAM:=$golden/../../build/dannoi}"
PROGRAM=$(realpath "$PROGRAM")
work=$(mktemp -d)
server=
finish() {
	[[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null
	rm -rf "$work"
}
trap finish EXIT
cd "$work" || exit 1

# hold FILE: standard input equals the golden copy, or becomes it.
hold() {
	if [[ $renew == --renew ]]; then
		cat >"$golden/$1"
	elif diff -u --label "golden/$1" "$golden/$1" --label now -; then
		printf 'ok golden: %s\n' "$1"
	else
		printf 'not ok golden: %s: it changed as shown; when meant: tests/golden/run.sh --renew\n' "$1"
	fi
}

told() {
	local file=$1
	shift
	{ "$PROGRAM" "$@" --data store 2>&1 || printf 'exit %d\n' $?; } | hold "$file"
}

# A tag a line, so that a difference can be read; the frame of the site on the home pages only.
page() {
	curl -s "$address$2" | sed -E 's#(/tep/[a-z_-]+)-[0-9a-f]{12}\.#\1-HASH.#g' |
		case $1 in
		home*.html) sed 's/></>\n</g' ;;
		*.html) sed 's/></>\n</g' | sed -n '/<main/,/<\/main>/p' ;;
		*) cat ;;
		esac | hold "$1"
}

"$PROGRAM" init --data store >/dev/null || exit 1
told show.txt index show --unit 14 --year 2022
told show_en.txt index show --unit 14 --year 2022 --lang en
told show.json index show --unit 14 --year 2022 --format json
told show_2021.json index show --unit 14 --year 2021 --format json
told show_missing.json index show --unit 24 --year 2022 --format json
told rank.txt index rank --year 2022
told rank.csv index rank --year 2022 --format csv
told trend.txt index trend --unit 14
told compare.txt index compare --unit 14 --with 12,11,median --year 2022
told stability.txt index stability --as-of 2022 --unit 14
told redraw.txt index redraw --code 4.1
told gap.txt diagnose gap --unit 14 --year 2022 --reference median
told gap_en.txt diagnose gap --unit 14 --year 2022 --reference 12 --depth dimension --lang en
told gap.json diagnose gap --unit 14 --year 2022 --reference median --format json
told gap_2019.json diagnose gap --unit 14 --year 2019 --reference mean --depth indicator --probability --format json
told gap_previous.txt diagnose gap --unit 14 --year 2018 --reference previous
told gap_missing.json diagnose gap --unit 27 --year 2022 --depth dimension --format json
told peers.txt diagnose peers --unit 14 --year 2022
told peers_en.txt diagnose peers --unit 14 --year 2022 --lang en
told peers.json diagnose peers --unit 14 --year 2022 --format json
told rises.txt diagnose rises --from-tier low --within 3 --code 8.2
told rises_en.txt diagnose rises --from-tier mid_low --within 3 --peers-of 14 --lang en
told rises.json diagnose rises --from-tier mid_low --within 2 --peers-of 14 --format json
told options.txt diagnose options --unit 14 --year 2022 --target-tier mid_high
told options_en.txt diagnose options --unit 14 --year 2019 --target-rank 5 --lang en
told options.json diagnose options --unit 14 --year 2022 --target-score 41.5 --format json
told what_if.txt diagnose what-if --unit 14 --year 2022 --set 8.1=0.60 --set 8.2=1.9,1.4=1.0
told what_if_en.txt diagnose what-if --unit 14 --year 2019 --set 8.2.1=0.40,1.2=1.3 --lang en
told what_if_chance.txt diagnose what-if --unit 14 --year 2019 --set 8.2.1=0.50,1.4=1.2 --probability
told options_chance.json diagnose options --unit 14 --year 2019 --target-rank 5 --probability --format json
told what_if.json diagnose what-if --unit 14 --year 2022 --set 8.2=1.9,1.4=1.0 --format json
told noise.txt diagnose noise --unit 14 --year 2019
told noise_en.txt diagnose noise --unit 14 --year 2022 --with 12,11 --lang en
told trend_line.txt diagnose trend --unit 14 --year 2024
told trend_line.json diagnose trend --unit 14 --year 2022 --format json
told effect.txt plan effect --unit 14 --code 8.2 --acted 2023
told effect_en.txt plan effect --unit 14 --code 4.1 --acted 2020 --lang en
told effect.json plan effect --unit 14 --code 8.2 --acted 2022 --adopters 12,11 --format json
told noise.json diagnose noise --unit 14 --year 2019 --code 8 --with 12,11 --format json
told sample.txt diagnose sample --unit 14 --year 2019
told draft.txt check "$golden/../data/draft/report_vi.txt" --unit 14 --year 2022
told draft_en.txt check "$golden/../data/draft/report_en.txt" --unit 14 --year 2022 --lang en
told draft.json check "$golden/../data/draft/report_vi.txt" --unit 14 --year 2022 --format json
told unit_search.txt unit list --search 'son la' --at 2022-12-31
told unit_unknown.txt index show --unit 'Sơn Lo' --year 2022

"$PROGRAM" serve --data store --listen 127.0.0.1:0 >serve.txt 2>&1 &
server=$!
for _ in {1..100}; do
	address=$(grep -o 'http://[0-9.:]*' serve.txt 2>/dev/null) && break
	sleep 0.05
done
page home.html /
page home_en.html /en/
page province.html '/tinh/14?nam=2022'
page province_en.html '/en/tinh/14?nam=2022'
page province.csv '/tinh/14?nam=2022&dinh_dang=csv'
page province.json '/tinh/14?nam=2022&dinh_dang=json'
page compare_2019.html '/so-sanh?nam=2019&don_vi=14&voi=12,median'
page analysis.html '/phan-tich?nam=2022&don_vi=14'
page analysis_en.html '/en/phan-tich?nam=2019&don_vi=14&voi=12'
page reliability.html '/chi-so/muc-do-tin-cay?nam=2019&don_vi=14'
page reliability_en.html '/en/chi-so/muc-do-tin-cay?nam=2022&don_vi=14'
page experience.json '/kinh-nghiem?don_vi=14&nam=2022&ma=8.2&dinh_dang=json'
page scenario.csv '/kich-ban?don_vi=14&nam=2022&muc.8.2=1.9&dinh_dang=csv'
page representativeness_en.html '/en/tinh-dai-dien?nam=2022&don_vi=14'
page effect.html '/ke-hoach/hieu-qua?ma=8.2&nam=2023&don_vi=14'
page effect_en.html '/en/ke-hoach/hieu-qua?ma=8.2&nam=2024&don_vi=14'
page plan_example.html '/ke-hoach?ke_hoach=1'
page plan_example_en.html '/en/ke-hoach?ke_hoach=1'
page unknown.html '/tinh/99?nam=2022'
