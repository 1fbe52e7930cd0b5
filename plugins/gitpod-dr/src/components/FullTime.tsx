import Typography from '@material-ui/core/Typography';
import { useLanguage } from '../hooks/useLanguage';
import { absoluteTime } from '../text/time';
import { Time } from './Time';

/** A moment that something is decided on: as people say it, and exactly. */
export function FullTime(props: { at: string }) {
  const language = useLanguage();
  return (
    <>
      <Time at={props.at} />
      <Typography variant="body2" color="textSecondary">
        {absoluteTime(props.at, language)}
      </Typography>
    </>
  );
}
