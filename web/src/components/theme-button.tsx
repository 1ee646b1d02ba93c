import { setTheme, THEMES, theme } from '../lib/preferences';
import type { Messages } from '../messages/en';

export const ThemeButton = ({ m }: { m: Messages }) => {
  const at = THEMES.indexOf(theme.value);
  const label = [m.themeAsDevice, m.themeLight, m.themeDark][at];
  return (
    <button
      type="button"
      class="theme"
      lang={m.language}
      aria-label={label}
      title={label}
      onClick={() => setTheme(THEMES[(at + 1) % THEMES.length] ?? '')}
    />
  );
};
