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
	INSERT INTO ledger_commitment (recorded_at, actor, kind, subject, content_hash) SELECT i, 1, 'test', 'test/' || i, randomblob(32) FROM n"
"$PROGRAM" ledger head --data var >/dev/null
verdict 'a command seals what is new' grep -q 'under 2 signed heads, 0 not sealed yet' <("$PROGRAM" ledger check --data var)
verdict 'an earlier head is still contained' "$PROGRAM" ledger check --data var --head "$first_head" >/dev/null

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
verdict 'a cut ledger is whole in itself' "$PROGRAM" ledger check --data var >/dev/null
said=$("$PROGRAM" ledger check --data var --head "$last_head" 2>&1)
verdict 'a head kept elsewhere tells of the cut' [ $? = 5 ]
verdict 'and says so' [ "$said" = "dannoi: the ledger was altered: it has $size entries, the head given has ${last_head%%:*}" ]
said=$("$PROGRAM" ledger check --data var --head 12 2>&1)
verdict 'what is no head is refused' [ $? = 2 ]
cp sound.db var/dannoi.db

# another key goes on where the first left off; what is no key is told
sqlite3 var/dannoi.db "INSERT INTO ledger_commitment (recorded_at, actor, kind, subject, content_hash) VALUES (1, 1, 'test', 'test/a', randomblob(32))"
echo nonsense >var/ledger.key
"$PROGRAM" ledger head --data var >/dev/null 2>said.txt
verdict 'what is no key is told' grep -q 'ledger.key: this is no key of the ledger' said.txt
verdict 'and nothing is sealed with it' grep -q '1 not sealed yet' <(rm var/ledger.key; "$PROGRAM" ledger check --data var)
verdict 'a new key seals on' grep -q 'under 3 signed heads, 0 not sealed yet' <("$PROGRAM" ledger check --data var)
