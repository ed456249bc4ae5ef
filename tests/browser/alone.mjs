// A page stands alone: it asks for nothing, runs nothing, says its kind, and is small enough for a telephone's network.
import {pathToFileURL} from 'node:url';

const MOST = 100_000;

function running() {
	const faults = [];
	for (const script of document.scripts) faults.push(`a script: ${script.outerHTML.slice(0, 80)}`);
	for (const element of document.querySelectorAll('*'))
		for (const {name, value} of element.attributes)
			if (/^on/i.test(name) || /^\s*javascript:/i.test(value))
				faults.push(`a handler: <${element.localName} ${name}="${value}">`);
	return faults;
}

export async function alone({page, requests, file}) {
	const faults = await page.evaluate(running);
	const own = pathToFileURL(file.path).href;
	for (const url of requests) if (url !== own) faults.push(`asks for ${url.slice(0, 120)}`);
	if (!file.kind) faults.push('says no kind: <body data-page="…" data-part="…">');
	if (file.bytes >= MOST) faults.push(`has ${file.bytes} bytes`);
	return faults;
}
