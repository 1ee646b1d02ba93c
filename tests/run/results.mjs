import { readFileSync } from 'node:fs';

/** How to count each suite's result file: each answers { passed, failed, skipped }. */
export const counted = {
  trx(file) {
    const counters = readFileSync(file, 'utf8').match(/<Counters [^>]*>/)?.[0] ?? '';
    const of = (name) => Number(counters.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
    const passed = of('passed');
    const failed = of('failed') + of('error') + of('timeout') + of('aborted');
    // Skipped tests are only in the total: NUnit's adapter leaves notExecuted at 0.
    return { passed, failed, skipped: of('total') - passed - failed };
  },
  vitest(file) {
    const all = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: all.numPassedTests,
      failed: all.numFailedTests,
      skipped: all.numPendingTests + all.numTodoTests,
    };
  },
  playwright(file) {
    const { stats } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  },
};

const count = (number, word) => `${number} ${word}`;

export const inWords = ({ passed, failed, skipped }) =>
  [count(passed, 'passed'), count(failed, 'failed'), ...(skipped ? [count(skipped, 'skipped')] : [])].join(', ');

export const sum = (all) =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
