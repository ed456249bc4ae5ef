// Every address in a page leads somewhere: to a file of its packet that is there, and to an element of that page; by a
// relative path, as a site is read from a folder too. The web's own addresses are not followed. And every page of a
// site is reached from its index.
import {existsSync, readFileSync, statSync} from 'node:fs';
import {dirname, join, sep} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

function addresses() {
	const found = [];
	for (const element of document.querySelectorAll('[href],[src],[srcset],[data],[action],[poster]'))
		for (const name of ['href', 'src', 'srcset', 'data', 'action', 'poster'])
			if (element.hasAttribute(name) && !(name === 'data' && element.localName !== 'object'))
				found.push(element.getAttribute(name));
	return {found, ids: [...document.querySelectorAll('[id]')].map(element => element.id)};
}

const known = new Map();

function idsOf(path) {
	if (!known.has(path))
		known.set(path, new Set([...readFileSync(path, 'utf8').matchAll(/\sid="([^"]*)"/g)].map(match => match[1])));
	return known.get(path);
}

function fault(address, file, reached) {
	if (/^(https?|mailto|tel):/.test(address)) return null;
	if (/^([a-z]+:|\/)/i.test(address)) return `${address} is not a relative path`;
	const url = new URL(address, pathToFileURL(file.path));
	const path = fileURLToPath(`file://${url.pathname}`);
	if (!path.startsWith(file.packet + sep)) return `${address} leads out of the packet`;
	if (!existsSync(path) || !statSync(path).isFile()) return `${address} leads to nothing`;
	reached.add(path);
	if (!url.hash || !path.endsWith('.html')) return null;
	return idsOf(path).has(decodeURIComponent(url.hash.slice(1))) ? null : `${address} leads to no element`;
}

export async function links({page, file, reached}) {
	const {found, ids} = await page.evaluate(addresses);
	known.set(file.path, new Set(ids));
	const from = new Set();
	reached.set(file.path, from);
	return [...new Set(found)].map(address => fault(address, file, from)).filter(Boolean);
}

// Faults by page: those to which no chain of links leads from PACKET/site/index.html.
export function unreached(all, reached) {
	const seen = new Set();
	const queue = [...new Set(all.map(file => join(file.packet, 'site', 'index.html')))];
	while (queue.length) {
		const path = queue.pop();
		if (seen.has(path)) continue;
		seen.add(path);
		queue.push(...(reached.get(path) ?? []));
	}
	return all.filter(file => !seen.has(file.path));
}
