import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { Failure, main, root } from './process.mjs';

const preset = '@secretlint/secretlint-rule-preset-recommend';
const config = {
  rules: [
    {
      id: preset,
      rule: creator,
      rules: [
        {
          id: '@secretlint/secretlint-rule-database-connection-string',
          // The documentation's example, whose password says that it is none.
          options: { allows: ['postgres://news:choose-one@127.0.0.1/news'] },
        },
      ],
    },
  ],
};

// The library times itself, and at each note reads all earlier ones: a quarter of a minute for this tree.
secretLintProfiler.mark = () => {};

/** Whether a key or a password lies in a file that git keeps, or would with the next commit. */
await main(async () => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = [];
  for (const file of listed.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    const content = readFileSync(join(root, file), 'utf8');
    // Pictures and fonts.
    if (content.includes('\0')) continue;
    const source = { filePath: join(root, file), ext: extname(file), contentType: 'text', content };
    const { messages } = await lintSource({ source, options: { config, maskSecrets: true } });
    found.push(...messages.map(({ loc, message }) => `${file}:${loc.start.line}: ${message.replace(/\*+/, '…')}`));
  }
  if (found.length) throw new Failure(`These look like secrets:\n${found.join('\n')}`);
  return 0;
});
