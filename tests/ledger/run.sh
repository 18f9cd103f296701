#!/bin/bash
# The ledger against whoever writes to the file behind its back: every row of every ledger table,
# deleted or changed in any column, is found by dannoi; receipts are checked on the page.
set -uo pipefail
cd "$TMPDIR" || exit 1

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok ledger: %s\n' "$name"; else printf 'not ok ledger: %s: %s\n' "$name" "$*"; fi
}

"$PROGRAM" init --data var >/dev/null
verdict 'init leaves sealed entries' grep -Eq '^[1-9][0-9]* entries under 1 signed heads, 0 not sealed yet$' <("$PROGRAM" ledger check --data var)
verdict 'verify counts them' grep -Eq '^ledger: [1-9][0-9]* entries under 1 signed heads' <("$PROGRAM" verify --data var)
verdict 'the key is its owner'\''s alone' [ "$(stat -c %a var/ledger.key)" = 600 ]
first_head=$("$PROGRAM" ledger head --data var)

# enough entries for kept subtrees and a second head; the sealer comes with the next command
sqlite3 var/dannoi.db "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
	INSERT INTO ledger_commitment (recorded_at, actor, kind, subject, content_hash) SELECT unixepoch(), 1, 'test', 'test/' || i, randomblob(32) FROM n"
"$PROGRAM" ledger head --data var >/dev/null
verdict 'a command seals what is new' grep -q 'under 2 signed heads, 0 not sealed yet' <("$PROGRAM" ledger check --data var)
verdict 'an earlier head is still contained' eval '"$PROGRAM" ledger check --data var --head "$first_head" >/dev/null'

found() { # found SQL: the change is found, as one of the ledger
	local said code
	cp var/dannoi.db sound.db
	sqlite3 var/dannoi.db "PRAGMA foreign_keys = OFF; $1"
	said=$("$PROGRAM" ledger check --data var 2>&1)
	code=$?
	cp sound.db var/dannoi.db
	rm -f var/dannoi.db-wal var/dannoi.db-shm
	[[ $code == 5 && $said == *'the ledger'* ]] || { printf 'not found (%s): %s: %s\n' "$code" "$1" "$said" && return 1; }
}
sqlite3 var/dannoi.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null

missed=0 tried=0
try() {
	((tried++))
	found "$1" || ((missed++))
}
tables=$(sqlite3 var/dannoi.db "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%ledger%'")
for table in $tables; do
	# the first, the last and some in between
	for row in $(sqlite3 var/dannoi.db "SELECT rowid FROM $table WHERE rowid IN (1, 2, 3, 17, 255, 256, 257, 511, 512, (SELECT MAX(rowid) FROM $table), (SELECT MIN(rowid) FROM $table))"); do
		try "DELETE FROM $table WHERE rowid = $row"
		for column in $(sqlite3 var/dannoi.db "SELECT name || ':' || type FROM pragma_table_info('$table')"); do
			name=${column%%:*}
			case ${column##*:} in
			INTEGER) try "UPDATE $table SET $name = $name + 100000 WHERE rowid = $row" ;;
			TEXT) try "UPDATE $table SET $name = $name || 'x' WHERE rowid = $row" ;;
			*) try "UPDATE $table SET $name = zeroblob(length($name)) WHERE rowid = $row" ;;
			esac
		done
	done
done
verdict "each of $tried tamperings is found" [ "$missed" = 0 ]
verdict 'and they were many' [ "$tried" -gt 100 ]
verdict 'two entries changed about are found' found 'UPDATE ledger_leaf SET commitment = -commitment WHERE sequence IN (8, 9); UPDATE ledger_leaf SET commitment = 17 + commitment + 0 * sequence WHERE sequence IN (8, 9) AND commitment < 0'
verdict 'rows put in are found' found "INSERT INTO ledger_node VALUES (8, 99, zeroblob(32))"
verdict 'verify finds them too' eval 'sqlite3 var/dannoi.db "DELETE FROM ledger_leaf WHERE sequence = 5"; ! "$PROGRAM" verify --data var >report.txt 2>&1 && grep -q "^ledger: .*entry 5 is missing" report.txt; result=$?; cp sound.db var/dannoi.db; rm -f var/dannoi.db-*; [ $result = 0 ]'

# a ledger cut back to its first head is whole in itself: only a head kept elsewhere tells
last_head=$("$PROGRAM" ledger head --data var)
size=${first_head%%:*}
sqlite3 var/dannoi.db "DELETE FROM ledger_leaf WHERE sequence > $size; DELETE FROM ledger_commitment WHERE number > $size;
	DELETE FROM ledger_node; DELETE FROM ledger_head WHERE size > $size"
