// A clerk checks a draft on a telephone: pastes it, sees what is wrong in place, mends it, checks again; or uploads a file.
import { readFile } from 'node:fs/promises';
import { look } from './checks.mjs';
import { expect, heading } from './journeys.mjs';

const drafts = new URL('../data/draft/', import.meta.url);

async function pasteAndMend(page, site, root, javaScriptEnabled) {
	await page.setViewportSize({ width: 360, height: 800 });
	await page.goto(`${site}${root}/kiem-tra-du-thao`);
	await page.locator('textarea').fill(await readFile(new URL('report_vi.txt', drafts), 'utf8'));
	await page.locator('main form button').first().click();
	await page.waitForLoadState();
	const found = await heading(page);
	expect(/^1 (trong|of) 18 /.test(found), `the finding is: ${found}`);
	if (javaScriptEnabled) {
		const { wrong } = await look(page, { language: root ? 'en' : 'vi', schemes: ['light', 'dark'] });
		expect(wrong.length === 0, wrong.join('; '));
	}
	const mark = page.locator('a.claim.wrong');
	expect((await mark.textContent()).includes(root ? '✗ 2. Wrong' : '✗ 2. Sai'), 'the mark says nothing in words');
	await mark.click();
	const verdict = page.locator('.claims li.wrong');
	expect(page.url().endsWith(`#${await verdict.getAttribute('id')}`), `the mark leads to ${page.url()}`);
	expect((await verdict.textContent()).includes('46/63'), 'the verdict lacks the right figure');
	const text = await page.locator('textarea').inputValue();
	await page.locator('textarea').fill(text.replace('45/63', '46/63'));
	await page.locator('main form button').first().click();
	await page.waitForLoadState();
	expect(/^(Không thấy chỗ nào sai trong|Nothing is wrong in) 18 /.test(await heading(page)), `mended, the finding is: ${await heading(page)}`);
}

async function uploadDraft(page, site, root) {
	await page.goto(`${site}${root}/kiem-tra-du-thao`);
	await page.locator('input[type=file]').setInputFiles(new URL('report_en.txt', drafts).pathname);
	await page.locator('main form button').first().click();
	await page.waitForLoadState();
	expect(/^1 (trong|of) /.test(await heading(page)), `the finding is: ${await heading(page)}`);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.locator('main form button', { hasText: 'CSV' }).click(),
	]);
	const table = await readFile(await download.path(), 'utf8');
	expect(table.includes('ranked 45th of 63,wrong'), `the file says: ${table.slice(0, 200)}`);
}

export const draftJourneys = { pasteAndMend, uploadDraft };
