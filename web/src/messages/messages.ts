import { en, type Messages } from './en';

const others: Record<string, () => Promise<Messages>> = {
  ru: () => import('./ru').then((module) => module.ru),
  hy: () => import('./hy').then((module) => module.hy),
  az: () => import('./az').then((module) => module.az),
};

/** The languages the interface speaks; elsewhere it is English around the content's own language. */
export const interfaceLanguages = ['en', ...Object.keys(others)];

const loaded = new Map<string, Messages>([['en', en]]);

export const messagesOf = (language: string): Messages => loaded.get(language) ?? en;

export async function loadMessages(language: string): Promise<Messages> {
  const messages = loaded.get(language) ?? (await others[language]?.()) ?? en;
  loaded.set(language, messages);
  return messages;
}
