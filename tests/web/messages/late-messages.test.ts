import { expect, it } from 'vitest';
import { lateMessages, speak } from '../../../web/src/messages/late-messages';
import { interfaceLanguages } from '../../../web/src/messages/messages';

it.each(interfaceLanguages)('What comes late in %s is in the letters of its language', async (language) => {
  const letters = { en: /^[a-z]$/i, ru: /^[а-яё]$/i, hy: /^[ա-ևԱ-Ֆ]$/, az: /^[a-zçəğıöşü]$/i }[language] as RegExp;
  await speak(language);
  const { language: own, ...words } = lateMessages.value;
  expect(own).toBe(language);
  for (const word of Object.values(words)) {
    const text = (typeof word === 'string' ? word : word(3)).replaceAll('İ', 'i');
    expect([...text].filter((sign) => /\p{L}/u.test(sign) && !letters.test(sign))).toEqual([]);
  }
});

it('Where the interface has no words of its own it speaks English', async () => {
  await speak('fr');
  expect(lateMessages.value.language).toBe('en');
});
