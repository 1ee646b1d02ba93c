import type { AdPartsFragment, PromoPartsFragment } from '../api/generated/graphql';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';

interface Props {
  site: { adSlots: AdPartsFragment[]; promos: PromoPartsFragment[] };
  m: Messages;
}

/** What stands at one place of a page beside the news: advertisements, then what the publication invites to. */
export const Offers = ({ site: { adSlots, promos }, m }: Props) => (
  <>
    <Each of={adSlots}>
      {({ text, url, picture, width, height }) => (
        <aside class="ad" aria-label={m.ad}>
          <p class="small" lang={m.language} aria-hidden="true">
            {m.ad}
          </p>
          <a href={url} rel="external nofollow sponsored">
            <If
              it={picture}
              else={() => (
                <>
                  <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" />
                  <span>{text}</span>
                </>
              )}
            >
              {(path) => <img src={path} alt={text} width={width} height={height} loading="lazy" decoding="async" />}
            </If>
          </a>
        </aside>
      )}
    </Each>
    <Each of={promos}>
      {({ text, url, picture }) => (
        <a class="promo" href={url} rel="external">
          <If it={picture}>{(path) => <img src={path} alt="" width="600" height="400" loading="lazy" decoding="async" />}</If>
          <span>{text}</span>
        </a>
      )}
    </Each>
  </>
);
