import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useLanguage } from '../hooks/useLanguage';
import { useNow } from '../hooks/useNow';
import { useText } from '../hooks/useText';
import { humanDuration } from '../text/humanDuration';

const WORDS_AFTER_MS = 1_000;
const REASON_AFTER_MS = 10_000;

const useStyles = makeStyles((theme: Theme) => ({
  root: { minHeight: theme.spacing(8), padding: theme.spacing(2, 0) },
}));

/** Nothing at first, words after a second, what is waited for and since when after ten. */
export function WaitingFor(props: { what: string }) {
  const { what } = props;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const [start] = useState(() => Date.now());
  const waited = useNow(500) - start;

  let words: string | undefined;
  if (waited >= REASON_AFTER_MS) {
    words = t('waiting.long', {
      what,
      duration: humanDuration(waited, language),
      since: DateTime.fromMillis(start)
        .setLocale(language)
        .toLocaleString(DateTime.TIME_WITH_SECONDS),
    });
  } else if (waited >= WORDS_AFTER_MS) {
    words = t('waiting.short', { what });
  }
  return (
    <div className={classes.root} aria-busy="true">
      {words && (
        <>
          <LinearProgress aria-hidden />
          <Typography variant="body2">{words}</Typography>
        </>
      )}
    </div>
  );
}
