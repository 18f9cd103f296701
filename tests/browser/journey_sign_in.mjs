// journey_sign_in.mjs SITE CHROMIUM PROGRAM STORE - an invitation, a password, codes, signing in, a plan, a report, done:
// by keyboard alone, in both languages, narrow and wide, with and without JavaScript.  Prints "ok NAME" or "not ok NAME: reason".
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { look, watchViolations } from './checks.mjs';
import { expect, heading } from './journeys.mjs';

const [site, executablePath, program, store] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const password = 'bốn từ dễ nhớ lắm';
const tabsMax = 150;

function invite(signIn, name, organ, role, ...flags) {
	return execFileSync(program, ['account', 'add', '--data', store, '--sign-in', signIn, '--name', name, '--organ', organ, '--role', role, ...flags], { encoding: 'utf8' }).trim();
}

// RFC 6238: the six digits of a key at a time.
function codeOf(key, seconds) {
	const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
	const hash = createHmac('sha1', bytes).update(step).digest();
	return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

// Goes on with Tab until SELECTOR has the focus, as somebody without a mouse does.
async function reach(page, selector) {
	for (let i = 0; i < tabsMax; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
			return;
	}
	throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`);
}
async function type(page, selector, text) {
	await reach(page, selector);
	await page.keyboard.insertText(text);
}
async function send(page, selector) {
	await reach(page, selector);
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
// A list, by its arrows.
async function choose(page, selector, value) {
	await reach(page, selector);
	await page.keyboard.press('Home');
	for (let i = 0; i < 200; i++) {
		if (await page.evaluate((wanted) => document.activeElement.value === wanted, value))
			return;
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`${selector} does not offer ${value}`);
}

async function check(page, language, schemes) {
	const { wrong } = await look(page, { language, schemes });
	expect(wrong.length === 0, `${page.url()}: ${wrong.join('; ')}`);
}

async function acceptInvitation(page, { root, language, schemes }, link) {
	await page.goto(site + root + link);
	await check(page, language, schemes);
	await type(page, '#mat-khau', password);
	await type(page, '#lap-lai', password);
	await send(page, 'main form button');
	expect(new URL(page.url()).pathname === `${root}/tai-khoan`, `the invitation led to ${page.url()}`);
	await check(page, language, schemes);
}

// Codes are set up, the person goes out and comes in again with password and code.
async function signInWithCode(page, { root, language, schemes }, signIn) {
	const key = await page.locator('input[name=khoa]').getAttribute('value');
	await type(page, '#ma', codeOf(key, Date.now() / 1000));
	await send(page, 'form[action$="/tai-khoan/ma"] button');
	expect(await page.locator('main ol code').count() === 10, 'there are no ten recovery codes');
	await check(page, language, schemes);
	await send(page, 'form.person button');
	await page.goto(`${site}${root}/ke-hoach`);
	await send(page, 'footer a[href*="/dang-nhap"], a[href*="/dang-nhap"]');
	await check(page, language, schemes);
	await type(page, '#ten', signIn.toUpperCase());
	await type(page, '#mat-khau', password);
	await send(page, 'form[action$="/dang-nhap"] button');
	expect(page.url().includes('/dang-nhap/ma'), `the password led to ${page.url()}`);
	await check(page, language, schemes);
	await type(page, '#ma', codeOf(key, Date.now() / 1000 + 30)); // the present one is used up
	await send(page, 'form[action$="/dang-nhap/ma"] button');
	expect(await page.locator('form.person').count() === 1, `not signed in on ${page.url()}`);
}

async function makePlan(page, { root, language, schemes }, title) {
	await page.goto(`${site}${root}/ke-hoach`);
	await check(page, language, schemes);
	await type(page, 'form[action$="/ke-hoach"][method=post] #ten', title);
	await send(page, 'form[action$="/ke-hoach"][method=post] button');
	await check(page, language, schemes);
	await send(page, 'a.button[href*="/ke-hoach/moi"]');
	await check(page, language, schemes);
	await type(page, '#ten', 'Đưa dịch vụ công trực tuyến vào một cổng');
	await choose(page, '#noi-dung', '8.1');
	await type(page, '#muc-tieu', root ? '0.60' : '0,60');
	await choose(page, '#chu-tri', 'so_khcn');
	await reach(page, '#han');
	await page.keyboard.type('12312026'); // as the browser's language orders a date
	await type(page, '#san-pham', 'Cổng vận hành');
	await send(page, 'form[action$="/ke-hoach/moi"] button');
	expect(/\/ke-hoach\/viec\/\d+$/.test(page.url()), `the task led to ${page.url()}: ${await page.locator('[role=alert]').allTextContents()}`);
	await check(page, language, schemes);
	return new URL(page.url()).pathname;
}

async function reportDone(page, { language, schemes }, task) {
	await page.goto(site + task);
	await check(page, language, schemes);
	await type(page, '#noi-dung', 'Đã nối 120 thủ tục');
	await send(page, 'form[action$="/bao-cao"] button');
	expect((await page.locator('main').textContent()).includes('Đã nối 120 thủ tục'), 'the report is not shown');
	await send(page, 'form[action$="/hoan-thanh"] button'); // today is filled in
	const found = await heading(page);
	expect(/hoàn thành đúng hạn|done in time|completed on time/i.test(found), `done, the finding is: ${found}`);
	await check(page, language, schemes);
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

// A browser of its own for each person, as on their own machine.
async function withPage({ width, javaScriptEnabled }, act) {
	const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled, locale: 'en-US' });
	context.setDefaultTimeout(30000);
	try {
		await context.addInitScript(watchViolations);
		await context.addInitScript({ path: axe });
		return await act(await context.newPage());
	} finally {
		await context.close();
	}
}

let number = 0;
async function journey(view) {
	const [division, organ] = [`dieu.phoi.${++number}`, `so.khcn.${number}`];
	const title = `Kế hoạch ${number}`;
	const divisionLink = invite(division, 'Quàng Thị Bình', 'so_noi_vu', 'plan_coordinator', '--all-organs');
	const organLink = invite(organ, 'Lò Văn Chung', 'so_khcn', 'organ_officer');
	const task = await withPage(view, async (page) => {
		await acceptInvitation(page, view, divisionLink);
		await signInWithCode(page, view, division);
		return makePlan(page, view, title);
	});
	await withPage(view, async (page) => {
		await acceptInvitation(page, view, organLink);
		await reportDone(page, view, task);
	});
}

for (const [language, root] of Object.entries({ vi: '', en: '/en' })) {
	for (const width of [360, 1280]) {
		for (const javaScriptEnabled of [true, false]) {
			const view = { language, root, width, javaScriptEnabled, schemes: javaScriptEnabled ? ['light'] : [] };
			const name = `journey: from invitation to done (${language}, ${width} px${javaScriptEnabled ? '' : ', no JavaScript'})`;
			try {
				await journey(view);
				console.log(`ok ${name}`);
			} catch (error) {
				console.log(`not ok ${name}: ${error.message.split('\n')[0]}`);
			}
		}
	}
}
await browser.close();
