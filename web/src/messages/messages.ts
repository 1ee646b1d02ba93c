import type { Messages } from './en';

const FALLBACK = 'en';
const files: Record<string, () => Promise<Messages>> = {
  en: () => import('./en').then((module) => module.en),
  ru: () => import('./ru').then((module) => module.ru),
  hy: () => import('./hy').then((module) => module.hy),
  az: () => import('./az').then((module) => module.az),
};

/** The languages the interface speaks; elsewhere it is English around the content's own language. */
export const interfaceLanguages = Object.keys(files);

/** ru-RU is spoken to as ru. */
function spoken(language: string): string {
  const primary = language.split('-')[0] ?? '';
  return primary in files ? primary : FALLBACK;
}

const loaded = new Map<string, Messages>();

/** In a language that was loaded. */
export const messagesOf = (language: string) => loaded.get(spoken(language)) as Messages;

export async function loadMessages(language: string): Promise<Messages> {
  const name = spoken(language);
  const messages = loaded.get(name) ?? (await (files[name] as () => Promise<Messages>)());
  loaded.set(name, messages);
  return messages;
}
