import { expect, it } from 'vitest';
import { match } from '../../web/src/routes';

it('An address names its page and what the page asks for', () => {
  expect(match('/en')).toEqual({ name: 'front', variables: { language: 'en' } });
  expect(match('/hy/world')).toEqual({ name: 'section', variables: { language: 'hy', section: 'world' } });
  expect(match('/zh-Hant/world/bridge')).toEqual({ name: 'article', variables: { language: 'zh-Hant', slug: 'bridge' } });
});

it('A slash at the end changes nothing', () => {
  expect(match('/ru/world/')).toEqual(match('/ru/world'));
});

it.each(['/', '/api/v1', '/graphql', '/assets/x.js', '/en/tag/ferries', '/en/search', '/en/a/b/c', '/feeds'])(
  '%s is left to the server',
  (path) => {
    expect(match(path)).toBeNull();
  },
);

it('Letters outside ASCII are read as they are written', () => {
  expect(match('/hy/%D5%AC%D5%B8%D6%82%D6%80')?.variables.section).toBe('լուր');
});

it('A broken escape is left to the server', () => {
  expect(match('/en/%E0%A4%A')).toBeNull();
});
