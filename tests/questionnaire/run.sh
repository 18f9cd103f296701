#!/bin/bash
# Questionnaires: XLSForm to XForm, from a folder and from a real workbook, and every mistake with its place.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
ready=$suite/../../data/questionnaire/satisfaction-after-service
cd "$TMPDIR" || exit 1
export HOME=$TMPDIR

verdict() {
	local name=$1
	shift
	if "$@" >/dev/null 2>&1; then printf 'ok questionnaire: %s\n' "$name"; else printf 'not ok questionnaire: %s\n' "$name"; fi
}

# holds NAME XPATH: the expression is true of form.xml.
holds() {
	local found
	found=$(xmllint --xpath "$2" form.xml 2>&1)
	if [[ $found == true ]]; then printf 'ok questionnaire: %s\n' "$1"; else printf '%s\nnot ok questionnaire: %s\n' "$found" "$1"; fi
}
one() { printf "//*[local-name()='%s']" "$1"; }

# --- the ready questionnaire ---

"$PROGRAM" survey compile "$ready" >form.xml
holds 'an empty answer of each question' "count($(one data)/*) = 7 and $(one data)/@version = '2026112401'"
holds 'both languages, Vietnamese first' "$(one translation)[1]/@lang = 'Tiếng Việt (vi)' and $(one translation)[1]/@default = 'true()' and $(one translation)[2]/@lang = 'English (en)'"
holds 'a text in each language' "$(one translation)[2]/*[@id='/data/overall:label']/* = 'All in all, how satisfied are you with how your case was handled?'"
holds 'choices with their codes' "count($(one instance)[@id='satisfaction']//*[local-name()='item']) = 7 and $(one instance)[@id='satisfaction']//*[local-name()='name'][1] = '5'"
holds 'what must be answered' "count($(one bind)[@required='true()']) = 3"
holds 'limits with their message' "boolean($(one bind)[@nodeset='/data/visits'][@type='int'][@constraint='. >= 0 and . <= 50'][contains(@*[local-name()='constraintMsg'], '/data/visits:jr:constraintMsg')])"
holds 'an id for each answer' "$(one bind)[@nodeset='/data/orx:meta/orx:instanceID']/@*[local-name()='preload'] = 'uid'"
python3 "$suite/workbook.py" "$ready" satisfaction-after-service.fods
soffice --headless --convert-to xlsx satisfaction-after-service.fods >/dev/null 2>&1
"$PROGRAM" survey compile satisfaction-after-service.xlsx >workbook.xml
verdict 'a workbook that LibreOffice saved gives the same form' cmp form.xml workbook.xml

# --- groups, repeats, relevance, calculations ---

mkdir house
cat >house/survey.csv <<'CSV'
type,name,label,relevant,constraint,calculation,required,repeat_count,default
start,start,,,,,,,
integer,people,How many <people> & guests live here?,,. > 0,,yes,,1
begin group,home,The home,,,,,,
select_multiple source,water,Where does the water come from?,,,,,,
text,other,Which other?,"selected(${water}, 'other')",,,"selected(${water}, 'other')",,
end group,,,,,,,,
begin_repeat,person,Person,${people} > 1,,,,${people},
text,called,What shall we call you?,,,,,,
end_repeat,,,,,,,,
calculate,rooms_each,,,,"round(${people} div 2, 1)",,,
note,thanks,Thank you,"not(selected(${water}, 'river')) and string-length(${other}) < 20 or ${people} = -1",,,,,
CSV
printf '%s\n' list_name,name,label source,tap,Tap source,river,River source,other,Other >house/choices.csv
verdict 'a form without settings' "$PROGRAM" survey compile house --out form.xml
holds 'its id is the name of its folder' "$(one data)/@id = 'house'"
holds 'answers nest as groups do' "count($(one data)/home/water) = 0 and count($(one data)/*[local-name()='home']/*[local-name()='other']) = 1"
holds 'names become paths' "$(one bind)[@nodeset='/data/home/other']/@relevant = \"selected(/data/home/water, 'other')\""
holds 'required may be an expression' "$(one bind)[@nodeset='/data/home/other']/@required = \"selected(/data/home/water, 'other')\""
holds 'a repeat has a template and its count' "count($(one data)/*[local-name()='person']) = 2 and $(one repeat)/@*[local-name()='count'] = '/data/people'"
holds 'a calculation is bound and not asked' "$(one bind)[@nodeset='/data/rooms_each']/@calculate = 'round(/data/people div 2, 1)' and count($(one input)[@ref='/data/rooms_each']) = 0"
holds 'markup in a label stays text' "$(one translation)/*[@id='/data/people:label']/* = 'How many <people> & guests live here?'"
holds 'a default stands in the empty answer' "$(one data)/*[local-name()='people'] = '1'"
holds 'the start is taken by itself' "$(one bind)[@nodeset='/data/start']/@*[local-name()='preloadParams'] = 'start'"

