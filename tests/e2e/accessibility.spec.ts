import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addressOf, kinds, languages } from './pages.ts';
import { expect, test } from './site.ts';

const widths = [320, 768, 1440];

async function faultsOf(page: Page) {
  // Its older way needs no second page, which only pages with frames are better off for. Of what passes one node is enough:
  // describing them all takes longer than looking at them.
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(passes.length).toBeGreaterThan(0);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const language of languages)
  for (const kind of kinds)
    test(`The ${kind} in ${language} has no fault that axe knows, light or dark, on any screen`, async ({ page, request }) => {
      test.setTimeout(120_000);
      await page.goto(await addressOf(request, kind, language));
      for (const width of widths)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          expect(await faultsOf(page), `${colorScheme}, ${width} px`).toEqual([]);
        }
    });
