// What holds of every page: it fits, it is one document in one language, everybody can read it, nothing is broken.

// Put into each page before its own code; keeps what the browser complains of.
export function watchViolations() {
	globalThis.policyViolations = [];
	document.addEventListener('securitypolicyviolation', (event) => {
		globalThis.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
	});
}

// Run in the page: the sentences that tell what is wrong, and where it leads.
function inspect({ language }) {
	const wrong = [];
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) {
		const widest = [...document.body.querySelectorAll('*')]
			.filter((element) => element.getBoundingClientRect().right > root.clientWidth && !element.parentElement.closest('.table-scroll'))
			.map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
		wrong.push(`${root.scrollWidth} px wide in ${root.clientWidth}: ${widest.slice(0, 4).join(' ')}`);
	}
	const headings = document.querySelectorAll('h1');
	if (headings.length !== 1)
		wrong.push(`${headings.length} h1`);
	if (root.lang !== language)
		wrong.push(`lang is "${root.lang}"`);
	for (const image of document.images) {
		if (!image.complete || image.naturalWidth === 0)
			wrong.push(`broken image ${image.src}`);
	}
	for (const anchor of document.querySelectorAll('a[href^="#"]')) {
		if (document.getElementById(anchor.getAttribute('href').slice(1)) === null)
			wrong.push(`${anchor.getAttribute('href')} leads nowhere`);
	}
	for (const violation of globalThis.policyViolations ?? [])
		wrong.push(`against the content policy: ${violation}`);
	const links = [...document.querySelectorAll('a[href], link[href]')].map((element) => new URL(element.getAttribute('href'), location.href).href);
	return { wrong, links };
}

// In the page, axe-core is already there.
async function findBarriers() {
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
	const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
	return violations.map(({ id, nodes }) => `axe ${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`);
}

// look PAGE: everything that is wrong in what it shows, in each colour scheme, and where it leads.
export async function look(page, { language, schemes }) {
	const wrong = [];
	let links = [];
	for (const colorScheme of schemes.length > 0 ? schemes : ['light']) {
		await page.emulateMedia({ colorScheme });
		const seen = await page.evaluate(inspect, { language });
		wrong.push(...seen.wrong);
		({ links } = seen);
		if (schemes.length > 0)
			wrong.push(...(await page.evaluate(findBarriers)).map((barrier) => `${colorScheme}: ${barrier}`));
	}
	return { wrong, links };
}

// visit PAGE ADDRESS: goes there and tells everything that is wrong in it.
export async function visit(page, address, { language, schemes }) {
	const wrong = [];
	const complain = {
		console: (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`),
		pageerror: (error) => wrong.push(`script: ${error.message}`),
		requestfailed: (request) => wrong.push(`not loaded: ${request.url()}`),
		response: (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`),
	};
	for (const [event, listener] of Object.entries(complain))
		page.on(event, listener);
	await page.goto(address, { waitUntil: 'load' });
	const seen = await look(page, { language, schemes });
	wrong.push(...seen.wrong);
	for (const [event, listener] of Object.entries(complain))
		page.off(event, listener);
	return { wrong: [...new Set(wrong)], links: seen.links };
}
