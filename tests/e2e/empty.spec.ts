import { az } from '../../web/src/messages/az.ts';
import { en } from '../../web/src/messages/en.ts';
import { hy } from '../../web/src/messages/hy.ts';
import { ru } from '../../web/src/messages/ru.ts';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'empty', demo: false } });

for (const m of [en, ru, hy, az])
  test(`A newspaper before its first story says so in ${m.language} and works`, async ({ page }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    const response = await page.goto(`/${m.language}`);
    expect(response?.status()).toBe(200);
    await expect(page.getByText(m.empty)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const other = m.language === 'hy' ? en : hy;
    await page.locator(`header nav a[hreflang="${other.language}"]`).click();
    await expect(page.getByText(other.empty)).toBeVisible();
    expect(faults).toEqual([]);
  });

test('A section before its first story does not exist, and the page that says so leads to the front', async ({ page }) => {
  expect((await page.goto('/en/world'))?.status()).toBe(404);
  await page.locator('main a').first().click();
  await expect(page.getByText(en.empty)).toBeVisible();
});
