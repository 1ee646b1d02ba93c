const words = {
  en: {
    here: 'On this device, also without a connection.',
    none: 'Nothing is saved yet. “Save” stands at the top of every story.',
  },
  ru: {
    here: 'На этом устройстве, и без связи тоже.',
    none: 'Пока ничего не отложено. Кнопка «Отложить» есть в начале каждой статьи.',
  },
  hy: {
    here: 'Այս սարքում, նաև առանց կապի։',
    none: 'Դեռ ոչինչ պահված չէ։ «Պահել» կոճակը կա ամեն հոդվածի սկզբում։',
  },
  az: {
    here: 'Bu cihazda, bağlantı olmadan da.',
    none: 'Hələ heç nə saxlanmayıb. “Saxla” düyməsi hər yazının əvvəlindədir.',
  },
};

/** What is said of saved stories alone, and comes with their page. */
export const savedMessages = (language: string) => words[language as keyof typeof words];
