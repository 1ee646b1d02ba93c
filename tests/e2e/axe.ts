import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect } from './site.ts';

declare const axe: typeof import('axe-core');

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts axe into a page once: reading it in again for each look takes as long as a look. */
export const addAxe = (page: Page) => page.evaluate(source);

/** What axe finds wrong, by all of its rules. Of what passes one node is enough: describing them all takes longer than looking. */
export async function faultsOf(page: Page, part = 'html') {
  const { passes, faults } = await page.evaluate(async (part) => {
    const found = await axe.run(part, { resultTypes: ['violations'] });
    const faults = found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    return { passes: found.passes.length, faults };
  }, part);
  expect(passes).toBeGreaterThan(0);
  return faults;
}
