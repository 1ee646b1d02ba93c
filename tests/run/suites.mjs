import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, written } from './process.mjs';
import { counted, inWords } from './results.mjs';
import { seconds } from './steps.mjs';

const results = join(root, 'tests', 'results');

export function clearResults() {
  rmSync(results, { recursive: true, force: true });
}

export function dotnetTests(filter = [], name = 'api') {
  const file = join(results, `${name}.trx`);
  return {
    name: '.NET tests',
    command: 'dotnet',
    args: [
      ...['test', 'tests/api', '-c', 'Release', '--no-build', '--nologo'],
      ...['--results-directory', results, '--logger', `trx;LogFileName=${name}.trx`],
      ...['--blame-hang-timeout', '5m', '--blame-hang-dump-type', 'none'],
      ...filter,
    ],
    count: () => counted.trx(file),
    file,
  };
}

/** What several nodes do over one database, and what each door and writer needs of it. */
const onPostgres = [
  'ChangeOrder',
  'TwoNodes',
  'OtherDatabase',
  'ViewWriter',
  'ArticleEndpoints',
  'ArticleFieldsTests',
  'ArticleWritesTests',
  'VisibilityTests',
  'ImportFormatsTests',
  'SiteBackup',
  '.DatabaseTests',
  'DatabaseAway',
  'Tally',
  'ClaimsTests',
  'WebhookWriterTests',
  'TimeLimitTests.What',
  'Replica',
  'PictureBucketTests.A_picture',
];

/** The part of the .NET tests that a second database may break; NEWS_TEST_DATABASE=postgres runs them all on PostgreSQL. */
export const postgresTests = () => ({
  ...dotnetTests(['--filter', onPostgres.map((part) => `FullyQualifiedName~${part}`).join('|')], 'postgres'),
  name: '.NET tests on PostgreSQL',
  env: { NEWS_TEST_DATABASE: 'postgres' },
});

export function webTests() {
  const file = join(results, 'web.json');
  return {
    name: 'Web unit tests',
    command: 'npm',
    args: ['run', 'test', '-w', 'web', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    count: () => counted.vitest(file),
    file,
  };
}

export function journeys() {
  const file = join(results, 'journeys.json');
  return {
    name: 'Journeys',
    command: 'npm',
    args: ['run', 'journeys', '-w', 'tests'],
    count: () => counted.playwright(file),
    file,
  };
}

/** Runs one suite, says how it went, and shows the end of its output when it failed. */
export async function runSuite({ name, command, args, count, file, env: own }, env) {
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  const log = file.replace(/\.\w+$/, '.log');
  rmSync(log, { force: true });
  const began = Date.now();
  console.log(`${name} …`);
  const code = await run(command, args, { log, env: { ...process.env, ...env, ...own } });
  const tally = existsSync(file) ? count() : { passed: 0, failed: 0, skipped: 0 };
  const trouble = troubleOf(code, tally);
  // A suite that broke off counts as one failure, so that the closing line can never look clean.
  if (trouble) tally.failed++;
  console.log(`${name}: ${inWords(tally)} (${seconds(began)})`);
  if (tally.failed) {
    console.log(tail(log));
    if (trouble) console.log(`${name}: ${trouble}.`);
  }
  return tally;
}

function troubleOf(code, { passed, failed }) {
  if (failed) return null;
  if (code !== 0) return `ended with exit code ${code}`;
  return passed ? null : 'ran no test';
}

const tail = (log) => written(log).split('\n').slice(-80).join('\n');
