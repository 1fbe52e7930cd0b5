import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { SentenceList } from '../../components/SentenceList';
import { useText } from '../../hooks/useText';

const MEANINGS = ['notUndone', 'goesOn', 'final', 'obligations'] as const;

/** What giving up does and does not do, and how far the run has come. */
export function Meaning(props: { run: Run }) {
  const { steps } = props.run;
  const t = useText();
  const done = steps.filter(({ finishedAt }) => finishedAt);
  const now = steps.find(({ status }) => status === 'running');
  return (
    <>
      <Typography>{t('runActions.confirm.intro')}</Typography>
      <SentenceList
        sentences={MEANINGS.map(meaning => t(`runActions.confirm.${meaning}`))}
      />
      <Typography variant="h6" component="h3">
        {t('runActions.confirm.done')}
      </Typography>
      {done.length > 0 ? (
        <SentenceList
          label={t('runActions.confirm.done')}
          sentences={done.map(({ title, message }) =>
            message ? `${title}: ${message}` : title,
          )}
        />
      ) : (
        <Typography>{t('runActions.confirm.nothingDone')}</Typography>
      )}
      {now && (
        <Typography>
          {t('runActions.confirm.now', { step: now.title })}
        </Typography>
      )}
      <Typography>{t('runActions.confirm.after')}</Typography>
    </>
  );
}
