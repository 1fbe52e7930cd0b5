import { createContext, useContext } from 'react';
import { useLanguage } from '../hooks/useLanguage';
import { useNow } from '../hooks/useNow';
import { useText } from '../hooks/useText';
import { absoluteTime, relativeTime } from '../text/time';

const MINUTE_MS = 60_000;

/** Below it all moments are written in full: for what is kept, where "2 hours ago" would mean nothing. */
export const ExactTimes = createContext(false);

/** Seconds count in the first minute only. */
function refreshInterval(at: string): number {
  const age = Math.abs(Date.now() - Date.parse(at));
  return age < MINUTE_MS ? 1_000 : 10_000;
}

/** A moment as people say it; the exact time with its zone on hover. */
export function Time(props: { at: string }) {
  const isExact = useContext(ExactTimes);
  return isExact ? <ExactTime at={props.at} /> : <RelativeTime at={props.at} />;
}

function ExactTime(props: { at: string }) {
  const { at } = props;
  const language = useLanguage();
  return <time dateTime={at}>{absoluteTime(at, language)}</time>;
}

function RelativeTime(props: { at: string }) {
  const { at } = props;
  const t = useText();
  const language = useLanguage();
  const now = useNow(refreshInterval(at));
  return (
    <time dateTime={at} title={absoluteTime(at, language)}>
      {relativeTime(at, now, language) ?? t('time.now')}
    </time>
  );
}
