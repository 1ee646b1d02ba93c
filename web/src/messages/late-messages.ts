import { signal } from '@preact/signals';
import { en, type LateMessages } from './late-en';

const others: Record<string, () => Promise<LateMessages>> = {
  ru: () => import('./late-ru').then((module) => module.ru),
  hy: () => import('./late-hy').then((module) => module.hy),
  az: () => import('./late-az').then((module) => module.az),
};

/** In the language of the page that is shown. */
export const lateMessages = signal<LateMessages>(en);

/** @param language One that the interface speaks. */
export async function speak(language: string): Promise<void> {
  if (lateMessages.value.language !== language) lateMessages.value = (await others[language]?.()) ?? en;
}
