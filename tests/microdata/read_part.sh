# The same answers, kept as CSV, SPSS and Stata, give the same estimates; what labels say arrives.

question=(--mean api00 --proportion stype --ratio api_stu/enroll --by sch_wide --weight pw --strata stype
	--fpc fpc --format json)
"$PROGRAM" estimate apistrat_plain.csv "${question[@]}" >plain.json 2>/dev/null
verdict 'estimates of the CSV are there' [ "$(jq length plain.json)" = 10 ]
for file in apistrat.sav apistrat.zsav apistrat.dta apistrat_old.dta; do
	"$PROGRAM" estimate "$file" "${question[@]}" >other.json 2>/dev/null
	verdict "estimates of $file are those of the CSV" cmp -s plain.json other.json
	mv "$file" renamed
	"$PROGRAM" estimate renamed "${question[@]}" >other.json 2>/dev/null
	verdict "$file is known by its content" cmp -s plain.json other.json
	mv renamed "$file"
done

printf 'variable,value,total\nstype,E,4421\nstype,H,755\nstype,M,1018\n' >margins.csv
for file in apistrat_plain.csv apistrat.sav; do
	"$PROGRAM" calibrate "$file" --weight pw --margins margins.csv 2>/dev/null | tr -d '\r' | awk -F, '{ print $NF }' >"$file.weights"
done
verdict 'weights are calibrated alike' cmp -s apistrat_plain.csv.weights apistrat.sav.weights

# described FILE FILTER WANT: what describe says as JSON.
described() { [ "$("$PROGRAM" describe "$1" --format json | jq -c "$2")" = "$3" ] || { "$PROGRAM" describe "$1" --format json | jq -c "$2"; false; }; }
codes='[.variables[] | select(.name == "hai_long") | .categories[] | select(.missing) | [.value, .label, .n]]'
verdict 'missing codes of SPSS' described labels.sav "$codes" '[[98,"Không biết",1],[99,"Từ chối",1]]'
verdict 'missing codes of Stata' described labels.dta "$codes" '[[".a","Không biết",1],[".z","Từ chối",1]]'
verdict 'a range of missing codes' described labels.sav \
	'[.variables[] | select(.name == "tuoi") | .n, .n_missing, .min, .max]' '[4,2,18,60]'
verdict 'labels of texts' described labels.sav \
	'[.variables[0].label, (.variables[0].categories[] | [.value, .label, .missing])]' \
	'["Xã, phường",["01","Xã Bình Minh",false],["02","Xã Hòa Lạc",false],["03","",false],["99","",true]]'
for file in labels.sav labels.dta; do
	verdict "dates of $file" described $file '[.variables[] | select(.name | test("ngay|luc")) | [.type, .min, .max]]' \
		'[["date","1900-01-01","2024-02-29"],["datetime","1969-12-31T00:00:01","2024-02-29T12:00:00"]]'
done

verdict 'hints on the design, with reasons' described apistrat.sav '[.hints[] | [.role, .variable, .other, .reasons]]' \
	'[["weight","pw",null,["name","positive"]],["strata","stype","pw",["weights_equal_within"]],["fpc","fpc","stype",["name","sizes_equal_within"]]]'
printf 'h,psu,w,c,e,rep1,rep2,rep3,rep4\n1,1,2.5,7,,1,2,1,2\n1,2,2.5,7,,2,1,2,1\n2,3,3,7,,1,1,1,2\n2,3,3,7,,1,1,1,1\n' >design.csv
verdict 'a nested cluster, replicate weights, a lonely unit, constant and empty variables' described design.csv \
	'[[.hints[] | .role], [.hints[] | select(.role == "cluster") | .other, .reasons], [.warnings[] | .kind, .variable]]' \
	'[["weight","replicate_weights","strata","cluster"],["h",["name","nested"]],["constant","c","all_missing","e","lonely_psu","h"]]'
verdict 'people read labels' grep -q 'Mức độ hài lòng.*98 Không biết (1); 99 Từ chối (1)' <("$PROGRAM" describe labels.sav)
