import { addAxe, faultsOf } from './axe.ts';
import { addressOf, kinds, languages } from './pages.ts';
import { expect, test } from './site.ts';

const widths = [320, 768, 1440];

for (const language of languages)
  for (const kind of kinds)
    test(`The ${kind} in ${language} has no fault that axe knows, light or dark, on any screen`, async ({ page, request }) => {
      test.setTimeout(120_000);
      await page.goto(await addressOf(request, kind, language));
      await addAxe(page);
      for (const width of widths)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          expect(await faultsOf(page), `${colorScheme}, ${width} px`).toEqual([]);
        }
    });
