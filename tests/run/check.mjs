import { main } from './process.mjs';
import { attempt, buildSolution, buildWeb, install, step } from './steps.mjs';
import { dotnetTests, runSuite } from './suites.mjs';

const openapi = '../api/openapi.json';
const lint = (...command) => ['exec', '-w', 'tests', '--', ...command];
// Redocly would report home that it ran.
const silent = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

await main(async () => {
  await install();
  const checks = [
    () => step('C#: layout and style', 'dotnet', ['format', 'NewsApi.sln', '--verify-no-changes']),
    () =>
      step(
        'REST: Spectral on the OpenAPI document',
        'npm',
        lint('spectral', 'lint', '--fail-severity=hint', '--ruleset=run/spectral.yaml', openapi),
      ),
    () =>
      step('REST: Redocly on the OpenAPI document', 'npm', lint('redocly', 'lint', '--config=run/redocly.yaml', openapi), {
        env: silent,
      }),
    () =>
      step('Containers: dockerfilelint', 'npm', lint('dockerfilelint', '--config=run', '../api/Dockerfile', '../web/Dockerfile')),
    () =>
      step(
        'Containers: dclint on compose.yaml',
        'npm',
        // A service stands behind those that it needs, not in the order of the alphabet.
        lint('dclint', '../api/ops/compose.yaml', '--max-warnings=0', '--disable-rule=services-alphabetical-order'),
      ),
    () => step('Tree: secrets', process.execPath, ['tests/run/secrets.mjs']),
    () => step('Containers: what they are made by and run with, outside of one', process.execPath, ['tests/run/containers.mjs']),
    // First the build, because it generates the types that the next check needs.
    buildWeb,
    () => step('Site: lint, layout, types', 'npm', ['run', 'check', '-w', 'web']),
    () => step('Journeys and runner: lint, layout, types', 'npm', ['run', 'check', '-w', 'tests']),
  ];
  let fine = true;
  for (const check of checks) fine = (await attempt(check)) && fine;
  if (!(await attempt(buildSolution))) return 1;
  // They look at what the build has restored.
  for (const [name, script] of [
    ['Packages: licences', 'licences'],
    ['Packages: known vulnerabilities', 'audit'],
  ])
    fine = (await attempt(() => step(name, process.execPath, [`tests/run/${script}.mjs`]))) && fine;

  // CI makes the snapshots compare instead of rewriting themselves.
  const contracts = dotnetTests(['--filter', 'FullyQualifiedName~Contract']);
  const { failed } = await runSuite({ ...contracts, name: 'Contracts: schema and OpenAPI' }, { CI: 'true' });
  return fine && !failed ? 0 : 1;
});
