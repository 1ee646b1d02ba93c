import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from './installer.mjs';

/** Whether Varnish compiles what imports the module, which is a package of its own. */
function hasKeys(varnishd) {
  const folder = mkdtempSync(join(tmpdir(), 'newsapi-'));
  try {
    // It reads as another user.
    chmodSync(folder, 0o755);
    const recipe = join(folder, 'keys.vcl');
    writeFileSync(recipe, 'vcl 4.1; import xkey; backend default none;');
    return spawnSync(varnishd, ['-C', '-f', recipe]).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const findVarnish = () => findServer('Varnish', 'varnishd', 'VARNISH_PATH', ['varnish', 'varnish-modules'], hasKeys);
