# A CSV with its codebook says all that the SPSS or Stata file said.

for file in labels.sav labels.dta; do
	"$PROGRAM" convert $file plain.csv
	"$PROGRAM" describe plain.csv --codebook plain.csv.codebook.csv --format json | jq -S .variables >with.json
	"$PROGRAM" describe $file --format json | jq -S .variables >without.json
	verdict "a codebook brings back what $file said" cmp -s with.json without.json
done
"$PROGRAM" convert labels.dta plain.csv
"$PROGRAM" convert plain.csv again.dta --codebook plain.csv.codebook.csv
"$PROGRAM" describe again.dta --format json | jq .variables >other.json
verdict 'and a Stata file is made of both' cmp -s <("$PROGRAM" describe labels.dta --format json | jq .variables) other.json
printf 'y\n1\n3\n9\n' >codes.csv
printf 'variable,value,missing\ny,9,1\n' >codes.codebook.csv
verdict 'a missing code is no number' [ "$("$PROGRAM" estimate codes.csv --codebook codes.codebook.csv --mean y --format json 2>/dev/null |
	jq -c '.[0] | [.estimate, .n, .n_missing]')" = '[2,2,1]' ]
verdict 'without the codebook it is one' [ "$("$PROGRAM" estimate codes.csv --mean y --format json 2>/dev/null | jq '.[0].n')" = 3 ]

book() { printf "$1" >bad.csv; }
book 'variable,type\nyy,number\n'
refuse 'a codebook of an unknown variable' 3 '*bad.csv, line 2*codes.csv has no variable "yy"; did you mean *y*' describe codes.csv --codebook bad.csv
book 'variable,type\ny,integer\n'
refuse 'a type that is none' 2 '*bad.csv, line 2*the type "integer" is none of *' describe codes.csv --codebook bad.csv
book 'variable,value,missing\ny,9,yes\n'
refuse 'missing is 1 or 0' 2 '*bad.csv, line 2*missing is "yes"*' describe codes.csv --codebook bad.csv
printf 'y\n1\nlots\n' >words.csv
book 'variable,type\ny,number\n'
refuse 'a text where the codebook says numbers' 2 '*y, row 2: "lots" is not of the type that the codebook says*' describe words.csv --codebook bad.csv
