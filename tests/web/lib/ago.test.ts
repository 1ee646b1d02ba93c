import { expect, it } from 'vitest';
import { ago } from '../../../web/src/lib/ago';
import { en } from '../../../web/src/messages/late-en';
import { ru } from '../../../web/src/messages/late-ru';

const now = Date.UTC(2026, 4, 4, 12);
const MINUTE = 60_000;

it.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [MINUTE, '1 minute ago'],
  [59 * MINUTE, '59 minutes ago'],
  [60 * MINUTE, '1 hour ago'],
  [24 * 60 * MINUTE - 1, '23 hours ago'],
  [24 * 60 * MINUTE, null],
  [-MINUTE, 'just now'],
  [-MINUTE - 1, null],
])('What was %d ms ago is said so: %s', (past, said) => {
  expect(ago(now - past, now, en)).toBe(said);
});

it.each([
  [1, '1 минуту назад'],
  [2, '2 минуты назад'],
  [5, '5 минут назад'],
  [11, '11 минут назад'],
  [21, '21 минуту назад'],
  [22, '22 минуты назад'],
])('Russian counts %d minutes in its own way', (minutes, said) => {
  expect(ago(now - minutes * MINUTE, now, ru)).toBe(said);
});
