import { main } from './process.mjs';
import { attempt, buildSolution, buildWeb, install, step } from './steps.mjs';
import { dotnetTests, runSuite } from './suites.mjs';

await main(async () => {
  await install();
  const checks = [
    () => step('C#: layout and style', 'dotnet', ['format', 'NewsApi.sln', '--verify-no-changes']),
    // First the build, because it generates the types that the next check needs.
    buildWeb,
    () => step('Site: lint, layout, types', 'npm', ['run', 'check', '-w', 'web']),
    () => step('Journeys and runner: lint, layout, types', 'npm', ['run', 'check', '-w', 'tests']),
  ];
  let fine = true;
  for (const check of checks) fine = (await attempt(check)) && fine;
  if (!(await attempt(buildSolution))) return 1;

  // CI makes the snapshots compare instead of rewriting themselves.
  const contracts = dotnetTests(['--filter', 'FullyQualifiedName~Contract']);
  const { failed } = await runSuite({ ...contracts, name: 'Contracts: schema and OpenAPI' }, { CI: 'true' });
  return fine && !failed ? 0 : 1;
});
