// A page on screens of many widths: nothing is wider than the screen (tables scroll within a frame of their own), no text
// leaves its box or is cut off, none is too small, no label lies on another, a head that stays in sight leaves room for
// its rows; and all that is read on a wide screen is read on a narrow one. 640 pixels are a desktop's 1280 at 200 %.
import {DESKTOP} from './browser.mjs';

const SCREENS = [
	{width: 320, height: 568},
	{width: 360, height: 740},
	{width: 640, height: 450},
	{width: 740, height: 360},
	{width: 1024, height: 700},
	DESKTOP,
];

// Runs in the page. Returns the faults, and the words that are seen.
function seen() {
	const LEAST = 11, NEAR = 1.5;
	const root = document.documentElement, faults = [], words = [], labels = [];
	const short = text => JSON.stringify(text.trim().replace(/\s+/g, ' ').slice(0, 40));
	const box = 'td,th,p,li,dt,dd,h1,h2,h3,h4,h5,h6,caption,summary,a,span';

	function frame(element) { // what scrolls or cuts it
		for (let e = element; e && e !== document.body; e = e.parentElement) {
			const {overflowX, clipPath} = getComputedStyle(e);
			if (clipPath !== 'none') return {unseen: true};
			if (overflowX !== 'visible') return {e, scrolls: overflowX === 'auto' || overflowX === 'scroll'};
		}
		return {};
	}

	function look(node) {
		const element = node.parentElement, text = node.data;
		const range = document.createRange();
		range.selectNodeContents(node);
		const rects = [...range.getClientRects()].filter(rect => rect.width && rect.height);
		if (!rects.length) return;
		const {unseen, e, scrolls} = frame(element);
		const svg = element.closest('svg');
		if (!svg) words.push(text.trim().replace(/\s+/g, ' '));
		if (unseen) return;
		const left = Math.min(...rects.map(rect => rect.left)), right = Math.max(...rects.map(rect => rect.right));
		const within = (inner, what) => {
			if (left < inner.left - NEAR || right > inner.right + NEAR) faults.push(`${short(text)} leaves ${what}`);
		};
		if (svg) {
			const scale = element.getScreenCTM?.().d ?? 1;
			within(svg.getBoundingClientRect(), 'its drawing');
			labels.push({text, svg, rect: element.closest('text').getBoundingClientRect(), label: element.closest('text')});
			if (parseFloat(getComputedStyle(element).fontSize) * scale < LEAST - 1) faults.push(`${short(text)} is too small`);
			return;
		}
		if (!scrolls) within(e ? e.getBoundingClientRect() : {left: 0, right: root.clientWidth}, e ? 'its frame' : 'the screen');
		let own = element.closest(box);
		while (own && getComputedStyle(own).display === 'inline') own = own.parentElement.closest(box);
		if (own) within(own.getBoundingClientRect(), `its <${own.localName}>`);
		const size = parseFloat(getComputedStyle(element).fontSize);
		if (size < (element.closest('sup,sub') ? 9 : LEAST)) faults.push(`${short(text)} is too small: ${size}`);
	}

	function overlaps() {
		labels.forEach((a, i) => labels.slice(i + 1).forEach(b => {
			if (a.svg !== b.svg || a.label === b.label) return;
			const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
			const high = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
			// a line's box is higher than its letters
			if (wide > 1 && high > a.rect.height / 3) faults.push(`${short(a.text)} lies on ${short(b.text)}`);
		}));
	}

	function frames() {
		for (const e of document.querySelectorAll('*')) {
			const style = getComputedStyle(e);
			const moves = (/auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth) ||
				(/auto|scroll/.test(style.overflowY) && e.scrollHeight > e.clientHeight);
			if (!moves || e === root || e === document.body) continue;
			if (e.tabIndex < 0 || !e.getAttribute('role') || !(e.ariaLabel || e.getAttribute('aria-labelledby')))
				faults.push(`<${e.localName} class="${e.className}"> scrolls and cannot be reached or has no name`);
			const head = e.querySelector('thead');
			if (head && getComputedStyle(head).position === 'sticky' && head.offsetHeight > e.clientHeight / 2)
				faults.push(`a head of ${head.offsetHeight} px stays in a frame of ${e.clientHeight}`);
		}
	}

	if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide`);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) if (walker.currentNode.data.trim()) look(walker.currentNode);
	overlaps();
	frames();
	return {faults, words};
}

export async function width({page}) {
	const faults = new Map();
	let all = null;
	for (const screen of [...SCREENS].reverse()) {
		await page.setViewportSize(screen);
		const found = await page.evaluate(seen);
		all ??= found.words.join('\n');
		if (found.words.join('\n') !== all) found.faults.push('not all words are seen');
		for (const fault of found.faults) faults.set(fault, [...(faults.get(fault) ?? []), screen.width]);
	}
	await page.setViewportSize(DESKTOP);
	return [...faults].map(([fault, at]) => `${at.join(', ')} px: ${fault}`);
}
