import { main } from './process.mjs';
import { beside, buildApi, buildWeb, install, runApi } from './steps.mjs';

await main(async () => {
  // The packages of the site come over the network while the compiler works.
  await beside(() => install().then(buildWeb), buildApi);
  return runApi(process.argv.slice(2));
});
