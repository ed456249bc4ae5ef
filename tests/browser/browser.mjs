// One Chromium for all pages. It has no network: what a page asks for is noted, and fails. A page's own content policy is
// set aside, so that a request shows itself even where the policy would have stopped it.
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

export const DESKTOP = {width: 1280, height: 900};

// Milliseconds that anything may take: longer than on any machine, however busy.
export const LIMIT = 600_000;

export async function launch() {
	return chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'], timeout: LIMIT});
}

export async function tab(browser, options = {}) {
	const context = await browser.newContext({viewport: DESKTOP, bypassCSP: true, offline: true, ...options});
	context.setDefaultTimeout(LIMIT);
	const page = await context.newPage();
	const requests = [];
	page.on('request', request => requests.push(request.url()));
	return {context, page, requests};
}

export async function open(tab, path) {
	await tab.page.goto('about:blank'); // or the focus stays where it was
	await tab.page.setViewportSize(DESKTOP);
	await tab.page.emulateMedia({media: 'screen', colorScheme: 'light'});
	tab.requests.length = 0;
	await tab.page.goto(pathToFileURL(path).href, {waitUntil: 'load'});
	return tab.page;
}
