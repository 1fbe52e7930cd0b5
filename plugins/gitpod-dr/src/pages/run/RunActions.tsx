import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { Section } from '../../components/Section';
import { usePauseRun } from '../../hooks/usePauseRun';
import { steeringPermission, useSteering } from '../../hooks/useSteering';
import { useText } from '../../hooks/useText';
import { giveUpRunRouteRef } from '../../routes';
import { WishNotice } from './WishNotice';

const useStyles = makeStyles((theme: Theme) => ({
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** How a restore that has not ended can be steered; what ends it comes last. */
export function RunActions(props: { run: Run; onChanged: () => void }) {
  const { run, onChanged } = props;
  const classes = useStyles();
  const t = useText();
  const noticeId = useId();
  const steering = useSteering(run);
  const giveUpLink = useRouteRef(giveUpRunRouteRef);
  const pausing = usePauseRun({ runId: run.id, onChanged });
  const wish = run.pause ? 'continue' : 'pause';

  return (
    <Section title={t('runActions.title')}>
      <WishNotice run={run} />
      <Typography variant="body2">
        {t(run.status === 'paused' ? 'run.leavePaused' : 'run.leave')}
      </Typography>
      <CapabilityNotice
        capability={steering}
        title={t('runActions.cannot')}
        id={noticeId}
      />
      {steering.allowed && !run.giveUp && (
        <div className={classes.actions}>
          <Button
            variant="outlined"
            disabled={pausing.pending}
            onClick={() => pausing.run(wish)}
          >
            {pauseLabel()}
          </Button>
          <LinkButton variant="outlined" to={giveUpLink({ runId: run.id })}>
            {t('runActions.giveUp')}
          </LinkButton>
        </div>
      )}
      {pausing.error && (
        <ActionError
          error={pausing.error}
          permission={steeringPermission(run)}
          message={message => t('runActions.failed', { message })}
        />
      )}
    </Section>
  );

  function pauseLabel(): string {
    if (pausing.pending) {
      return t(run.pause ? 'runActions.continuing' : 'runActions.pausing');
    }
    if (run.status === 'paused') return t('runActions.continue');
    return t(run.pause ? 'runActions.withdraw' : 'runActions.pause');
  }
}
