# Legal terms: the worked examples, the steps, and every way to ask wrongly.
due() { "$PROGRAM" clock --format json "$@" 2>&1 | jq -r .due; }
verdict 'five working days over a holiday' [ "$(due --term 5 --days working --from 2026-11-20)" = 2026-11-30 ]
verdict '45 days that end on a Saturday' [ "$(due --term 45 --days calendar --from 2026-12-16)" = 2027-02-01 ]
verdict 'a first complaint' [ "$(due --rule complaint_1.resolve --from 2026-11-23)" = 2026-12-23 ]
verdict 'a first complaint in a remote area' [ "$(due --rule complaint_1.resolve --from 2026-12-16 --remote)" = 2027-02-01 ]
verdict 'the rule in force at the start: before July 2026' [ "$(due --rule complaint_1.accept --from 2026-06-30)" = 2026-07-10 ]
verdict 'the rule in force at the start: from July 2026' [ "$(due --rule complaint_1.accept --from 2026-07-02)" = 2026-07-13 ]
verdict 'a suspension is not counted' [ "$(due --rule complaint_1.resolve --from 2026-03-01 --suspended 2026-03-11 --resumed 2026-04-01)" = 2026-04-21 ]
verdict 'a suspension that lasts has no due date' [ "$(due --rule complaint_1.resolve --from 2026-03-01 --suspended 2026-03-11)" = null ]
verdict 'the steps are told' [ "$("$PROGRAM" clock --term 5 --days working --from 2026-11-20 --format json --lang en | jq -r '.steps | map(select(test("Vietnam Culture Day"))) | length')" = 1 ]
verdict 'a year without known holidays says so' [ "$("$PROGRAM" clock --term 5 --days working --from 2028-03-01 --format json | jq -c '[.settled, (.steps | map(select(test("2028"))) | length > 0)]')" = '[false,true]' ]
expect 'a year without known holidays, in words' 0 *'holidays of 2028 are not known'* '' clock --term 5 --days working --from 2028-03-01 --lang en
expect 'a provisional year, in Vietnamese' 0 *'năm 2027 chưa chính thức'* '' clock --term 10 --days working --from 2026-12-30 --lang vi
verdict 'every rule has its validity and basis' [ "$("$PROGRAM" clock --list --format json | jq '[.[] | select((.valid_from | length) != 10 or .basis == null or (.certainty | test("^[ABC]$") | not))] | length')" = 0 ]
verdict 'the list names start event and term' [ "$("$PROGRAM" clock --list --format json | jq -r '.[] | select(.rule == "complaint_1.resolve") | "\(.start) \(.count) \(.count_remote) \(.unit)"')" = 'acceptance 30 45 days' ]
expect 'an unknown rule and its nearest' 3 '' 'dannoi: there is no rule "complaint_1.resolv"*did you mean complaint_1.resolve*' clock --rule complaint_1.resolv --from 2026-11-20
expect 'nothing to count' 2 '' 'dannoi: say what to count*' clock --from 2026-11-20
expect 'no start' 2 '' 'dannoi: --from is missing*' clock --term 5 --days working
expect 'no kind of days' 2 '' 'dannoi: --term needs --days*' clock --term 5 --from 2026-11-20
expect 'an impossible date' 2 '' *'is not a date'* clock --term 5 --days working --from 2026-02-30
expect 'a term of nothing' 2 '' *'--term'* clock --term 0 --days working --from 2026-02-03
expect 'hours without a time' 2 '' 'dannoi: this term is counted in hours*' clock --rule field_report.urgent --from 2026-11-20
expect 'a start before the law' 3 '' 'dannoi: the rule complaint_1.resolve had no version in force on 2011-01-01*' clock --rule complaint_1.resolve --from 2011-01-01
