import type { LateMessages } from './late-en';

const plural = (n: number, one: string, few: string, many: string) => {
  const [tens, ones] = [n % 100, n % 10];
  if (tens > 10 && tens < 15) return many;
  return ones === 1 ? one : ones > 1 && ones < 5 ? few : many;
};

export const ru: LateMessages = {
  language: 'ru',
  justNow: 'только что',
  minutesAgo: (n) => `${n} ${plural(n, 'минуту', 'минуты', 'минут')} назад`,
  hoursAgo: (n) => `${n} ${plural(n, 'час', 'часа', 'часов')} назад`,
  newStories: (n) => `${n} ${plural(n, 'новый материал', 'новых материала', 'новых материалов')}`,
  moreLoading: 'Загружаются ещё материалы…',
  moreFailed: 'Не удалось загрузить ещё материалы.',
  end: 'Это всё.',
  updated: 'Обновлено',
  corrected: 'Исправлено',
  changed: 'Изменённые места отмечены.',
  showChange: 'Показать',
  close: 'Закрыть',
  quoting: 'Цитируете? Возьмите с собой ссылку.',
  copyWithLink: 'Скопировать со ссылкой',
  copiedWithLink: 'Скопировано со ссылкой',
  keys: 'Клавиши',
  keysOn: 'Пользоваться этими клавишами',
  keySearch: 'Поиск',
  keyFront: 'Первая полоса',
  keyNext: 'Следующий материал',
  keyPrevious: 'Предыдущий материал',
  keyTheme: 'Светлая или тёмная тема',
  keyLarger: 'Крупнее текст',
  keySmaller: 'Мельче текст',
  keyLink: 'Скопировать ссылку',
  keySave: 'Отложить статью',
  keyHelp: 'Эти клавиши',
  enlarge: 'Открыть крупно',
  picture: 'Изображение',
  pictureBefore: 'Предыдущее',
  pictureAfter: 'Следующее',
  savedIt: 'Статья отложена',
  unsaved: 'Статья больше не отложена',
  notSaved: 'Это устройство не даёт отложить статью.',
  offline: 'Вы не в сети. Открытое и отложенное можно читать.',
};
