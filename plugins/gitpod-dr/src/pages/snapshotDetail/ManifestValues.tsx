import { ManifestFact } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Disclosure } from '../../components/Disclosure';
import { Unknown } from '../../components/Unknown';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { absoluteTime } from '../../text/time';

/** More would bury the other facts. */
const SHOWN = 5;

const useStyles = makeStyles((theme: Theme) => ({
  list: { margin: 0, overflowWrap: 'anywhere' },
  name: { display: 'inline', color: theme.palette.text.secondary },
  value: { display: 'inline', margin: 0 },
}));

/** What was observed of one fact, or why it was not. */
export function ManifestValues(props: { fact: ManifestFact }) {
  const { fact } = props;
  const language = useLanguage();
  const t = useText();
  if (fact.state === 'unknown') return <Unknown why={fact} />;
  const { values, observedAt, notRefreshed } = fact;
  const amount = Object.keys(values).length;
  return (
    <>
      {amount > SHOWN ? (
        <Disclosure summary={t('manifest.values', { count: amount })}>
          <ValueList values={values} />
        </Disclosure>
      ) : (
        <ValueList values={values} />
      )}
      {notRefreshed && (
        <Typography variant="body2">
          {t('manifest.notRefreshed', {
            at: absoluteTime(observedAt, language),
            reason: notRefreshed,
          })}
        </Typography>
      )}
    </>
  );
}

function ValueList(props: { values: Record<string, string> }) {
  const classes = useStyles();
  const t = useText();
  const entries = Object.entries(props.values);
  if (entries.length === 0) return <>{t('manifest.empty')}</>;
  return (
    <dl className={classes.list}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt className={classes.name}>{name}:</dt>{' '}
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
