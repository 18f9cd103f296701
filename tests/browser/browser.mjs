// browser.mjs SITE CHROMIUM - looks at every page as people do, and prints "ok NAME" or "not ok NAME: reason".
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { visit, watchViolations } from './checks.mjs';
import { journeys } from './journeys.mjs';
import { diagnosisJourneys } from './journeys_diagnosis.mjs';
import { draftJourneys } from './journeys_draft.mjs';
import { estimateJourneys } from './journeys_estimate.mjs';

const [site, executablePath] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const workers = 2;

const paths = [
	'/',
	'/chi-so?nam=2022',
	'/chi-so/8?nam=2022',
	'/chi-so/8.2?nam=2018',
	'/tinh/14?nam=2022',
	'/tinh/24?nam=2022',
	'/so-sanh?nam=2022&voi=12,11,median',
	'/dien-bien?ma=8',
	'/chi-so/mau-khao-sat?ma=4.1',
	'/kinh-nghiem?nam=2022&don_vi=14',
	'/kinh-nghiem?nam=2021&don_vi=14&ma=8.2',
	'/kich-ban?nam=2022&don_vi=14&muc.8.2=1.9',
	'/kich-ban?nam=2019&don_vi=14&muc_tieu=thu&gia_tri=1',
	'/nhap-ket-qua',
	'/khao-sat/uoc-luong',
	'/bao-cao?nam=2022&don_vi=14',
	'/bao-cao?loai=brief&nam=2022&don_vi=14',
	'/kiem-tra-du-thao',
	'/ke-hoach',
	'/ke-hoach/viec/1',
	'/ke-hoach/1/hieu-qua',
	'/ke-hoach/hieu-qua?ma=8.2&nam=2023&don_vi=14',
	'/ke-hoach/mo-hinh',
	'/ke-hoach/mo-hinh/listening_saturday',
	'/dang-nhap?tiep=/ke-hoach',
	'/kiem-chung',
	'/phan-tich?nam=2022',
	'/phan-tich?nam=2019&voi=12',
	'/phan-tich?nam=2022&don_vi=27',
	'/tinh-dai-dien?nam=2019',
	'/tinh-dai-dien?nam=2022&don_vi=79',
	'/chi-so/muc-do-tin-cay?nam=2019',
	'/chi-so/muc-do-tin-cay?nam=2022&ma=8',
];
const languages = { vi: '', en: '/en' };
const views = [
	{ name: '360 px', width: 360, schemes: ['light'] },
	{ name: '1280 px', width: 1280, schemes: ['light', 'dark'] },
	{ name: '1280 px at 200 %', width: 640, deviceScaleFactor: 2, schemes: [] },
	{ name: '360 px without JavaScript', width: 360, javaScriptEnabled: false, schemes: [] },
];

function report(name, wrong) {
	console.log(wrong.length === 0 ? `ok browser: ${name}` : `not ok browser: ${name}: ${wrong.join('; ')}`);
}

// drain TASKS: several at a time; each reports for itself.
async function drain(tasks) {
	const work = async () => {
		for (let task = tasks.shift(); task !== undefined; task = tasks.shift())
			await task();
	};
	await Promise.all(Array.from({ length: workers }, work));
}

const browser = await chromium.launch({
	executablePath,
	args: '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' '),
});

// A step that never ends (evaluate has no limit of its own) is a failure, not a wait for ever.
const stepLimit = 120000;
function limited(step) {
	let timer;
	const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`no end after ${stepLimit / 1000} s`)), stepLimit); });
	return Promise.race([step, late]).finally(() => clearTimeout(timer));
}

// inPage OPTIONS DO: DO in a page of its own; what it throws becomes what is wrong.
async function inPage({ width = 1280, deviceScaleFactor = 1, javaScriptEnabled = true }, act) {
	const context = await browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor, javaScriptEnabled });
	context.setDefaultTimeout(30000);
	try {
		await context.addInitScript(watchViolations);
		await context.addInitScript({ path: axe });
		return await limited(act(await context.newPage()));
	} catch (error) {
		return [error.message.split('\n')[0]];
	} finally {
		await limited(context.close()).catch(() => {});
	}
}

const links = new Map();
const looks = [];
for (const [language, root] of Object.entries(languages)) {
	for (const view of views) {
		for (const path of paths) {
			looks.push(async () => report(`${root}${path} at ${view.name}`, await inPage(view, async (page) => {
				const seen = await visit(page, site + root + path, { language, schemes: view.schemes });
				for (const link of seen.links)
					links.set(link.split('#')[0], root + path);
				return seen.wrong;
			})));
		}
	}
}
for (const [name, journey] of Object.entries({ ...journeys, ...diagnosisJourneys, ...draftJourneys, ...estimateJourneys })) {
	for (const [language, root] of Object.entries(languages)) {
		for (const javaScriptEnabled of [true, false]) {
			looks.push(async () => report(`${name} (${language}${javaScriptEnabled ? '' : ', no JavaScript'})`,
				await inPage({ javaScriptEnabled }, async (page) => {
					await journey(page, site, root, javaScriptEnabled);
					return [];
				})));
		}
	}
}
await drain(looks);
await browser.close();

const dead = [];
const inside = [...links.keys()].filter((link) => new URL(link).origin === site);
await drain(inside.map((link) => async () => {
	const answer = await fetch(link);
	await answer.arrayBuffer();
	if (answer.status >= 400)
		dead.push(`${answer.status} ${link} on ${links.get(link)}`);
}));
report(`${inside.length} links answer`, inside.length > 100 ? dead : [...dead, 'too few to be all of them']);
