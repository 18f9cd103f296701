"""hostile.py - writes workbooks that mean harm, or are broken, into the current folder."""
import zipfile

TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="xml" ContentType="application/xml"/></Types>')
RELATIONS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" '
             'Target="{1}"/></Relationships>')
BOOK = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="scores" sheetId="1" r:id="rId1"/></sheets></workbook>')
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def workbook(path, sheet, target='worksheets/sheet1.xml', book=BOOK):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as file:
        file.writestr('[Content_Types].xml', TYPES)
        file.writestr('_rels/.rels', RELATIONS.format('officeDocument', 'xl/workbook.xml'))
        file.writestr('xl/workbook.xml', book)
        file.writestr('xl/_rels/workbook.xml.rels', RELATIONS.format('worksheet', target))
        if sheet is not None:
            file.writestr('xl/worksheets/sheet1.xml', sheet)


def row(number, *cells):
    texts = ''.join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{texts}</row>'


HEADER = row(1, 'year', 'province_code', 'code', 'score')
workbook('bomb.xlsx', SHEET.format(HEADER + row(2, '2025') + ' ' * 300_000_000))
entities = ''.join(f'<!ENTITY e{i} "{"&e%d;" % (i - 1) * 10}">' for i in range(1, 10))
workbook('entities.xlsx', f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>' + SHEET.format(row(1, '&e9;')))
workbook('outside.xlsx', None, target='file:///etc/passwd')
workbook('climbing.xlsx', None, target='../../../../etc/passwd')
workbook('deep.xlsx', SHEET.format('<row>' * 100_000))
workbook('comma.xlsx', SHEET.format(HEADER + row(2, '2025', '14', '8', '2,33')))
workbook('number.xlsx', SHEET.format(HEADER + row(2, '2025', '14', '8', 'x')))
workbook('unclosed.xlsx', SHEET.format(HEADER)[:-30])
workbook('good.xlsx', SHEET.format(HEADER + row(2, '2025', '14', '8', '2.33')))
with open('good.xlsx', 'rb') as good, open('cut.xlsx', 'wb') as cut:
    cut.write(good.read()[:-100])
with open('good.xlsx', 'rb') as good, open('rotten.xlsx', 'wb') as rotten:
    content = bytearray(good.read())
    at = content.index(b'xl/worksheets/sheet1.xml') + 60
    content[at:at + 20] = bytes(20)
    rotten.write(content)
with zipfile.ZipFile('other.xlsx', 'w') as file:
    file.writestr('word/document.xml', '<x/>')
