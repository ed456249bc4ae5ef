// run.mjs PACKET...: the web pages of finished packets in headless Chromium, and the pages of bad/, each of which must be
// refused by the check that its name begins with. Prints "ok NAME" or "not ok NAME" with what is wrong.
//
//	every page                      alone  links  width  valid  reached
//	the longest and the shortest
//	of each kind in each packet     axe  keys  paper
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {alone} from './alone.mjs';
import {axe} from './axe.mjs';
import {launch, open, tab} from './browser.mjs';
import {keys} from './keys.mjs';
import {links, unreached} from './links.mjs';
import {page as read, pages, samples} from './pages.mjs';
import {paper} from './paper.mjs';
import {valid} from './valid.mjs';
import {width} from './width.mjs';

const EVERY = {alone, links, width}, SOME = {axe, keys, paper};
const TABS = 2, SHOWN = 12;
const took = {};
let passed = 0, failed = 0;

function say(name, faults) {
	if (faults.length) failed++;
	else passed++;
	console.log(`${faults.length ? 'not ok' : 'ok'} ${name}`);
	for (const fault of faults.slice(0, SHOWN)) console.log(`    ${fault}`);
}

// Each job in one of the tabs, as they become free.
async function inTabs(browser, jobs) {
	const queue = [...jobs];
	await Promise.all(Array.from({length: TABS}, async () => {
		const own = await tab(browser);
		while (queue.length) await queue.shift()(own);
		await own.context.close();
	}));
}

async function run(own, file, name, reached) {
	const start = performance.now();
	const again = () => open(own, file.path);
	const check = async () => {
		const page = await again();
		return {...EVERY, ...SOME}[name]({page, file, requests: [...own.requests], reached, again});
	};
	const faults = await check().catch(error => [`broken off: ${error.stack}`]);
	took[name] = (took[name] ?? 0) + performance.now() - start;
	return faults;
}

const jobs = (files, checks, reached) => files.flatMap(file => Object.keys(checks).map(name =>
	async own => say(`${file.name} ${name}`, await run(own, file, name, reached))));

// --- bad pages -------------------------------------------------------------------------------------------------------

const bad = join(dirname(fileURLToPath(import.meta.url)), 'bad');
const scratch = mkdtempSync(join(tmpdir(), 'bad-'));
const badPages = readdirSync(bad).filter(name => name.endsWith('.html')).map(name => join(bad, name));
const checkOf = path => basename(path).split('-')[0];
const wanted = path => /<meta name="refused" content="([^"]+)"/.exec(readFileSync(path, 'utf8'))[1];

function sayRefused(path, faults) {
	const said = faults.some(fault => fault.includes(wanted(path)));
	say(`${basename(path)} is refused`, said ? [] : [`not for: ${wanted(path)}`, ...faults]);
}

// The page, or a copy of it that is filled up to the size that it asks for.
function filled(path) {
	const text = readFileSync(path, 'utf8');
	const [, size] = /<meta name="filled" content="(\d+)"/.exec(text) ?? [];
	if (!size) return path;
	const copy = join(scratch, basename(path));
	writeFileSync(copy, text.padEnd(Number(size)));
	return copy;
}

const badJobs = badPages.filter(path => checkOf(path) !== 'valid').map(path =>
	async own => sayRefused(path, await run(own, read(filled(path), bad), checkOf(path), new Map())));

// A site of three pages, to one of which no link leads.
async function orphan(own) {
	const files = pages([join(bad, 'orphan')]), reached = new Map();
	for (const file of files) await run(own, file, 'links', reached);
	const lost = unreached(files, reached).map(file => file.name);
	say('orphan is not reached', lost.join() === 'orphan/lac.html' ? [] : [`not reached: ${lost}`]);
}

// --- the run ---------------------------------------------------------------------------------------------------------

const all = pages(process.argv.slice(2).map(packet => resolve(packet)));
const reached = new Map();
const badHtml = badPages.filter(path => checkOf(path) === 'valid');
const validity = valid([...all.map(file => file.path), ...badHtml]);
const browser = await launch();
await inTabs(browser, [...jobs(samples(all), SOME), ...jobs(all, EVERY, reached), ...badJobs, orphan]);
await browser.close();
rmSync(scratch, {recursive: true});

const lost = unreached(all, reached), faults = await validity;
for (const file of all) {
	say(`${file.name} reached`, lost.includes(file) ? ['no chain of links leads to it from the index'] : []);
	say(`${file.name} valid`, faults.get(file.path));
}
for (const path of badHtml) sayRefused(path, faults.get(path));
console.log(`# kinds: ${[...new Set(all.map(file => file.kind))].sort().join(' ')}`);
console.log(`# ms: ${Object.entries(took).map(([name, ms]) => `${name} ${Math.round(ms)}`).join(', ')}`);
process.exit(failed || !passed ? 1 : 0);
