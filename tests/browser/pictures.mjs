// pictures.mjs BULLETIN INDEX CHECK FOLDER: a bulletin on a desktop, down to the end of its second chart, an index on a telephone,
// as long as it is, and a page of mistakes. FOLDER/site-desktop.png, FOLDER/site-phone.png, FOLDER/kiem-tra.png.
import {join, resolve} from 'node:path';
import {launch, open, tab} from './browser.mjs';

const MARGIN = 16;

async function shoot(own, path, picture, width, end, most) {
	const page = await open(own, resolve(path));
	await page.setViewportSize({width, height: most});
	const bottom = await page.locator(end).evaluate(place => place.getBoundingClientRect().bottom);
	await page.screenshot({path: picture, clip: {x: 0, y: 0, width, height: Math.min(Math.ceil(bottom) + MARGIN, most)}});
}

const [bulletin, index, mistakes, folder] = process.argv.slice(2);
const browser = await launch();
const own = await tab(browser);
await shoot(own, bulletin, join(folder, 'site-desktop.png'), 780, 'figure >> nth=1', 1300);
await shoot(own, index, join(folder, 'site-phone.png'), 360, '.units', 1300);
await shoot(own, mistakes, join(folder, 'kiem-tra.png'), 780, 'main', 900);
await browser.close();
