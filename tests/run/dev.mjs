import { join } from 'node:path';
import { main, root, together } from './process.mjs';
import { buildWeb, install } from './steps.mjs';

await main(async () => {
  await install();
  // The API's own pages are filled from the built templates; Vite serves the working copy beside them.
  await buildWeb();
  const env = {
    ...process.env,
    ASPNETCORE_ENVIRONMENT: process.env.ASPNETCORE_ENVIRONMENT ?? 'Development',
    // dotnet watch starts the API in its project folder, where ./data would be another instance.
    News__DataFolder: process.env.News__DataFolder ?? join(root, 'data'),
  };
  const watch = ['watch', '--project', 'api', '--non-interactive', 'run', '--no-launch-profile'];
  return together(['dotnet', [...watch, '--', ...process.argv.slice(2)], { env }], ['npm', ['run', 'dev', '-w', 'web']]);
});
