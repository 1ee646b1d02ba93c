import type { Page } from '@playwright/test';
import { addressOf, kinds, languages } from './pages.ts';
import { expect, test } from './site.ts';

/** Browsers report what a policy refused both as an event and on the console. */
async function refusalsOn(page: Page) {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy|Permissions.Policy|Cross-Origin/i.test(message.text())) refused.push(message.text());
  });
  await page.exposeFunction('refused', (what: string) => refused.push(what));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (globalThis as unknown as { refused(what: string): void }).refused(`${violatedDirective} ${blockedURI}`),
    ),
  );
  return refused;
}

for (const language of languages)
  test(`No page in ${language} wants what its content security policy refuses, read, printed or wandered through`, async ({
    page,
    request,
  }) => {
    const refused = await refusalsOn(page);
    for (const kind of kinds) {
      await page.goto(await addressOf(request, kind, language), { waitUntil: 'networkidle' });
      await page.emulateMedia({ media: 'print' });
      await page.emulateMedia({ media: 'screen' });
      await page.locator('main a').first().click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    expect(refused).toEqual([]);
  });

test('A script, a style and a picture that somebody smuggled into a page do nothing', async ({ page }) => {
  const refused = await refusalsOn(page);
  await page.goto('/en');
  await page.evaluate(() => {
    const smuggled = document.body.appendChild(document.createElement('div'));
    smuggled.innerHTML = '<b style="color:red">x</b><img src="https://elsewhere.example/x.png" onerror="document.title=1">';
    smuggled.appendChild(document.createElement('script')).textContent = 'document.title = "taken"';
  });
  for (const directive of ['style-src-attr', 'script-src-elem', 'img-src'])
    await expect.poll(() => refused.join('\n')).toContain(directive);
  expect(await page.title()).not.toBe('taken');
});

test('The page of the REST documentation works under its own policy', async ({ page }) => {
  const refused = await refusalsOn(page);
  await page.goto('/swagger');
  await page.getByText('/api/v1/articles', { exact: true }).click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await expect(page.locator('.live-responses-table tbody .response-col_status')).toContainText('200', { timeout: 20_000 });
  expect(refused).toEqual([]);
});
