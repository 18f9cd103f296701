"""Makes a flat OpenDocument spreadsheet of a folder's CSV files: workbook.py FOLDER OUT.fods."""
import csv
import sys
from xml.sax.saxutils import escape

folder, out = sys.argv[1:]
with open(out, "w", encoding="utf-8") as file:
    file.write(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
    )
    for sheet in ("survey", "choices", "settings"):
        file.write(f'<table:table table:name="{sheet}">')
        with open(f"{folder}/{sheet}.csv", encoding="utf-8") as rows:
            for row in csv.reader(rows):
                cells = "".join(
                    f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                    for cell in row
                )
                file.write(f"<table:table-row>{cells}</table:table-row>")
        file.write("</table:table>")
    file.write("</office:spreadsheet></office:body></office:document>")
