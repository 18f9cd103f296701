// An analyst uploads an SPSS file, takes the proposed design, asks by group, reads finding, chart and flags, takes the figures away, deletes the file.
import { readFile } from 'node:fs/promises';
import { look } from './checks.mjs';
import { expect, heading } from './journeys.mjs';

const data = new URL('../data/', import.meta.url);

async function upload(page, site, root, file) {
	await page.goto(`${site}${root}/khao-sat/uoc-luong`);
	await page.locator('#tep').setInputFiles(new URL(file, data).pathname);
	await page.locator('form', { has: page.locator('#tep') }).locator('button').click();
	await page.waitForLoadState();
}

async function ask(page) {
	await page.locator('form', { has: page.locator('#chon-bien') }).locator('button').click();
	await page.waitForLoadState();
}

async function askUploadedFile(page, site, root, javaScriptEnabled) {
	await page.setViewportSize({ width: 360, height: 800 });
	await upload(page, site, root, 'microdata/apistrat.sav');
	expect((await heading(page)).startsWith('apistrat.sav: 200 '), `the file is told as: ${await heading(page)}`);
	expect(await page.locator('#chon-quyen_so').inputValue() === 'pw', 'the weights are not proposed');
	await page.locator('#chon-bien').selectOption('api00');
	await page.locator('#chon-theo').selectOption('stype');
	await ask(page);
	const found = await heading(page);
	expect(found.includes('626 (H)') && found.includes('674 (E)'), `the finding is: ${found}`);
	expect(await page.locator('svg.chart circle.own').count() === 4, 'the chart has no three rows and a key');
	expect(await page.locator('main table tbody tr').count() === 3, 'the table has no three rows');
	if (javaScriptEnabled) {
		const { wrong } = await look(page, { language: root ? 'en' : 'vi', schemes: ['light', 'dark'] });
		expect(wrong.length === 0, wrong.join('; '));
	}
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.locator('.downloads a', { hasText: 'CSV' }).click(),
	]);
	const table = await readFile(await download.path(), 'utf8');
	expect(table.startsWith('statistic,variable,'), `the file says: ${table.slice(0, 200)}`);
	expect((await page.locator('.command').textContent()).startsWith('dannoi estimate apistrat.sav --weight pw --strata stype'), 'the command line is another');
	await page.locator('form[action$="/xoa"] button').click();
	await page.waitForLoadState();
	expect(await page.locator('#chon-bien').count() === 0, 'the file is still there');
}

async function mendQuestion(page, site, root) {
	await upload(page, site, root, 'survey/apistrat.csv');
	await page.locator('#chon-bien').selectOption('stype');
	await ask(page);
	expect(await page.locator('.error-list').count() === 1, 'the mean of a text is not refused');
	await page.locator('#chon-thong-ke').selectOption('ty_le');
	await ask(page);
	expect(await page.locator('.error-list').count() === 0, 'shares are refused');
	expect(await page.locator('main table tbody tr').count() === 3, 'there are no three shares');
	await page.locator('#tep').setInputFiles({ name: 'broken.sav', mimeType: 'application/octet-stream', buffer: Buffer.from('$FL2 and no more') });
	await page.locator('form', { has: page.locator('#tep') }).locator('button').click();
	await page.waitForLoadState();
	expect(/broken\.sav/.test(await page.locator('.error-list').textContent()), 'a broken file is not told');
}

export const estimateJourneys = { askUploadedFile, mendQuestion };
