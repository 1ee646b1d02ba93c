import { render } from 'preact';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { App, shown } from '../../web/src/app';
import { en } from '../../web/src/messages/en';
import { pages } from '../../web/src/routes';
import { answerFor } from './answers';

beforeAll(() => Promise.all(Object.values(pages).map(({ bring }) => bring())));

let root: HTMLElement;
const drawn = () => new Promise((resolve) => setTimeout(resolve));
const text = (selector: string) => root.querySelector(selector)?.textContent ?? '';

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

it('Before anything has come it says that it is loading', () => {
  shown.value = { name: 'front', m: en };
  render(<App />, root);
  expect(root.textContent).toBe(en.loading);
});

it('The masthead stays while the next page loads, and when it fails', async () => {
  shown.value = { name: 'front', m: en, data: answerFor('front', { language: 'en' }) };
  render(<App />, root);
  const [name, editions] = [text('.site-name'), text('.editions')];
  expect(editions).not.toBe('');

  shown.value = { name: 'article', m: en };
  await drawn();
  expect(text('main')).toBe(en.loading);
  expect([text('.site-name'), text('.editions')]).toEqual([name, editions]);

  const retry = vi.fn();
  shown.value = { name: 'article', m: en, retry };
  await drawn();
  expect(text('.editions')).toBe(editions);
  root.querySelector<HTMLElement>('main button')?.click();
  expect(retry).toHaveBeenCalledTimes(1);
});
