// What people do: find their province's standing, choose another, change language, take the figures away.
import { readFile } from 'node:fs/promises';

export function expect(holds, told) {
	if (!holds)
		throw new Error(told);
}

export async function heading(page) {
	return (await page.locator('h1').textContent()).trim();
}

async function analyst(page, site, root) {
	await page.goto(`${site}${root}/tinh/14?nam=2022`);
	const found = await heading(page);
	for (const figure of root ? ['40.87', '46th', '46/63'] : ['40,87', '46/63'])
		expect(found.includes(figure), `the finding has no ${figure}: ${found}`);
	const row = await page.locator('tr', { has: page.locator('a[href*="/chi-so/8?"]') }).first().textContent();
	expect(/60(\/| of )62/.test(row), `e-governance is not 60/62: ${row}`);
}

async function chooseProvince(page, site, root) {
	await page.goto(`${site}${root}/tinh/14?nam=2022`);
	await page.locator('main form select[name=don_vi]').selectOption('12');
	await page.locator('main form [name=nam]').selectOption('2018');
	await page.locator('main form button').first().click();
	await page.waitForURL(/\/tinh\/12/);
	const address = new URL(page.url());
	expect(address.pathname === `${root}/tinh/12` && address.searchParams.get('nam') === '2018', `landed on ${address}`);
	const found = await heading(page);
	expect(/Lai Ch[âa]u/.test(found) && found.includes('2018'), `the finding is of another: ${found}`);
}

async function switchLanguage(page, site, root) {
	const path = '/so-sanh?nam=2022&voi=12,11,median';
	await page.goto(site + root + path);
	const other = root ? '' : '/en';
	await page.locator('a.language').click();
	await page.waitForURL((address) => address.pathname === `${other}/so-sanh`);
	const query = new URL(page.url()).searchParams;
	expect(query.get('nam') === '2022' && query.get('voi') === '12,11,median', `the question was lost: ${page.url()}`);
	const language = await page.locator('html').getAttribute('lang');
	expect(language === (root ? 'vi' : 'en'), `the page is in "${language}"`);
}

async function downloadCsv(page, site, root) {
	await page.goto(`${site}${root}/tinh/14?nam=2022`);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.locator('ul.downloads a', { hasText: 'CSV' }).first().click(),
	]);
	const name = download.suggestedFilename();
	expect(name.endsWith('.csv'), `the file is called ${name}`);
	const text = await readFile(await download.path(), 'utf8');
	expect(text.includes('40.869358'), `the file has no total: ${text.slice(0, 200)}`);
}

async function keyboard(page, site, root) {
	await page.goto(`${site}${root}/tinh/14?nam=2022`);
	await page.keyboard.press('Tab');
	const skip = await page.evaluate(() => {
		const { className, hash } = document.activeElement;
		const box = document.activeElement.getBoundingClientRect();
		return { className, hash, seen: box.top >= 0 && box.left >= 0 && box.width > 1 && box.height > 1 };
	});
	expect(skip.className === 'skip' && skip.seen, `Tab reaches first: ${JSON.stringify(skip)}`);
	for (let presses = 0; presses < 40; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(() => document.activeElement.matches('main form button')))
			return page.keyboard.press('Enter').then(() => page.waitForURL(/\/tinh\/14/));
	}
	throw new Error("40 Tabs do not reach the form's button");
}

async function skipToContent(page, site, root) {
	await page.goto(`${site}${root}/tinh/14?nam=2022`);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement.closest('main') !== null), 'after the skip link, Tab is not in the content');
}

// A believable gain is tried by typing, and an option is taken over whole.
async function scenario(page, site, root, javaScriptEnabled) {
	await page.goto(`${site}${root}/kich-ban?don_vi=14&nam=2022`);
	const reach = await heading(page);
	for (const figure of root ? ['40.87', '1.37'] : ['40,87', '1,37'])
		expect(reach.includes(figure), `the finding has no ${figure}: ${reach}`);
	const sliders = await page.locator('.levers input[type=range]').count();
	expect(javaScriptEnabled ? sliders > 20 : sliders === 0, `there are ${sliders} sliders`);
	if (javaScriptEnabled) {
		await page.locator('input[name="muc.6.2"] + input[type=range]').fill('1.5');
		await page.locator('h1', { hasText: root ? '+0.09' : '+0,09' }).waitFor();
		expect((await page.locator('.live').textContent()).includes(root ? '40.96' : '40,96'), 'the answer is not beside the slider');
		expect(page.url().includes('muc.6.2=1.50'), `the address does not hold the scenario: ${page.url()}`);
		await page.locator('input[name="muc.6.2"]').fill('');
		await page.locator('h1', { hasText: root ? '1.37' : '1,37' }).waitFor();
	}
	await page.locator('input[name="muc.8.2"]').fill('1.9');
	await page.locator('form', { has: page.locator('input[name="muc.8.2"]') }).locator('button').click();
	await page.waitForURL(/muc\.8\.2=1\.9/);
	const found = await heading(page);
	expect(found.includes(root ? '+0.33' : '+0,33'), `the change is not worth 0.33: ${found}`);
	await page.locator('a.button').first().click();
	await page.waitForURL(/muc\.6\.2=/);
	const taken = await page.locator('.facts').first().textContent();
	expect(taken.includes(root ? 'mid-high' : 'trung bình cao'), `the option does not reach its group: ${taken}`);
}

// What a province did is written down with its source, mended, and taken away again.
async function experience(page, site, root) {
	await page.goto(`${site}${root}/kinh-nghiem?don_vi=14&nam=2022`);
	const found = await heading(page);
	expect(/H[àa] Giang/.test(found) && found.includes(root ? '+3.10' : '+3,10'), `who rose most is not named: ${found}`);
	const text = `Lập tổ công nghệ số ở mỗi bản (${Math.random()})`;
	await page.locator('summary', { hasText: root ? 'Add a note' : 'Thêm ghi chú' }).click();
	await page.locator('#tinh-moi').selectOption('02');
	await page.locator('#viec-moi').fill(text);
	await page.locator('#nguon-moi').fill('Báo cáo số 1/BC-UBND');
	await page.locator('#viec-moi').locator('xpath=ancestor::form').locator('button').click();
	await page.waitForURL(/da_ghi=1/);
	const note = page.locator('article', { hasText: text });
	expect((await note.textContent()).includes('Báo cáo số 1/BC-UBND'), 'the note has no source');
	await note.locator('summary').click();
	await note.locator('textarea').fill(`${text}, sửa`);
	await note.locator('form').first().locator('button').click();
	await page.waitForURL(/da_ghi=1/);
	const mended = page.locator('article', { hasText: `${text}, sửa` });
	await mended.locator('summary').click();
	await mended.locator('form').last().locator('button').click();
	await page.waitForURL(/da_xoa=1/);
	expect(await page.locator('article', { hasText: text }).count() === 0, 'the note is still there');
}

export const journeys = { experience, scenario, analyst, chooseProvince, switchLanguage, downloadCsv, keyboard, skipToContent };
