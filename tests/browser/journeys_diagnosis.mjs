// What an analyst does to understand: name the parts that make the gap, hold the province against another, ask how sure.
import { expect, heading } from './journeys.mjs';

// The three sub-dimensions of 2022 stand in the heading, and the chart and the table say the same.
async function nameTheThree(page, site, root) {
	await page.goto(`${site}${root}/phan-tich?nam=2022&don_vi=14`);
	const found = await heading(page);
	const figures = root ? ['1.37', '−0.66', '−0.27', '−0.25'] : ['1,37', '−0,66', '−0,27', '−0,25'];
	for (const figure of figures)
		expect(found.includes(figure), `the finding has no ${figure}: ${found}`);
	const chart = await page.locator('main figure svg').first().textContent();
	const row = await page.locator('tr', { has: page.locator('a[href*="/chi-so/8.2?"]') }).first().textContent();
	expect(chart.includes(figures[1]) && row.includes(figures[1]), `chart or table lacks ${figures[1]}: ${row}`);
	const links = page.locator('main ul.pages a');
	for (const code of ['8.2', '6.2', '1.4'])
		expect(await links.and(page.locator(`[href*="/chi-so/${code}?"]`)).count() === 1, `no way on to ${code}`);
}

async function openBranch(page, site, root) {
	await page.goto(`${site}${root}/phan-tich?nam=2019&don_vi=14`);
	const branch = page.locator('ul.tree details').first();
	expect(!(await branch.locator('a').first().isVisible()), 'the parts are shown before they are asked for');
	await branch.locator('summary').focus();
	await page.keyboard.press('Enter');
	expect(await branch.locator('a').first().isVisible(), 'Enter does not open the branch');
}

async function holdAgainstAnother(page, site, root) {
	await page.goto(`${site}${root}/phan-tich?nam=2022&don_vi=14`);
	await page.locator('main form select[name=voi]').selectOption('12');
	await page.locator('main form button').first().click();
	await page.waitForURL((address) => address.searchParams.get('voi') === '12');
	const found = await heading(page);
	expect(/Lai Ch[âa]u/.test(found) && found.includes(root ? '1.82' : '1,82'), `the finding is of another: ${found}`);
}

async function askHowSure(page, site, root) {
	await page.goto(`${site}${root}/phan-tich?nam=2019&don_vi=14`);
	await page.locator('main ul.pages a[href*="/chi-so/muc-do-tin-cay"]').click();
	await page.waitForURL((address) => address.searchParams.get('nam') === '2019');
	expect((await heading(page)).match(/\b(1|63)(st|rd)?\b/g)?.length >= 3, `no ranks: ${await heading(page)}`);
	const beyond = page.locator('main table').first().locator('td', { hasText: root ? /^beyond sampling error$/ : /^ngoài phạm vi sai số$/ });
	expect(await beyond.count() === 1, `${await beyond.count()} differ, not 1`);
}

export const diagnosisJourneys = { nameTheThree, openBranch, holdAgainstAnother, askHowSure };
