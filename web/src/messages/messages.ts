import { en, type Messages } from './en';

const others: Record<string, () => Promise<Messages>> = {
  ru: () => import('./ru').then((module) => module.ru),
  hy: () => import('./hy').then((module) => module.hy),
  az: () => import('./az').then((module) => module.az),
};

/** The languages the interface speaks; elsewhere it is English around the content's own language. */
export const interfaceLanguages = ['en', ...Object.keys(others)];

const loaded = new Map<string, Messages>([['en', en]]);

/** ru-RU is spoken to as ru. */
const spoken = (language: string) => language.split('-')[0] ?? '';

export const messagesOf = (language: string): Messages => loaded.get(spoken(language)) ?? en;

export async function loadMessages(language: string): Promise<Messages> {
  const messages = loaded.get(spoken(language)) ?? (await others[spoken(language)]?.()) ?? en;
  loaded.set(spoken(language), messages);
  return messages;
}
