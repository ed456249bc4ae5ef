// A page in print: its paper is the sheet's, all words are on it and within its margins, a table's head stands on every
// page that the table has, no page is empty, and it takes about as many pages as the PDF of the same document.
//
// Where a table begins and ends on paper is known by marks put into it before it is printed: T1A in its first cell, T1Z in
// its last, T1H in its head.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';

const MILLIMETRE = 72 / 25.4;
const SHEETS = {official: [210, 297], 'official-landscape': [297, 210], 'official-a3': [420, 297], bulletin: [210, 297]};
const MARGIN = 9 * MILLIMETRE;

// Runs in the page.
function mark() {
	const put = (cell, text) => cell?.insertAdjacentHTML('afterbegin', `<i style="font-size:1px">⟦${text}⟧</i>`);
	const tables = [...document.querySelectorAll('table')].filter(table => table.tHead && table.checkVisibility());
	tables.forEach((table, i) => {
		const rows = [...table.rows].filter(row => row.parentElement !== table.tHead);
		put(table.tHead.querySelector('th'), `T${i}H`);
		put(rows[0]?.cells[0], `T${i}A`);
		put([...(rows.at(-1)?.cells ?? [])].at(-1), `T${i}Z`);
	});
	const sheets = [...document.querySelectorAll('main > section')].map(section => section.classList[0]);
	return {tables: tables.length, sheets};
}

// Runs in the page: the words that are to be printed, as they stand together: all but those that a page alone has.
function words() {
	const found = [];
	const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const e = walker.currentNode.parentElement;
		if (walker.currentNode.data.trim() && e.checkVisibility({visibilityProperty: true}) &&
			!e.closest('nav,details,.web-only,.unseen,svg'))
			found.push(walker.currentNode.data);
	}
	return found;
}

const squeezed = text => text.normalize('NFC').replace(/⟦[^⟧]*⟧|\s|\u200b|\u00ad/g, '');

// The pages of a PDF: size, text, and each word with its place.
function read(pdf) {
	const run = (...args) => execFileSync('pdftotext', [...args, pdf, '-'],
		{encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore']}); // of an empty page it says that it is
	const texts = run('-raw').split('\f');
	const parts = run('-bbox').split('<page ').slice(1);
	return parts.map((part, i) => {
		const [, width, height] = /^width="([\d.]+)" height="([\d.]+)"/.exec(part);
		const words = [...part.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/g)]
			.map(([, left, top, right, bottom, text]) => ({left: +left, top: +top, right: +right, bottom: +bottom, text}));
		return {width: +width, height: +height, text: texts[i], words};
	});
}

function sheetFaults(sheets, pages) {
	const of = ([wide, high]) => `${wide} × ${high} mm`;
	const want = new Set((sheets.length ? sheets : ['official']).map(name => of(SHEETS[name] ?? SHEETS.official)));
	const got = new Set(pages.map(page => of([Math.round(page.width / MILLIMETRE), Math.round(page.height / MILLIMETRE)])));
	const faults = [...want].filter(size => !got.has(size)).map(size => `no page of ${size}: ${[...got]}`);
	return faults.concat([...got].filter(size => !want.has(size)).map(size => `a page of ${size}`));
}

function placeFaults(pages) {
	return pages.flatMap((page, i) => {
		if (!page.words.length) return [`page ${i + 1} is empty`];
		return page.words
			.filter(word => word.left < MARGIN || word.right > page.width - MARGIN || word.top < MARGIN - 3 ||
				word.bottom > page.height - MARGIN + 3)
			.slice(0, 2)
			.map(word => `page ${i + 1}: ${word.text} stands in the margin or beyond: ${word.left}–${word.right} of ${page.width}`);
	});
}

function headFaults(n, pages) {
	const faults = [];
	const has = (page, text) => page.text.replace(/\s/g, '').includes(`⟦${text}⟧`);
	for (let i = 0; i < n; i++) {
		const first = pages.findIndex(page => has(page, `T${i}A`)), last = pages.findIndex(page => has(page, `T${i}Z`));
		if (first < 0 || last < first) faults.push(`table ${i + 1} is not printed whole: pages ${first + 1} to ${last + 1}`);
		for (let k = first; k >= 0 && k <= last; k++)
			if (!has(pages[k], `T${i}H`)) faults.push(`page ${k + 1}: table ${i + 1} goes on without its head`);
	}
	return faults;
}

// A bulletin's or letter's own PDF, made by the program, is the measure.
function countFaults(file, pages) {
	const record = join(file.packet, 'pdf', basename(file.path, '.html') + '.pdf');
	if (!existsSync(record) || file.kind?.endsWith('-rows')) return [];
	const [, n] = /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [record], {encoding: 'utf8'}));
	return pages.length > Number(n) * 1.3 + 1 ? [`${pages.length} pages, where the PDF has ${n}`] : [];
}

export async function paper({page, file}) {
	const folder = mkdtempSync(join(tmpdir(), 'paper-')), pdf = join(folder, 'page.pdf');
	try {
		const text = await page.evaluate(words);
		await page.emulateMedia({media: 'print', colorScheme: 'light'});
		const {tables, sheets} = await page.evaluate(mark);
		await page.pdf({path: pdf, preferCSSPageSize: true});
		const pages = read(pdf), all = squeezed(pages.map(one => one.text).join(''));
		const lost = text.filter(one => !all.includes(squeezed(one)));
		return [
			...sheetFaults(sheets, pages), ...placeFaults(pages), ...headFaults(tables, pages), ...countFaults(file, pages),
			...lost.slice(0, 3).map(one => `not printed: ${one.slice(0, 60)}`),
		];
	} finally {
		rmSync(folder, {recursive: true});
	}
}
