# Converted there and back, values, labels and missing codes are what they were; what a format
# cannot hold is told.

# same NAME ONE OTHER: both files describe alike, and give the same data as CSV.
same() {
	local name=$1
	"$PROGRAM" describe "$2" --format json | jq .variables >one.json
	"$PROGRAM" describe "$3" --format json | jq .variables >other.json
	"$PROGRAM" convert "$2" one.csv
	"$PROGRAM" convert "$3" other.csv
	verdict "$name: variables, labels, codes and counts" cmp -s one.json other.json
	verdict "$name: every cell" cmp -s one.csv other.csv
	verdict "$name: the codebook" cmp -s <(sort one.csv.codebook.csv) <(sort other.csv.codebook.csv)
}

convert() { "$PROGRAM" convert "$@" --lang en 2>notes.txt || cat notes.txt; }

convert apistrat_plain.csv there.sav
convert there.sav back.csv
verdict 'CSV to SPSS to CSV' cmp -s <(tr -d '\r' <back.csv) apistrat_plain.csv
convert labels.dta there.sav
verdict 'a missing code that SPSS has not is told' grep -qx 'The missing code .z of hai_long is written as -1026 in there.sav.' notes.txt
convert there.sav back.dta
same 'Stata to SPSS to Stata' labels.dta back.dta
convert labels.sav there.zsav
same 'SPSS to packed SPSS' labels.sav there.zsav
convert labels.sav there.dta
verdict 'a missing code that Stata has not is told' grep -qx 'The missing code 98 of hai_long is written as .a in there.dta.' notes.txt
verdict 'its label goes with it' [ "$("$PROGRAM" describe there.dta --format json |
	jq -c '[.variables[1].categories[] | select(.missing) | [.value, .label, .n]]')" = '[[".a","Không biết",1],[".b","Từ chối",1]]' ]

printf 'sch.wide,SCH_WIDE,1st,if,xã\n1,2,3,4,5\n' >names.csv
convert names.csv names.dta
verdict 'names that Stata cannot hold are told' cmp -s notes.txt - <<'TEXT'
The variable sch.wide is called sch_wide in names.dta.
The variable SCH_WIDE is called SCH_WIDE_2 in names.dta.
The variable 1st is called v1st in names.dta.
The variable if is called if_2 in names.dta.
The variable xã is called x_ in names.dta.
TEXT
convert labels.sav there.xlsx
verdict 'a workbook has the data' [ "$("$PROGRAM" describe there.xlsx --format json | jq -c '[.rows, .variables[1].max]')" = '[6,99]' ]
verdict 'and the codebook as second sheet' grep -q '"codebook"' <(unzip -p there.xlsx xl/workbook.xml)
verdict 'a codebook stands beside a CSV' grep -qx $'hai_long,,,98,Không biết,1\r' one.csv.codebook.csv

rm -f out.* && refuse 'an ending that tells no format' 2 '*"out.xyz" tells no format; end it with .csv*' convert labels.sav out.xyz
refuse 'a folder that is not there' 3 '*nowhere/out.csv*No such file*' convert labels.sav nowhere/out.csv
head -c 600 labels.sav >cut.sav
cp labels.dta kept.dta
refuse 'a file cut off' 2 '*cut.sav is cut off or damaged*' convert cut.sav kept.dta
verdict 'and what was there stays' cmp -s labels.dta kept.dta
printf 'a\n' >long.csv && head -c 3000 /dev/zero | tr '\0' x >>long.csv
refuse 'a text too long for Stata' 2 '*the variable a has a text of 3000 bytes; the format holds 2045*' convert long.csv long.dta
verdict 'nothing is half-written' [ ! -e long.dta ]
