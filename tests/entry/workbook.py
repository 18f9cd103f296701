"""workbook.py SHEET.csv... - a flat OpenDocument spreadsheet on standard output, for LibreOffice to save as XLSX.

Each CSV file becomes a sheet of its name.  What reads as a number is a number, as a spreadsheet would
make it ("01" becomes 1); a leading apostrophe keeps the rest as text.
"""
import csv
import os
import re
import sys
from xml.sax.saxutils import escape

HEAD = ('<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>')
TAIL = '</office:spreadsheet></office:body></office:document>'


def cell(text):
    if text == '':
        return '<table:table-cell/>'
    if re.fullmatch(r'-?\d+(\.\d+)?', text):
        return f'<table:table-cell office:value-type="float" office:value="{float(text):.17g}"/>'
    text = text.removeprefix("'")
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def table(path):
    name = os.path.splitext(os.path.basename(path))[0]
    with open(path, encoding='utf-8', newline='') as file:
        rows = ''.join(f'<table:table-row>{"".join(map(cell, row))}</table:table-row>' for row in csv.reader(file))
    return f'<table:table table:name="{escape(name)}">{rows}</table:table>'


print(HEAD + ''.join(map(table, sys.argv[1:])) + TAIL)
