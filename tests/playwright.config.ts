import { defineConfig } from '@playwright/test';

const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'results/journeys',
  fullyParallel: true,
  // Each worker starts its own API and browser. On two cores a third makes the whole a fifth slower.
  workers: 2,
  // A journey that passes at the second try is a fault to be mended.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  reporter: [['list'], ['json', { outputFile: 'results/journeys.json' }]],
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    trace: 'off',
    video: 'off',
    // What it fetches passes by the ways in which journeys make bad weather; those about it let it in.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        // Chromium's sandbox refuses to work for root, who runs the tests in most containers.
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--no-first-run',
        // The rest keeps it from calling home, which on a closed network costs waiting.
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
