# Files that are cut off, damaged or foreign: one sentence with the place, exit 2, nothing answered.

for size in 100 2000 20000; do
	head -c $size apistrat.sav >cut.sav
	refuse "an SPSS file cut after $size bytes" 2 '*cut.sav is cut off or damaged after row *, near byte * of *: *' describe cut.sav
	head -c $size apistrat.dta >cut.dta
	refuse "a Stata file cut after $size bytes" 2 '*cut.dta is cut off or damaged after row *, near byte * of *: *' describe cut.dta
done
head -c 5000 apistrat.zsav >cut.zsav
refuse 'a packed SPSS file cut' 2 '*cut.zsav is cut off or damaged*' describe cut.zsav
refuse 'the same in Vietnamese' 2 '*cut.zsav bị cắt cụt hoặc hỏng sau dòng *' describe cut.zsav --lang vi
cp apistrat.sav rows.sav
printf '\377\377\377\177' | dd of=rows.sav bs=1 seek=80 conv=notrunc status=none # two billion rows
refuse 'more rows than are read' 6 '*rows.sav has 2147483647 rows; at most 2000000 are read*' describe rows.sav
printf '\xf0\x49\x02\x00' | dd of=rows.sav bs=1 seek=80 conv=notrunc status=none # 150,000
refuse 'fewer rows than announced' 2 '*rows.sav is cut off or damaged after row 200*' describe rows.sav
refuse 'a text where numbers are needed' 2 '*--mean: the variable xa of labels.sav must hold numbers, but row 1 has "01"*' \
	estimate labels.sav --mean xa
refuse 'an unknown variable has a nearest one' 3 '*--mean: labels.sav has no variable "tuoj"; did you mean *tuoi*' \
	estimate labels.sav --mean tuoj
sed 's/api99/api00/' apistrat.dta >twice.dta
refuse 'a name twice' 2 '*twice.dta: the name "api00" is that of variables 7 and 8; each variable needs its own*' describe twice.dta
LC_ALL=C sed 's/\xe9\xfd\x00\x00/\x39\x30\x00\x00/' apistrat.sav >encoding.sav # code page 65001 to 12345
refuse 'an unknown encoding' 2 '*encoding.sav is cut off or damaged*encoding that is not known*' describe encoding.sav
LC_ALL=C sed 's/Thị/Th\xff\xffx/' labels.dta >encoding.dta
refuse 'a text in another encoding' 2 '*not in the encoding that the file announces*' describe encoding.dta
refuse 'no such file' 3 '*nowhere.sav: No such file or directory' describe nowhere.sav
refuse 'a folder' 2 '*is not a regular file*' describe .
