import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addressOf, kinds, languages } from './pages.ts';
import { expect, test } from './site.ts';

const widths = [320, 768, 1440];

/** The rules that look at colours: only they can find in the dark what they did not find in the light. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function faultsOf(page: Page, rules?: string[]) {
  // Its older way needs no second page, which only pages with frames are better off for. Of what passes one node is enough:
  // describing them all takes longer than looking at them.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations, passes } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(passes.length).toBeGreaterThan(0);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const language of languages)
  for (const kind of kinds)
    test(`The ${kind} in ${language} has no fault that axe knows, light or dark, on any screen`, async ({ page, request }) => {
      test.setTimeout(120_000);
      await page.goto(await addressOf(request, kind, language));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await faultsOf(page), `light, ${width} px`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await faultsOf(page, COLOUR_RULES), `dark, ${width} px`).toEqual([]);
      }
    });
