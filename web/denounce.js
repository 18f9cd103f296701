// denounce.js - blanks of a paper that can be filled in here.  What is written stays in this page: it is in no form, goes
// nowhere and is stored nowhere, and is gone when the page is closed.

for (const blank of document.querySelectorAll('.paper .blank')) {
	blank.contentEditable = 'true';
	blank.tabIndex = 0;
	blank.spellcheck = false; // some browsers send what they check to a server
	blank.setAttribute('role', 'textbox');
	blank.setAttribute('aria-multiline', 'true');
	blank.setAttribute('aria-label', blank.dataset.label);
	// Text only: nothing pasted may bring its own markup.
	blank.addEventListener('paste', (event) => {
		event.preventDefault();
		blank.append(event.clipboardData.getData('text/plain'));
	});
}

// The page is left without a way back to it.
document.getElementById('thoat-nhanh')?.addEventListener('click', (event) => {
	event.preventDefault();
	location.replace(event.currentTarget.href);
});
