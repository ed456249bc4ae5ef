// The pages of finished packets, found by themselves: every *.html below PACKET/site. What kind a page is, it says in
// <body data-page="ban-tin" data-part="whole">; a kind that nobody has thought of here is tested like the others.
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {basename, join, relative} from 'node:path';

function below(folder, found = []) {
	for (const entry of readdirSync(folder, {withFileTypes: true})) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) below(path, found);
		else if (entry.name.endsWith('.html')) found.push(path);
	}
	return found.sort();
}

export function page(path, packet) {
	const text = readFileSync(path, 'utf8');
	const [, whole] = /<body[^>]*\sdata-page="([^"]+)"/.exec(text) ?? [];
	const [, part] = /<body[^>]*\sdata-part="([^"]+)"/.exec(text) ?? [];
	return {
		path, packet,
		name: `${basename(packet)}/${relative(join(packet, 'site'), path)}`,
		kind: whole && part ? `${whole}-${part}` : null,
		bytes: statSync(path).size,
	};
}

// A packet without a public document has no site.
export function pages(packets) {
	const found = packets.map(packet => {
		try {
			return below(join(packet, 'site')).map(path => page(path, packet));
		} catch (error) {
			if (error.code === 'ENOENT') return [];
			throw error;
		}
	});
	return found.flat();
}

// Of each kind in each packet: the longest page, and the shortest where it is another.
export function samples(all) {
	const kinds = new Map();
	for (const page of all) {
		const key = `${page.packet} ${page.kind}`;
		kinds.set(key, [...(kinds.get(key) ?? []), page]);
	}
	const picked = [...kinds.values()].map(list => {
		const sorted = [...list].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
		return [...new Set([sorted[0], sorted.at(-1)])];
	});
	return picked.flat();
}
