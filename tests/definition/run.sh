#!/bin/bash
# Indices as definitions: published parts rebuilt from published indicators, and everything a definition can get wrong.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$suite/../.." && pwd)
papi=$root/data/papi
cd "$TMPDIR" || exit 1

verdict() {
	local name=$1
	shift
	if "$@" >/dev/null; then printf 'ok definition: %s\n' "$name"; else printf 'not ok definition: %s\n' "$name"; fi
}

# refused SENTENCE COMMAND...: exit 2, and standard error holds the sentence.
refused() {
	local sentence=$1 code
	shift
	"$PROGRAM" "$@" >out.txt 2>err.txt
	code=$?
	if [[ $code == 2 && ! -s out.txt && $(cat err.txt) == *"$sentence"* ]]; then
		printf 'ok definition: refused: %s\n' "$sentence"
	else
		printf 'exit %d: %s\nnot ok definition: refused: %s\n' "$code" "$(cat err.txt)" "$sentence"
	fi
}

# --- the published figures ---

for year in 2018 2019; do
	"$PROGRAM" index score --definition "papi-$year" --indicators "$papi/indicator_values.csv" --year $year --format json >"scores-$year.json"
	python3 "$suite/reference.py" "scores-$year.json" $year "$papi"
done
verdict 'a dimension with a part that is not rebuilt has no score' jq -e \
	'[.[] | select(.code == "8" and .unit == "14")][0] | .score == null and (.flags | index("not_rebuildable") != null)' scores-2019.json
verdict 'the contract: every field, in order' jq -e \
	'.[0] | keys_unsorted == ["unit", "level", "code", "score", "se", "ci_low", "ci_high", "df", "df_kind", "n", "rank", "rank_low", "rank_high", "tier", "tier_probabilities", "flags"]' scores-2019.json

# All dimensions given, as the publisher prints them: the weighted totals of 2019 follow, within 1e-5.
{
	echo year,level,province_code,indicator_code,value
	awk -F, -v OFS=, '$1 == 2019 && $4 ~ /^[1-8]$/ { print $1, "province", $2, $4, $5 }' "$papi/dimension_scores.csv"
} >dimensions.csv
"$PROGRAM" index score --definition papi-2019-weighted --indicators dimensions.csv --year 2019 --code total --format json >weighted.json
awk -F, '$1 == 2019 && $4 == "total_weighted" && $5 == "score" { print $2, $6 }' "$papi/uncertainty_2019.csv" >printed.txt
near=0 far=0
while read -r unit printed; do
	if jq -e --arg unit "$unit" --argjson printed "$printed" '.[] | select(.unit == $unit) | (.score - $printed | fabs) <= 1e-5' weighted.json >/dev/null; then
		near=$((near + 1))
	else
		far=$((far + 1))
	fi
done <printed.txt
verdict '63 weighted totals of 2019' [ "$near $far" = '63 0' ]

# Given dimensions sum to the total; ranks and groups are those that were printed for 2019.
"$PROGRAM" index score --definition papi-2019 --indicators dimensions.csv --year 2019 --code total --format json >total.json
verdict 'the groups of 2019: 16, 15, 16, 16' jq -e \
	'[group_by(.tier)[] | {(.[0].tier): length}] | add == {"high": 16, "low": 16, "mid_high": 16, "mid_low": 15}' total.json
verdict 'ranks run from 1 to 63' jq -e '(map(.rank) | sort) == [range(1; 64)]' total.json

# --- one small index, every aggregation by hand ---

cat >small.yaml <<'YAML'
definition: small
name_vi: "Chỉ số nhỏ"
name_en: "Small index"
source: synthetic
valid_from: 2024
scale: [0, 100]
aggregation: mean
parts:
  - {code: a, name_vi: A, name_en: A, scale: [1, 10], aggregation: weighted, parts: [{code: a1, name_vi: A1, name_en: A1, scale: [0, 1], weight: 0.25}, {code: a2, name_vi: A2, name_en: A2, scale: [1, 5], weight: 0.75, less_is_better: yes}]}
  - {code: b, name_vi: B, name_en: B, scale: [0, 1], aggregation: geometric, parts: [{code: b1, name_vi: B1, name_en: B1, scale: [0, 1]}, {code: b2, name_vi: B2, name_en: B2, scale: [0, 1]}]}
