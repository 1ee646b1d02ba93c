import { execFile } from 'node:child_process';
import { Failure, main, root } from './process.mjs';

const printed = (command, args) =>
  // npm says by its exit code that it found something.
  new Promise((resolve) => execFile(command, args, { cwd: root, maxBuffer: 2 ** 26 }, (_, out) => resolve(out)));

async function ofNuGet() {
  const args = ['list', 'NewsApi.sln', 'package', '--vulnerable', '--include-transitive', '--format', 'json'];
  const answer = JSON.parse(await printed('dotnet', args));
  if (!answer.projects) throw new Failure('dotnet list package told nothing; restore first: npm start, or dotnet restore.');
  return answer.projects
    .flatMap(({ frameworks = [] }) => frameworks)
    .flatMap(({ topLevelPackages = [], transitivePackages = [] }) => [...topLevelPackages, ...transitivePackages])
    .map((it) => `${it.id} ${it.resolvedVersion}: ${it.vulnerabilities.map(({ advisoryurl }) => advisoryurl).join(', ')}`);
}

async function ofNpm() {
  const answer = JSON.parse(await printed('npm', ['audit', '--json']));
  if (!answer.vulnerabilities) {
    console.log(`npm audit could not be asked (${answer.message ?? answer.error?.summary}).`);
    return [];
  }
  return Object.values(answer.vulnerabilities)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity }) => `${name}: ${severity}`);
}

/** Whether anything that is used is known to be vulnerable, as far as the registries tell. */
await main(async () => {
  const found = [...(await ofNuGet()), ...(await ofNpm())];
  if (found.length) throw new Failure(`Known to be vulnerable:\n${found.join('\n')}`);
  return 0;
});
