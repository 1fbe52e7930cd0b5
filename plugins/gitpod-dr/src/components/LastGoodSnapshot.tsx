import { InstallationStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useLanguage } from '../hooks/useLanguage';
import { useText } from '../hooks/useText';
import { humanObjective } from '../text/humanDuration';
import { LongName } from './LongName';
import { rpoLook } from './look';
import { StateBadge } from './StateBadge';
import { Time } from './Time';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(0.5), justifyItems: 'start' },
  detail: { ...theme.typography.body2, color: theme.palette.text.secondary },
}));

/** The newest snapshot that can be restored, and how it stands against the objective. */
export function LastGoodSnapshot(props: { status: InstallationStatus }) {
  const { lastGoodSnapshot, rpo } = props.status;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  return (
    <div className={classes.root}>
      {lastGoodSnapshot ? (
        <span>
          <Time at={lastGoodSnapshot.completedAt} />
          {' · '}
          <LongName>{lastGoodSnapshot.name}</LongName>
        </span>
      ) : (
        <span>{t('status.noGood')}</span>
      )}
      <StateBadge
        look={rpoLook(rpo.state)}
        label={t(`status.rpo.${rpo.state}`)}
      />
      <span className={classes.detail}>
        {rpo.reason}
        {rpo.objective && (
          <>
            {' '}
            {t('status.objective', {
              objective: humanObjective(rpo.objective, language),
            })}
          </>
        )}
      </span>
    </div>
  );
}