# --- mistakes ---

# wrong SENTENCE FILE SED [EXIT]: the house, altered.
wrong() {
	local code want=${4:-2}
	rm -rf wrong
	cp -r house wrong
	sed "$3" "house/$2.csv" >"wrong/$2.csv"
	"$PROGRAM" survey compile wrong >out.txt 2>err.txt
	code=$?
	if [[ $code == "$want" && ! -s out.txt && $(cat err.txt) == *"$1"* ]]; then
		printf 'ok questionnaire: refused: %s\n' "$1"
	else
		printf 'exit %d: %s\nnot ok questionnaire: refused: %s\n' "$code" "$(cat err.txt)" "$1"
	fi
}
wrong 'wrong, sheet survey, row 3, column type: the type "intger" is not known; did you mean integer' survey 's/^integer/intger/'
wrong 'row 5, column type: there is no list "sauce" on the sheet choices; did you mean source' survey 's/multiple source/multiple sauce/'
wrong 'row 5, column type: the question needs its list of choices' survey 's/multiple source/multiple/'
wrong 'row 6, column name: the name "people" stands in row 3 already' survey 's/^text,other/text,people/'
wrong 'row 6, column name: the name "2nd" must begin with a letter or _' survey 's/^text,other/text,2nd/'
wrong 'row 3, column label: the question has no label' survey 's/How many <people> & guests live here?//'
wrong 'row 4, column type: the begin_group is not ended' survey '/^end group/d; /^end_repeat/d; /^begin_repeat/d'
wrong 'row 7, column type: end_repeat ends what begins in row 4 as begin_group' survey 's/^end group/end_repeat/'
wrong 'row 4, column type: end_group without its beginning' survey 's/^begin group.*/end group,,,,,,,,/'
wrong 'row 11, column calculation: a calculate needs its calculation' survey 's/"round.*1)"//'
wrong 'row 6, column relevant: character 10: no question is named "watr"' survey '6s/selected(${water}/selected(${watr}/'
wrong 'row 6, column relevant: character 1: there is no function "slected"; did you mean selected' survey '6s/"selected/"slected/'
wrong 'row 6, column relevant: character 1: selected() takes 2 arguments, not 1' survey "6s/\"selected(\${water}, 'other')\"/selected(\${water})/"
wrong 'row 3, column constraint: character 4: the expression ends where a value is expected' survey 's/\. > 0,/. >,/'
wrong 'row 3, column constraint: character 3: an operator is expected, not "0"' survey 's/\. > 0,/. 0,/'
wrong 'row 12, column relevant: character 5: the bracket of selected( is not closed' survey "s/'river'))/'river'/"
wrong 'row 12, column relevant: character 24: the quote' survey "s/'river'/'river/"
wrong 'row 3, column constraint: character 1: "people" is no function; an answer is written ${people}' survey 's/\. > 0,/people > 0,/'
wrong 'row 11: "rooms_each" waits for itself' survey 's/round(${people} div 2, 1)/${rooms_each} + 1/'
wrong 'waits for itself, through' survey '3s/$/,/; s/How many <people> & guests live here?,,/How many?,${rooms_each} > 1,/'
wrong 'the column "relevent" is not known here; did you mean relevant' survey '1s/relevant/relevent/'
wrong 'sheet choices, row 3, column name: the list source has "tap" already' choices 's/river,River/tap,River/'
wrong 'sheet choices, row 2, column name: a choice has a name without spaces' choices 's/tap,Tap/the tap,Tap/'
wrong 'sheet choices, row 2, column list_name: the choice belongs to no list' choices 's/source,tap/,tap/'
wrong 'survey.csv is empty' survey d
deep=$(printf '(%.0s' {1..60})
wrong 'nested more than 40 deep' survey "s/\. > 0,/${deep}1,/" 6
rm -rf wrong && mkdir wrong && cp house/choices.csv wrong/
"$PROGRAM" survey compile wrong >out.txt 2>err.txt
verdict 'a folder without a survey is not found' [ "$? $(grep -c 'survey.csv' err.txt)" = '3 1' ]
head -c 300 satisfaction-after-service.xlsx >cut.xlsx
"$PROGRAM" survey compile cut.xlsx >out.txt 2>err.txt
verdict 'a workbook cut short is refused' [ "$? $(grep -c 'cut.xlsx' err.txt)" = '2 1' ]
