const en = {
  language: 'en',
  searchFor: 'What are you looking for?',
  find: 'Search',
  suggestions: 'Suggestions',
  suggestFailed: 'Suggestions cannot be had just now. You can search without them.',
  searchText: (text: string) => `Search for “${text}”`,
  didYouMean: 'Did you mean',
  moreFound: 'More results',
  byRelevance: 'Best match',
  byNewest: 'Newest',
  order: 'Order',
  filters: 'More filters',
  clear: 'Clear filters',
  authors: 'Authors',
  years: 'Years',
  elsewhere: 'In other languages',
  unready: 'Search is being prepared',
  progress: (percent: number) =>
    `The index of all stories is being built: ${percent} %. This page comes again by itself; everything else can be read meanwhile.`,
};

type SearchMessages = typeof en;

const ru: SearchMessages = {
  language: 'ru',
  searchFor: 'Что вы ищете?',
  find: 'Найти',
  suggestions: 'Подсказки',
  suggestFailed: 'Подсказок сейчас нет. Искать можно и без них.',
  searchText: (text) => `Искать «${text}»`,
  didYouMean: 'Возможно, вы искали',
  moreFound: 'Ещё результаты',
  byRelevance: 'По релевантности',
  byNewest: 'По дате',
  order: 'Порядок',
  filters: 'Ещё фильтры',
  clear: 'Сбросить фильтры',
  authors: 'Авторы',
  years: 'Годы',
  elsewhere: 'На других языках',
  unready: 'Поиск готовится',
  progress: (percent) =>
    `Указатель всех материалов ещё строится: ${percent} %. Страница обновится сама, а всё остальное можно читать уже сейчас.`,
};

const hy: SearchMessages = {
  language: 'hy',
  searchFor: 'Ի՞նչ եք փնտրում',
  find: 'Գտնել',
  suggestions: 'Հուշումներ',
  suggestFailed: 'Հուշումներն այս պահին հասանելի չեն։ Կարող եք որոնել առանց դրանց։',
  searchText: (text) => `Որոնել «${text}»`,
  didYouMean: 'Միգուցե փնտրում էիք',
  moreFound: 'Էլի արդյունքներ',
  byRelevance: 'Ըստ իմաստի',
  byNewest: 'Ըստ ամսաթվի',
  order: 'Հերթականություն',
  filters: 'Այլ զտիչներ',
  clear: 'Հանել զտիչները',
  authors: 'Հեղինակներ',
  years: 'Տարիներ',
  elsewhere: 'Այլ լեզուներով',
  unready: 'Որոնումը պատրաստվում է',
  progress: (percent) =>
    `Բոլոր նյութերի ցուցիչը դեռ կազմվում է՝ ${percent} %։ Էջն ինքը կթարմանա, իսկ մնացած ամենը կարելի է կարդալ արդեն հիմա։`,
};

const az: SearchMessages = {
  language: 'az',
  searchFor: 'Nə axtarırsınız?',
  find: 'Tap',
  suggestions: 'Təkliflər',
  suggestFailed: 'Təkliflər hazırda əlçatan deyil. Onlarsız da axtarmaq olar.',
  searchText: (text) => `“${text}” üzrə axtar`,
  didYouMean: 'Bəlkə bunu axtarırdınız:',
  moreFound: 'Daha çox nəticə',
  byRelevance: 'Uyğunluğa görə',
  byNewest: 'Tarixə görə',
  order: 'Sıralama',
  filters: 'Digər filtrlər',
  clear: 'Filtrləri sil',
  authors: 'Müəlliflər',
  years: 'İllər',
  elsewhere: 'Başqa dillərdə',
  unready: 'Axtarış hazırlanır',
  progress: (percent) =>
    `Bütün yazıların göstəricisi hələ qurulur: ${percent} %. Səhifə özü yenilənəcək, qalan hər şeyi isə indi də oxumaq olar.`,
};

const known: Record<string, SearchMessages> = { en, ru, hy, az };

/**
 * What the interface says only where one searches; it comes with that page and with the overlay.
 * @param language One that the interface speaks.
 */
export const searchMessages = (language: string) => known[language] ?? en;