verdict 'a cut ledger is whole in itself' eval '"$PROGRAM" ledger check --data var >/dev/null'
said=$("$PROGRAM" ledger check --data var --head "$last_head" 2>&1)
verdict 'a head kept elsewhere tells of the cut' [ $? = 5 ]
verdict 'and says so' [ "$said" = "dannoi: the ledger was altered: it has $size entries, the head given has ${last_head%%:*}" ]
said=$("$PROGRAM" ledger check --data var --head 12 2>&1)
verdict 'what is no head is refused' [ $? = 2 ]
cp sound.db var/dannoi.db

# another key goes on where the first left off; what is no key is told
sqlite3 var/dannoi.db "INSERT INTO ledger_commitment (recorded_at, actor, kind, subject, content_hash) VALUES (unixepoch(), 1, 'test', 'test/a', randomblob(32))"
echo nonsense >var/ledger.key
"$PROGRAM" ledger head --data var >/dev/null 2>said.txt
verdict 'what is no key is told' grep -q 'ledger.key: this is no key of the ledger' said.txt
verdict 'and nothing is sealed with it' grep -q '1 not sealed yet' <(rm var/ledger.key; "$PROGRAM" ledger check --data var)
verdict 'a new key seals on' grep -q 'under 3 signed heads, 0 not sealed yet' <("$PROGRAM" ledger check --data var)

# --- what verify tells ---------------------------------------------------------------------------------
# A store with an entry of results, one that was taken back, a note and an account.
rm -rf var && "$PROGRAM" init --data var >/dev/null
printf 'year,province_code,code,score\n2025,14,4,7.25\n2025,12,4,7.5\n' >scores.csv
printf 'year,province_code,code,score\n2025,14,4,9.25\n' >other.csv
"$PROGRAM" import scores scores.csv --data var >/dev/null
"$PROGRAM" import scores other.csv --replace --data var >/dev/null
"$PROGRAM" import undo 2 --data var >/dev/null
"$PROGRAM" account add --data var --sign-in an --name An --organ so_noi_vu --role administrator >/dev/null
verdict 'entering and taking back are in the ledger' [ "$(sqlite3 var/dannoi.db "SELECT GROUP_CONCAT(kind || ' ' || subject) FROM ledger_commitment WHERE kind LIKE 'index_entry.%'")" = 'index_entry.store index_entry/1,index_entry.store index_entry/2,index_entry.undo index_entry/2' ]
verdict 'a store with entries is sound' eval '"$PROGRAM" verify --data var >/dev/null'
verdict 'every bundled figure and rule has its entry' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(DISTINCT subject) FROM ledger_commitment WHERE kind = 'bundle.file'")" = "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE kind = 'bundle.file'")" ]
verdict 'and they are many' [ "$(sqlite3 var/dannoi.db "SELECT COUNT(*) FROM ledger_commitment WHERE kind = 'bundle.file' AND (subject LIKE 'data/%' OR subject LIKE 'definitions/%')")" -gt 25 ]
sqlite3 var/dannoi.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp var/dannoi.db sound.db
told() { # told REASON SQL: verify fails and gives that reason
	local code
	sqlite3 var/dannoi.db "PRAGMA foreign_keys = OFF; $2"
	"$PROGRAM" verify --data var >report.txt 2>said.txt
	code=$?
	cp sound.db var/dannoi.db && rm -f var/dannoi.db-wal var/dannoi.db-shm
	[[ $code != 0 ]] && grep -q "NOT SOUND: .*$1" report.txt && return
	printf '%s: %s\n' "$2" "$(cat report.txt said.txt)"
	return 1
}
last=$(sqlite3 var/dannoi.db 'SELECT MAX(number) FROM ledger_commitment')
while IFS='|' read -r what reason sql; do
	[[ -z $what ]] || verdict "verify finds $what" told "$reason" "$sql"
