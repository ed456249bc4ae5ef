// screenshots.mjs FOLDER PACKET...: pictures of a page of each kind of each packet: on a telephone, a desktop, in the
// dark, on paper and in grey. FOLDER/PACKET-PAGE-phone.png …
import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {DESKTOP, launch, open, tab} from './browser.mjs';
import {pages, samples} from './pages.mjs';

const PHONE = {width: 360, height: 740};
const LONGEST = 4000; // pixels of a page: what comes after is more of the same
const PAPER = ['-r', '80', '-png', '-l', '3'];

async function shoot(page, path, screen, dark = false, grey = false) {
	await page.setViewportSize(screen);
	await page.emulateMedia({media: 'screen', colorScheme: dark ? 'dark' : 'light'});
	await page.evaluate(on => { document.documentElement.style.filter = on ? 'grayscale(1)' : ''; }, grey);
	const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), LONGEST);
	await page.screenshot({path, fullPage: true, clip: {x: 0, y: 0, width: screen.width, height}});
}

async function print(page, stem) {
	await page.emulateMedia({media: 'print', colorScheme: 'light'});
	await page.evaluate(() => { document.documentElement.style.filter = ''; });
	await page.pdf({path: `${stem}.pdf`, preferCSSPageSize: true});
	execFileSync('pdftoppm', [...PAPER, `${stem}.pdf`, `${stem}-print`]);
	rmSync(`${stem}.pdf`);
}

const [folder, ...packets] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const browser = await launch();
const own = await tab(browser);
for (const file of samples(pages(packets.map(packet => resolve(packet))))) {
	const page = await open(own, file.path);
	const stem = join(folder, `${basename(file.packet)}-${basename(file.path, '.html')}`);
	await shoot(page, `${stem}-phone.png`, PHONE);
	await shoot(page, `${stem}-desktop.png`, DESKTOP);
	await shoot(page, `${stem}-dark.png`, DESKTOP, true);
	await shoot(page, `${stem}-grey.png`, DESKTOP, false, true);
	await print(page, stem);
}
await browser.close();
