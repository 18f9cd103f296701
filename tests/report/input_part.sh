# What is asked for wrongly, or cannot be written: a sentence, and no file.
refused 'an unknown kind' 2 'dannoi: --kind is "letter", but must be one of analysis|brief|plan|submission|assignment|urging|quarterly|half_year|annual|invitation|conclusion' x.docx --unit 14 --year 2022 --kind letter --out x.docx
refused 'an unknown ending' 2 'dannoi: "x.odt" must end with .docx, .pdf or .html*' x.odt --unit 14 --year 2022 --out x.odt
refused 'no ending' 2 'dannoi: "report" must end with*' report --unit 14 --year 2022 --out report
refused 'no file' 2 'dannoi: --out is missing*' x.docx --unit 14 --year 2022
refused 'an unknown province and its nearest' 3 '*did you mean*Sơn La*' x.docx --unit 'Sơn Lo' --year 2022 --out x.docx
refused 'an unknown year' 3 'dannoi: *2035*' x.docx --unit 14 --year 2035 --out x.docx
refused 'a folder that is not there' 3 'dannoi: none/x.docx: No such file or directory' none/x.docx --unit 14 --year 2022 --out none/x.docx
mkdir -p folder.docx
verdict 'a folder in the way' bash -c "! '$PROGRAM' report --data store --unit 14 --year 2022 --out folder.docx 2>/dev/null"
refused 'in Vietnamese too' 2 '*phải có đuôi .docx, .pdf hoặc .html*' x.odt --unit 14 --year 2022 --lang vi --out x.odt

# A province without a total that year: the paper says what is missing.
verdict 'a year without a total' write --unit 24 --year 2022 --kind analysis --out missing.html
verdict 'it says why' says missing.html 'chưa có tổng điểm (năm 2022 không công bố'
verdict 'a brief without a total' write --unit 24 --year 2022 --kind brief --out missing.pdf
verdict 'the first year' write --unit 14 --year 2011 --kind analysis --out first.docx
verdict 'the last year' write --unit 14 --year 2024 --kind analysis --out last.pdf

# A full disk, where this may be tried: the old file stays as it was.
mkdir -p small
if mount -t tmpfs -o size=256k none small 2>/dev/null; then
	printf 'old\n' >small/x.docx
	head -c 200k /dev/zero >small/filler 2>/dev/null
	got=$(write --unit 14 --year 2022 --out small/x.docx 2>&1)
	verdict 'a full disk is said' [ "$? ${got##*: }" = '7 No space left on device; nothing was written' ]
	verdict 'and the old file is kept whole' [ "$(cat small/x.docx) $(find small -type f | wc -l)" = 'old 2' ]
	umount small
fi
