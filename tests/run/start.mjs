import { main } from './process.mjs';
import { buildApi, buildWeb, install, runApi } from './steps.mjs';

await main(async () => {
  await install();
  await buildWeb();
  await buildApi();
  return runApi(process.argv.slice(2));
});
