import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addressOf, languages } from './pages.ts';
import { expect, test } from './site.ts';

const checker = `${createRequire(import.meta.url)('vnu-jar')}`;

interface Message {
  type: 'error' | 'info' | 'non-document-error';
  url?: string;
  message: string;
  extract?: string;
}

test('The Nu HTML checker finds no error in any page of the sample newspaper', async ({ request, site }) => {
  test.setTimeout(180_000);
  const folder = join(site.folder, 'html');
  await mkdir(folder);
  const waiting = ['/developers', '/conformance', ...languages.map((language) => `/${language}`)];
  for (const language of languages) waiting.push(await addressOf(request, 'not found', language));
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const answer = await request.get(path);
    // Samples of other formats have checkers of their own.
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    const html = await answer.text();
    await writeFile(join(folder, `${encodeURIComponent(path)}.html`), html);
    for (const [, link = ''] of html.matchAll(/<a href="(\/[a-z]{2}(?:\/[^"]*)?)"/g)) {
      if (!seen.has(link)) waiting.push(link);
      seen.add(link);
    }
  }
  expect(seen.size).toBeGreaterThan(100);
  // Shows that the checker checked: it must find this one.
  await writeFile(join(folder, 'wrong.html'), '<!doctype html><html lang="en"><title>Wrong</title><p><div></div></p></html>');

  const errors = (await check(folder)).filter(({ type }) => type !== 'info');
  const said = errors.map(({ url = '', message, extract }) => `${decodeURIComponent(url)}: ${message} ${extract ?? ''}`);
  expect(said.filter((text) => !text.includes('wrong.html'))).toEqual([]);
  expect(said).toHaveLength(1);
});

async function check(folder: string): Promise<Message[]> {
  const java = process.env.JAVA_PATH ?? 'java';
  const options = ['--format', 'json', '--exit-zero-always', '--stdout', '--skip-non-html'];
  // It lives too short to earn its better compiler's keep, which needs half of the time. Its schemas nest deeply.
  const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss2m'];
  const { stdout } = await promisify(execFile)(java, [...jvm, '-jar', checker, ...options, folder], { maxBuffer: 64_000_000 });
  return (JSON.parse(stdout) as { messages: Message[] }).messages;
}
