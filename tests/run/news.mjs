import { main } from './process.mjs';
import { buildApi, runApi } from './steps.mjs';

await main(async () => {
  // Standard output belongs to the verb, which may be writing to a pipe.
  await buildApi({ out: process.stderr });
  return runApi(process.argv.slice(2));
});
