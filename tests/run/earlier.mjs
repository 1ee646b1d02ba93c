import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildImage } from './images.mjs';
import { Failure, root } from './process.mjs';

const migrations = 'api/Data/Migrations/Postgres';

const lines = (text) => text.split('\n').filter(Boolean);

async function git(...args) {
  try {
    return (await promisify(execFile)('git', args, { cwd: root })).stdout.trim();
  } catch (error) {
    throw new Failure(`git ${args.join(' ')}: ${error.stderr || error.message}`);
  }
}

/** From where to upgrade when nobody says: the newest tag, else what stood before the newest migration. */
async function before() {
  const [tag] = lines(await git('tag', '--sort=-creatordate', '--merged'));
  return tag ?? `${await git('log', '-1', '--format=%H', '--', migrations)}~1`;
}

/** The folder of an earlier version, built by its own Dockerfile's commands and kept. */
export async function buildEarlier(revision) {
  const commit = await git('rev-parse', '--verify', '--end-of-options', `${revision ?? (await before())}^{commit}`);
  const old = lines(await git('ls-tree', '--name-only', `${commit}:${migrations}`));
  const now = lines(await git('ls-tree', '--name-only', `HEAD:${migrations}`));
  const added = now.filter((file) => !old.includes(file) && !file.includes('.Designer.')).map((file) => file.replace('.cs', ''));
  console.log(await git('log', '-1', '--format=From %h of %cs: %s', commit));
  console.log(`Migrations since then: ${added.join(', ') || 'none'}.`);

  const made = join(root, 'data', 'bench', commit);
  if (existsSync(made)) return made;
  const making = `${made}.making`;
  rmSync(making, { recursive: true, force: true });
  const context = join(making, 'context');
  mkdirSync(context, { recursive: true });
  await git('archive', '--output', join(making, 'context.tar'), commit);
  await promisify(execFile)('tar', ['-xf', join(making, 'context.tar'), '-C', context]);
  renameSync(await buildImage(join(context, 'api', 'Dockerfile'), context, making), made);
  rmSync(making, { recursive: true });
  return made;
}