YAML
printf '%s\n' year,province_code,indicator_code,value 2024,x,a1,0.4 2024,x,a2,2 2024,x,b1,0.25 2024,x,b2,1 2024,y,a1,0.4 2024,y,a2,7 2024,y,b1,0.5 2023,x,a1,9 >small.csv
"$PROGRAM" index score --definition small.yaml --indicators small.csv --year 2024 --format json >small.json
# a: 1 + 9 (0.25 x 0.4 + 0.75 x 0.75) = 6.9625; b: sqrt(0.25) = 0.5; total: 100 (0.6625 + 0.5) / 2
verdict 'weighted, reversed, geometric and mean by hand' jq -e \
	'[.[] | select(.unit == "x" and (.code | IN("a", "b", "total"))) | .score * 1e9 | round] == [58125000000, 6962500000, 500000000]' small.json
verdict 'a missing value is missing, not zero, up to the top' jq -e \
	'[.[] | select(.unit == "y" and (.code | IN("b", "total"))) | [.score, .flags]] == [[null, ["missing"]], [null, ["missing"]]]' small.json
verdict 'a value outside its scale is told' jq -e '.[] | select(.unit == "y" and .code == "a2") | .flags == ["outside_scale"]' small.json

# --- what a definition can get wrong: the file, line and column of each ---

# wrong SENTENCE SED: the small index, altered.
wrong() {
	sed "$2" small.yaml >wrong.yaml
	refused "$1" index check wrong.yaml
}
wrong 'wrong.yaml:1:1: unknown key "definitio"' 's/^definition:/definitio:/'
wrong 'wrong.yaml:10:12: the code a stands in line 9 already' 's/code: b,/code: a,/'
wrong 'the scale is reversed: 10 does not lie below 1' 's/scale: \[1, 10\]/scale: [10, 1]/'
wrong 'the weights below a sum to 1.05, not to 1' 's/0.75, less/0.8, less/'
wrong 'a2 needs a weight, or counts: no' 's/weight: 0.75, //'
wrong 'a weight has no meaning below a mean' 's/name_vi: B,/name_vi: B, weight: 1,/'
wrong 'aggregation is "median", but must be sum, mean, weighted, geometric or linear' 's/geometric/median/'
wrong 'a linear part needs its constant' 's/aggregation: weighted/aggregation: linear/'
wrong 'b1 needs a scale' '10s/name_en: B1, scale: \[0, 1\]/name_en: B1/'
wrong 'scale: a list of 2 numbers, not of 3' 's/scale: \[1, 10\]/scale: [1, 10, 2]/'
wrong 'the key name_en is missing' 's/name_en: A1, //'
wrong 'less_is_better must be yes or no' 's/less_is_better: yes/less_is_better: maybe/'
wrong 'anchors' 's/source: synthetic/source: \&s synthetic/'
{ head -8 small.yaml; printf '  - {code: c, name_vi: C, name_en: C, scale: [0, 1], aggregation: sum}\n'; } >wrong.yaml
refused 'wrong.yaml:9:5: the part is a sum of nothing: it has no parts' index check wrong.yaml
{ sed '$d' small.yaml; printf '  - {code: c, name_vi: C, name_en: C, scale: [0, 1], rebuildable: no}\n'; } >wrong.yaml
refused 'wrong.yaml:10:5: the key reason is missing' index check wrong.yaml
{ sed '$d' small.yaml; printf '  - {code: c, name_vi: C, name_en: C, scale: [0, 1], aggregation: mean, parts: [{code: d, name_vi: D, name_en: D, scale: [0, 1], counts: no}]}\n'; } >wrong.yaml
refused 'no part below c counts' index check wrong.yaml
iconv -f UTF-8 -t UTF-16 small.yaml >wrong.yaml
refused 'wrong.yaml' index check wrong.yaml
: >wrong.yaml
refused 'wrong.yaml' index check wrong.yaml
refused 'valid from 2019 to 2019, not in 2018' index score --definition papi-2019 --indicators "$papi/indicator_values.csv" --year 2018
sed 's/2024,x,b2,1/2024,x,b9,1/' small.csv >wrong.csv
refused 'the definition small has no part "b9"' index score --definition small.yaml --indicators wrong.csv --year 2024
{ cat small.csv; echo 2024,x,a1,0.5; } >wrong.csv
refused 'wrong.csv, line 10: the value of a1 for unit x stands in line 2 already' index score --definition small.yaml --indicators wrong.csv --year 2024
refused 'the file has no values of 2030' index score --definition small.yaml --indicators small.csv --year 2030
sed 's/0.25/much/' small.csv >wrong.csv
refused 'much' index score --definition small.yaml --indicators wrong.csv --year 2024
