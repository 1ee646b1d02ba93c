import { Each } from '../lib/template';

interface Props {
  of: { language: string; name: string; path: string }[];
}

/** Authors or tags, each leading to its page. */
export const Names = ({ of }: Props) => (
  <ul class="names">
    <Each of={of}>
      {({ language, name, path }) => (
        <li lang={language}>
          <a href={path}>{name}</a>
        </li>
      )}
    </Each>
  </ul>
);
