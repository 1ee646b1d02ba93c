import { expect, it } from 'vitest';
import { interfaceLanguages, loadMessages, messagesOf } from '../../../web/src/messages/messages';
import { savedMessages } from '../../../web/src/messages/saved-messages';
import { searchMessages } from '../../../web/src/messages/search-messages';

it.each(interfaceLanguages)('The interface in %s is in the letters of its language', async (language) => {
  const letters = { en: /^[a-z]$/i, ru: /^[а-яё]$/i, hy: /^[ա-ևԱ-Ֆ]$/, az: /^[a-zçəğıöşü]$/i }[language] as RegExp;
  const { language: own, ...words } = await loadMessages(language);
  const { language: ofSearch, searchText, progress, ...more } = searchMessages(language);
  expect([own, ofSearch]).toEqual([language, language]);
  for (const word of [...Object.values({ ...words, ...more, ...savedMessages(language) }), searchText(''), progress(7)]) {
    const text = [word].flat().join('').replaceAll('İ', 'i');
    expect([...text].filter((sign) => /\p{L}/u.test(sign) && !letters.test(sign))).toEqual([]);
  }
});

it('A regional variety is spoken to in its language', async () => {
  expect((await loadMessages('ru-RU')).language).toBe('ru');
  expect(messagesOf('ru-RU').language).toBe('ru');
});

it('A language that the interface does not speak has it in English', async () => {
  expect((await loadMessages('fr')).language).toBe('en');
  expect(messagesOf('de').language).toBe('en');
});