done <<TEXT
a deleted entry|entry 7 is missing|DELETE FROM ledger_commitment WHERE number = 7
an altered entry|is not what was sealed|UPDATE ledger_commitment SET subject = 'person/9' WHERE number = $last
a re-dated entry|is not what was sealed|UPDATE ledger_commitment SET recorded_at = recorded_at - 60 WHERE number = $last
another author|is not what was sealed|UPDATE ledger_commitment SET actor = 5 WHERE number = $last
two entries changed about|is not what was sealed|UPDATE ledger_leaf SET commitment = -commitment WHERE sequence IN (8, 9); UPDATE ledger_leaf SET commitment = 17 + commitment WHERE sequence IN (8, 9)
a deleted place in the order|entry 5 is missing|DELETE FROM ledger_leaf WHERE sequence = 5
a deleted head|the head before that of .* is missing|DELETE FROM ledger_head WHERE size = (SELECT MIN(size) FROM ledger_head)
a re-dated head|has no valid signature|UPDATE ledger_head SET sealed_at = sealed_at + 1 WHERE size = (SELECT MAX(size) FROM ledger_head)
an altered root|is not what was sealed|UPDATE ledger_head SET root = zeroblob(32) WHERE size = (SELECT MAX(size) FROM ledger_head)
another key|has no valid signature|UPDATE ledger_key SET public_key = zeroblob(32)
a deleted key|has no valid signature|DELETE FROM ledger_key
the end cut off|the head that covers its last entries is missing|DELETE FROM ledger_head WHERE size = (SELECT MAX(size) FROM ledger_head)
an altered bundled figure|difference|UPDATE index_score SET score = score + 0.01 WHERE year = 2022 AND unit_code = '14' AND code = '4'
a deleted bundled figure|difference|DELETE FROM index_score WHERE year = 2022 AND unit_code = '14' AND code = '4'
an altered entered figure|difference|UPDATE index_score SET score = 7.3 WHERE year = 2025 AND unit_code = '14'
an entered figure altered in its entry too|entry 1 of results is not what the ledger recorded|UPDATE index_score SET score = 7.3 WHERE year = 2025 AND unit_code = '14'; UPDATE index_entry_change SET new_score = 7.3 WHERE entry_number = 1 AND unit_code = '14'
an entry that is stood up again|entry 2 of results is not what the ledger recorded|UPDATE index_entry SET undone_at = NULL WHERE number = 2; UPDATE index_score SET score = 9.25, source_id = 'ENTRY-2' WHERE year = 2025 AND unit_code = '14'
a deleted entry of results|the ledger recorded 2 entries of results, the store holds 1|DELETE FROM index_entry_change WHERE entry_number = 2; DELETE FROM index_entry WHERE number = 2
a forged entry of results|entry 3 of results is not what the ledger recorded|INSERT INTO index_entry VALUES (3, 1, 'x.csv', 1, 0, NULL)
TEXT
sqlite3 var/dannoi.db "INSERT INTO ledger_commitment (recorded_at, actor, kind, subject, content_hash) VALUES (86400, 0, 'test', 'test/old', randomblob(32))"
"$PROGRAM" ledger head --data var >/dev/null
verdict 'verify finds an entry put in under an old date' told 'is dated 1970-01-02T07:00:00+07:00, outside the time' ''

# --- a head kept elsewhere, a clock set back --------------------------------------------------------------
head=$("$PROGRAM" ledger head --data var)
verdict 'a head given that fits' eval '"$PROGRAM" verify --data var --head "$head" >report.txt && grep -q "^ledger, head given: sound" report.txt'
other=${head%%:*}:$(printf '%064d' 0)
verdict 'one that does not match' eval '! "$PROGRAM" verify --data var --head "$other" >report.txt 2>/dev/null && grep -q "^ledger, head given: NOT SOUND: .*entries are not those of the head given" report.txt'
verdict 'one of a longer ledger' eval '! "$PROGRAM" verify --data var --head "999999:${head#*:}" >report.txt 2>/dev/null && grep -q "^ledger, head given: NOT SOUND: .*the head given has 999999" report.txt'
said=$(DANNOI_TODAY=2026-06-01 "$PROGRAM" account add --data var --sign-in binh --name B --organ so_noi_vu 2>&1)
verdict 'under a clock set back nothing is recorded' [ $? = 5 ]
verdict 'and why is told' eval '[[ $said == *"the clock of this machine says 2026-06-01T12:00:00+07:00, but the ledger was sealed at "* ]]'
verdict 'and nothing was changed' [ "$("$PROGRAM" account list --data var --format json | jq length)" = 1 ]
verdict 'a right clock needs no word' eval '"$PROGRAM" ledger clock --data var | grep -q "not behind"'
DANNOI_TODAY=2026-06-01 "$PROGRAM" ledger clock --data var >said.txt
verdict 'who says that it is right goes on' eval 'grep -q "^recorded" said.txt && DANNOI_TODAY=2026-06-01 "$PROGRAM" account add --data var --sign-in binh --name B --organ so_noi_vu >/dev/null'
verdict 'which verify tells' eval '"$PROGRAM" verify --data var >report.txt; grep -q "^ledger: the clock was set back 1 time(s)" report.txt && grep -q "^ledger: sound" report.txt'
