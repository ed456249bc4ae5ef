// HTML by the Nu checker, the one of validator.w3.org: all pages in one run of it. Its warnings count as well.
import {execFile} from 'node:child_process';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {dirname, join} from 'node:path';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

// Faults of each path.
export async function valid(paths) {
	const args = ['-Xss2m', '-XX:TieredStopAtLevel=1', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...paths];
	const json = await new Promise((done, fail) =>
		execFile('java', args, {maxBuffer: 1 << 28}, (error, out) => error ? fail(error) : done(out)));
	const faults = new Map(paths.map(path => [path, []]));
	for (const {url, lastLine, type, message} of JSON.parse(json).messages) {
		if (!url) throw new Error(message);
		faults.get(fileURLToPath(url)).push(`line ${lastLine}: ${type}: ${message}`);
	}
	return faults;
}
