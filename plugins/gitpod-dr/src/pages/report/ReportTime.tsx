import { useLanguage } from '../../hooks/useLanguage';
import { absoluteTime } from '../../text/time';

/** A moment as it must be read years later: in full. */
export function ReportTime(props: { at: string | undefined }) {
  const { at } = props;
  const language = useLanguage();
  if (!at) return <>–</>;
  return <time dateTime={at}>{absoluteTime(at, language)}</time>;
}
