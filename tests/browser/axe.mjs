// axe-core, all its rules and those of good practice, on a desktop and a telephone; in the dark, the rules of colour.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {DESKTOP} from './browser.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = {width: 360, height: 740};
const LOOKS = [
	{screen: DESKTOP, colorScheme: 'light', rules: null},
	{screen: DESKTOP, colorScheme: 'dark', rules: ['color-contrast', 'link-in-text-block']},
	{screen: PHONE, colorScheme: 'light', rules: null},
	{screen: PHONE, colorScheme: 'dark', rules: ['color-contrast', 'link-in-text-block']},
];

// Runs in the page.
function violations(only) {
	const options = {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}};
	if (only) Object.assign(options, {runOnly: only, rules: {}});
	return window.axe.run(document, options).then(({violations}) => violations.map(({id, help, nodes}) =>
		`${id}: ${help}: ${nodes.slice(0, 3).map(node => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join('; ')}`));
}

export async function axe({page}) {
	const faults = [];
	await page.evaluate(source);
	for (const {screen, colorScheme, rules} of LOOKS) {
		await page.setViewportSize(screen);
		await page.emulateMedia({media: 'screen', colorScheme});
		for (const fault of await page.evaluate(violations, rules)) faults.push(`${screen.width} px, ${colorScheme}: ${fault}`);
	}
	await page.setViewportSize(DESKTOP);
	await page.emulateMedia({media: 'screen', colorScheme: 'light'});
	return faults;
}
