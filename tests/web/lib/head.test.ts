import { expect, it } from 'vitest';
import { setHead } from '../../../web/src/lib/head';

it('The head tells of the page now shown, and no longer of the one before', () => {
  document.head.innerHTML =
    '<title>Old</title><meta name="description" content="old"><meta property="og:title" content="Old"><link rel="alternate" hreflang="ru" href="/ru"><link rel="next" href="/en?after=a"><meta name="robots" content="noindex"><script type="application/ld+json">{}</script>';
  setHead({ language: 'ar', direction: 'rtl', title: 'New', description: 'new', address: 'https://example.org/ar' });
  expect(document.documentElement.lang).toBe('ar');
  expect(document.documentElement.dir).toBe('rtl');
  expect(document.head.innerHTML).toBe(
    '<title>New</title><meta name="description" content="new"><link rel="canonical" href="https://example.org/ar">',
  );
});

it('A page without a description has none', () => {
  document.head.innerHTML = '<meta name="description" content="old">';
  setHead({ language: 'en', direction: 'ltr', title: 'New' });
  expect(document.head.querySelector('meta')).toBeNull();
});
