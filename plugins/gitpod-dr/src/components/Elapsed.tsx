import { useLanguage } from '../hooks/useLanguage';
import { useNow } from '../hooks/useNow';
import { humanDuration } from '../text/humanDuration';

/** How long something took, or takes so far while it has no end. */
export function Elapsed(props: { start: string; end?: string }) {
  return props.end ? (
    <Took start={props.start} end={props.end} />
  ) : (
    <SoFar start={props.start} />
  );
}

function Took(props: { start: string; end: string }) {
  const language = useLanguage();
  const took = Date.parse(props.end) - Date.parse(props.start);
  return <>{humanDuration(took, language)}</>;
}

function SoFar(props: { start: string }) {
  const language = useLanguage();
  const now = useNow(1000);
  return <>{humanDuration(now - Date.parse(props.start), language)}</>;
}
