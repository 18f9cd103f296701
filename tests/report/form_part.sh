# The three forms of the analysis report of Sơn La 2022, and the brief.
motto='Độc lập - Tự do - Hạnh phúc'
country='CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
for kind in analysis brief; do
	for form in docx pdf html; do
		verdict "$kind as $form is written" write --unit 14 --year 2022 --kind $kind --out $kind.$form
	done
done
mkdir -p opened

# --- DOCX ---
for kind in analysis brief; do
	verdict "LibreOffice opens the $kind" opened $kind.docx opened
	pdftotext -layout opened/$kind.pdf opened/$kind.txt
	verdict "its $kind has motto, organ and figures" says opened/$kind.txt "$country" "$motto" 'BÁO CÁO' '40,87' 'Nơi nhận:'
	verdict "its $kind has no machine's words" silent opened/$kind.txt null nan inf total undefined
	unzip -q -o $kind.docx -d $kind.d
done
verdict 'headings are numbered' says opened/analysis.txt 'I. KẾT QUẢ CHUNG' 'II. KẾT QUẢ TỪNG CHỈ SỐ NỘI DUNG' '8. Quản trị điện tử'
verdict 'an annex counts its headings anew' says opened/analysis.txt ' I. NGUỒN SỐ LIỆU' ' II. CÁCH TÍNH'
verdict 'the signature does not stand alone' together opened/analysis.txt 'Nơi nhận:' 'Trên đây là báo cáo'
verdict 'the brief is one page' [ "$(pages opened/brief.pdf)" = 1 ]
verdict 'a figure is one run of text' grep -q '<w:t xml:space="preserve">40,87</w:t>' analysis.d/word/document.xml
verdict 'no figure is divided' bash -c '! grep -E "[0-9],?</w:t></w:r><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">,?[0-9]" analysis.d/word/document.xml'
verdict 'headings are headings' grep -q 'w:pStyle w:val="Heading1"' analysis.d/word/document.xml
verdict 'header rows are repeated' grep -q '<w:tblHeader/>' analysis.d/word/document.xml
verdict 'pictures have alternative text' bash -c '! grep -o "<wp:docPr[^>]*>" analysis.d/word/document.xml | grep -v "descr=\"[^\"]\{20,\}\""'
verdict 'the language is Vietnamese' grep -q 'w:lang w:val="vi-VN"' analysis.d/word/styles.xml
verdict 'the title is set' grep -q '<dc:title>Báo cáo ' analysis.d/docProps/core.xml
write --unit 14 --year 2022 --kind analysis --out again.docx
verdict 'the same paper has the same bytes' cmp analysis.docx again.docx

# --- PDF ---
for kind in analysis brief; do
	pdfinfo $kind.pdf >$kind.info 2>$kind.trouble
	verdict "the PDF of the $kind is sound" [ ! -s $kind.trouble ]
	verdict "the PDF of the $kind is tagged and titled" says $kind.info 'Tagged: yes' 'Title: Báo cáo ' 'A4'
	pdftotext -layout $kind.pdf $kind.txt
	verdict "the PDF of the $kind has motto and figures" says $kind.txt "$country" "$motto" 'BÁO CÁO' '40,87' 'Nơi nhận:'
	verdict "the PDF of the $kind has no machine's words" silent $kind.txt null nan inf total undefined
	verdict "the PDF of the $kind has its language" grep -a -q '/Lang (vi-VN)' $kind.pdf
done
verdict 'the PDF of the brief is one page' [ "$(pages brief.pdf)" = 1 ]
pdfinfo -struct-text analysis.pdf >structure.txt 2>/dev/null
verdict 'tags have headings, tables and pictures' says structure.txt 'H1 (block)' 'H2 (block)' 'Table (block)' 'TH' 'Figure' 'Caption'
verdict 'tags hold whole paragraphs' says structure.txt 'tăng 4 bậc so với năm 2021'
verdict 'pictures of the PDF have words' [ "$(grep -a -c '/Alt <FEFF' analysis.pdf)" = "$(grep -c Figure structure.txt)" ]
pdffonts analysis.pdf | tail -n +3 | awk '{ print $(NF-4) }' >embedded.txt
verdict 'fonts are embedded' [ "$(sort -u embedded.txt)" = yes ]

# Its text ends with the page: the signature would be the next one's only words.
write --unit 04 --year 2022 --kind analysis --out full.pdf
pdftotext -layout full.pdf full.txt
verdict 'the signature takes words to its page' together full.txt 'Nơi nhận:' 'Trên đây là báo cáo'

# --- HTML ---
verdict 'the HTML stands alone' bash -c '! grep -E "(src|href)=\"[^#]" analysis.html'
verdict 'the HTML has its parts' says analysis.html '<html lang="vi">' '<title>Báo cáo ' '<h1>' '<caption>Bảng 1. ' '<figcaption>Hình 1. ' "$motto"
verdict 'an English paper is written' write --unit 14 --year 2022 --kind analysis --lang en --out english.html
verdict 'with English words' says english.html '<html lang="en">' 'REPORT' 'GENERAL RESULTS' '40.87 points'
