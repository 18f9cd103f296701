// scenario.js - sliders beside the numbers of /kich-ban, and the answer while they move.  It only adds: the form works
// without it, and what is shown is the same page, asked for again and taken over piece by piece.

const wait_ms = 150;
const form = document.querySelector('form.scenario');
const main = document.querySelector('main');

// The finding, its paragraphs, facts, chart and table: what stands before the first heading below the finding, but the
// form that chooses the province.
function answerOf(page) {
	const parts = [];
	for (const part of page.querySelector('main').children) {
		if (part.tagName === 'H2')
			break;
		if (part.tagName !== 'FORM')
			parts.push(part);
	}
	return parts;
}

// Beside the sliders, so that the answer is seen where the hand is.
const live = document.createElement('div');
live.className = 'live';
live.setAttribute('role', 'status');

function showLive() {
	const facts = main.querySelector('.facts');
	live.replaceChildren(...(facts === null ? [] : [facts.cloneNode(true)]));
}

function take(page, address) {
	const chooser = main.querySelector(':scope > form');
	for (const old of answerOf(document))
		old.remove();
	let after = false;
	const parts = answerOf(page).map((part) => document.adoptNode(part));
	for (const part of parts) {
		after = after || part.tagName === 'FIGURE';
		if (after)
			main.insertBefore(part, main.querySelector(':scope > h2'));
		else
			main.insertBefore(part, chooser);
	}
	history.replaceState(null, '', address);
	showLive();
}

function addressOf() {
	const query = new URLSearchParams();
	for (const [name, value] of new FormData(form))
		if (value !== '')
			query.append(name, value);
	return `${new URL(form.action).pathname}?${query}`;
}

let asked = null;
function ask() {
	const address = addressOf();
	asked?.abort();
	asked = new XMLHttpRequest();
	asked.open('GET', address);
	asked.responseType = 'document';
	asked.addEventListener('load', (event) => {
		if (event.target.status === 200 && event.target.response !== null)
			take(event.target.response, address);
	});
	asked.send();
}

let timer = 0;
function askSoon() {
	clearTimeout(timer);
	timer = setTimeout(ask, wait_ms);
}

function addSlider(number) {
	const { today, low, high } = number.dataset;
	if (Number(low) >= Number(high))
		return;
	const slider = document.createElement('input');
	slider.type = 'range';
	slider.min = low;
	slider.max = high;
	slider.step = 'any';
	slider.value = number.value === '' ? today : number.value;
	slider.setAttribute('aria-label', number.labels[0].textContent);
	slider.setAttribute('aria-describedby', `${number.id}-h`);
	slider.addEventListener('input', () => {
		number.value = Number(slider.value).toFixed(2);
		askSoon();
	});
	number.addEventListener('input', () => {
		slider.value = number.value === '' ? today : number.value;
		if (number.validity.valid)
			askSoon();
	});
	number.after(slider);
}

if (form !== null) {
	for (const number of form.querySelectorAll('input[type=number]'))
		addSlider(number);
	form.append(live);
	showLive();
}
