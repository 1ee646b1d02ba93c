import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addressOf, kinds, languages } from './pages.ts';
import { expect, test } from './site.ts';

// The pages of the languages differ in their words and not in their build, so only one of them is looked at in every width.
const widthsOf = (language: string) => (language === 'en' ? [320, 768, 1440] : [320]);
/** What a dark page could do worse than the light one. */
const colours = ['color-contrast', 'link-in-text-block'];

async function faultsOf(page: Page, rules?: string[]) {
  const axe = new AxeBuilder({ page });
  const { violations, passes } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(passes.length).toBeGreaterThan(0);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const language of languages)
  for (const kind of kinds)
    test(`The ${kind} in ${language} has no fault that axe knows, light or dark, on any screen`, async ({ page, request }) => {
      await page.goto(await addressOf(request, kind, language));
      for (const width of widthsOf(language)) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await faultsOf(page), `light, ${width} px`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await faultsOf(page, colours), `dark, ${width} px`).toEqual([]);
      }
    });
