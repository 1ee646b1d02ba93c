import { en as words } from '../../web/src/messages/en.ts';
import { en } from '../../web/src/messages/late-en.ts';
import { addAxe, faultsOf } from './axe.ts';
import { deskOf } from './desk.ts';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'feed', demo: false } });

const paragraphs = Array.from({ length: 30 }, (_, index) => `<p>Paragraph ${index + 1} of the report on the lock.</p>`);
const report = (more: object, body = paragraphs) => ({
  language: 'en',
  headline: 'The lock is open',
  section: 'locks',
  body: { html: body.join('') },
  ...more,
});

test('An article that changes while it is read is changed on the page, which says what changed and stays where it was', async ({
  page,
  site,
}) => {
  const desk = await deskOf(site, 'locks');
  await desk.section('locks');
  const { id, path, version } = await desk.publish(report({}));
  await page.goto(path);
  const listening = page.waitForRequest(
    (it) => /ArticleNews|graphql/.test(it.url()) && /event-stream/.test(it.headers().accept ?? ''),
  );
  const reading = page.getByText('Paragraph 20 of', { exact: false });
  await reading.scrollIntoViewIfNeeded();
  await listening;
  const place = (await reading.boundingBox())?.y;

  const longer = ['<p>It opened an hour early.</p>', ...paragraphs];
  const change = { change: 'UPDATE', note: 'The hour is known.' };
  const updated = await desk.ask('PUT', `/articles/${id}`, report(change, longer), version);
  const slip = page.getByRole('complementary', { name: en.updated });
  await expect(slip).toContainText('The hour is known.');
  await expect(page.locator('.body > .changed')).toHaveText(['It opened an hour early.']);
  expect(Math.abs(((await reading.boundingBox())?.y ?? 0) - (place ?? 0))).toBeLessThan(2);
  await addAxe(page);
  expect(await faultsOf(page)).toEqual([]);
  await slip.getByRole('button', { name: en.showChange }).click();
  await expect(page.getByText('It opened an hour early.')).toBeInViewport();
  await slip.getByRole('button', { name: en.close }).click();
  await expect(slip).toHaveCount(0);

  const typo = await desk.ask(
    'PUT',
    `/articles/${id}`,
    report({ headline: 'The lock opens', change: 'TYPO' }, longer),
    updated.version,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The lock opens');
  await expect(page.locator('.slip')).toHaveCount(0);

  const note = 'An earlier version named the wrong lock.';
  const corrected = await desk.ask(
    'PUT',
    `/articles/${id}`,
    report({ headline: 'The lock opens', deck: 'The upper one', change: 'CORRECTION', note }, longer),
    typo.version,
  );
  await expect(page.getByRole('complementary', { name: en.corrected })).toContainText(note);
  await expect(page.locator('.article-foot')).toContainText(note);

  await desk.ask('POST', `/articles/${id}/withdraw`, { reason: 'The report was invented.' }, corrected.version);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.withdrawn);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('main')).toContainText('The report was invented.');
  await expect(page.locator('.slip')).toHaveCount(0);
});
