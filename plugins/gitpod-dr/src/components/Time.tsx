import { useLanguage } from '../hooks/useLanguage';
import { useNow } from '../hooks/useNow';
import { useText } from '../hooks/useText';
import { absoluteTime, relativeTime } from '../text/time';

const REFRESH_MS = 10_000;

/** A moment as people say it; the exact time with its zone on hover. */
export function Time(props: { at: string }) {
  const { at } = props;
  const t = useText();
  const language = useLanguage();
  const now = useNow(REFRESH_MS);
  return (
    <time dateTime={at} title={absoluteTime(at, language)}>
      {relativeTime(at, now, language) ?? t('time.now')}
    </time>
  );
}
