# The page, its files and their names.
"$PROGRAM" serve --data store --listen 127.0.0.1:0 >serve.txt 2>&1 &
server=$!
for _ in {1..100}; do
	address=$(grep -o 'http://[0-9.:]*' serve.txt 2>/dev/null) && break
	sleep 0.05
done

# fetched NAME PATH TYPE FILE: 200 with that type.
fetched() {
	local got
	got=$(curl -s -o "$4" -w '%{http_code} %{content_type}' "$address$2")
	verdict "$1" [ "$got" = "200 $3" ]
}
# answers NAME CODE PATH
answers() {
	verdict "$1" [ "$(curl -s -o /dev/null -w '%{http_code}' "$address$3")" = "$2" ]
}
fetched 'the page' '/bao-cao?loai=analysis&don_vi=14&nam=2022' 'text/html; charset=utf-8' page.html
verdict 'leads to the files' says page.html '/bao-cao?loai=analysis&amp;don_vi=14&amp;nam=2022&amp;dinh_dang=docx' 'dinh_dang=pdf'
verdict 'and shows the paper' says page.html "$country" '40,87' 'I. KẾT QUẢ CHUNG'
fetched 'the page in English' '/en/bao-cao?loai=brief&don_vi=14&nam=2022' 'text/html; charset=utf-8' page_en.html
verdict 'is English' says page_en.html 'REPORT' '40.87'
fetched 'its DOCX' '/bao-cao?loai=analysis&don_vi=14&nam=2022&dinh_dang=docx' application/vnd.openxmlformats-officedocument.wordprocessingml.document page.docx
verdict 'is the one of the command line' cmp page.docx analysis.docx
fetched 'its PDF' '/bao-cao?loai=brief&don_vi=14&nam=2022&dinh_dang=pdf' application/pdf page.pdf
verdict 'is a PDF' [ "$(head -c 5 page.pdf)" = %PDF- ]
curl -s -D head.txt -o /dev/null "$address/bao-cao?don_vi=14&nam=2022&dinh_dang=docx"
verdict 'files have names' grep -i -q 'filename="dannoi-analysis-14-2022.docx"' head.txt
answers 'an unknown kind is refused' 400 '/bao-cao?loai=letter'
answers 'an unknown province is not found' 404 '/bao-cao?don_vi=999&nam=2022'
answers 'an unknown year is not found' 404 '/bao-cao?don_vi=14&nam=2035'
