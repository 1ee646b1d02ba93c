import { main } from './process.mjs';
import { buildProduct, runApi } from './steps.mjs';

await main(async () => {
  await buildProduct();
  return runApi(process.argv.slice(2));
});
