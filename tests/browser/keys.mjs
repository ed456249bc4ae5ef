// A page by its keyboard: Tab meets everything that can be reached, in the order of reading, each in sight and marked;
// before the content there is a link to it; frames that scroll are moved by the arrows.
import {DESKTOP} from './browser.mjs';

const MOST = 40; // steps on one page: a long list of links is one like another
const PATIENCE = 20_000; // milliseconds for a frame to begin to move: it takes one picture, but on a busy machine
const PHONE = {width: 360, height: 740};

// Runs in the page: notes what can be reached, in the order of the tree.
function prepare() {
	const shown = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length;
	window.stops = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
		.filter(e => e.tabIndex >= 0 && shown(e));
	const main = document.querySelector('main');
	const before = window.stops.filter(e => main && !main.contains(e) &&
		e.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING);
	return {n: window.stops.length, before: before.length, main: Boolean(main)};
}

// Runs in the page: what has the focus, where it is, and whether it can be seen that it has.
function focused() {
	const e = document.activeElement;
	if (!e || e === document.body) return null;
	const {left, top, right, bottom, width, height} = e.getBoundingClientRect();
	const name = `<${e.localName}> ${JSON.stringify((e.textContent || e.ariaLabel || '').trim().slice(0, 30))}`;
	const style = getComputedStyle(e);
	const first = e.getClientRects()[0];
	const x = Math.min(Math.max(first.left + Math.min(first.width / 2, 20), 1), innerWidth - 2);
	const y = Math.min(Math.max(first.top + Math.min(first.height / 2, 20), 1), innerHeight - 2);
	const there = document.elementFromPoint(x, y);
	return {
		index: window.stops.indexOf(e), name, top: top + scrollY, bottom: bottom + scrollY, left, right,
		framed: e.parentElement?.closest('[tabindex]') !== null,
		marked: style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
		inSight: width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
		covered: !(there && (e.contains(there) || there.contains(e))),
		skips: e.getAttribute('href')?.startsWith('#') && document.querySelector('main')?.matches(e.getAttribute('href')),
	};
}

async function skip(page) {
	await page.evaluate(() => window.stops[0].focus());
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	const inside = await page.evaluate(() => {
		const e = document.activeElement, main = document.querySelector('main');
		return e === document.body || main.contains(e) ||
			Boolean(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
	});
	return inside ? [] : ['the link to the content does not lead there'];
}

async function walk(page, {n, before}) {
	const faults = [];
	let last = null;
	for (let i = 0; i < Math.min(n, MOST); i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(focused);
		if (!at || at.index !== i) {
			faults.push(`step ${i + 1} is ${at?.name ?? 'nowhere'}, not where the tree goes on`);
			break;
		}
		if (!at.marked) faults.push(`${at.name} is not marked`);
		if (!at.inSight) faults.push(`${at.name} is out of sight`);
		else if (at.covered) faults.push(`${at.name} is covered`);
		if (i === 0 && before > 0 && !at.skips) faults.push(`${before} stops before the content, and no link to it`);
		if (last && !at.framed && !last.framed && at.bottom <= last.top + 1) faults.push(`${at.name} stands above ${last.name}`);
		last = at;
	}
	return faults;
}

// Frames that scroll: the arrow keys move them, those in a fold once it is open.
async function arrows(page) {
	const faults = [];
	const frames = await page.locator('[tabindex="0"]').all();
	for (const frame of frames.slice(0, 5)) {
		const moves = await frame.evaluate(e => {
			e.closest('details')?.setAttribute('open', '');
			e.scrollTo(0, 0);
			e.focus();
			return e.scrollWidth > e.clientWidth + 1 ? 'ArrowRight' : e.scrollHeight > e.clientHeight + 1 ? 'ArrowDown' : null;
		});
		if (!moves) continue;
		// what cannot be scrolled is known from its style; else it moves when the machine comes to it
		await page.keyboard.press(moves);
		const moved = await frame.evaluate(async (e, limit) => {
			const {overflowX, overflowY} = getComputedStyle(e), way = e.scrollWidth > e.clientWidth + 1 ? overflowX : overflowY;
			for (let i = 0; /auto|scroll/.test(way) && i < limit / 25 && !e.scrollLeft && !e.scrollTop; i++)
				await new Promise(done => setTimeout(done, 25));
			return e.scrollLeft + e.scrollTop;
		}, PATIENCE);
		if (!moved) faults.push(`${moves} does not move ${await frame.getAttribute('class')}`);
	}
	return faults;
}

export async function keys({page, again}) {
	const faults = [];
	for (const screen of [DESKTOP, PHONE]) {
		await again();
		await page.setViewportSize(screen);
		const stops = await page.evaluate(prepare);
		if (!stops.main) return ['there is no <main>'];
		const found = await walk(page, stops);
		if (stops.before > 0) found.push(...await skip(page));
		found.push(...await arrows(page));
		faults.push(...found.map(fault => `${screen.width} px: ${fault}`));
	}
	await page.setViewportSize(DESKTOP);
	return faults;
}
