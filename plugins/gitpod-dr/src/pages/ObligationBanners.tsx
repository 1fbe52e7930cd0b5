import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  gitpodDrRestoreExecutePermission,
  Obligation,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useCallback, useId, useState } from 'react';
import { ActionError } from '../components/ActionError';
import { CapabilityNotice } from '../components/CapabilityNotice';
import { Time } from '../components/Time';
import { httpStatus, messageOf } from '../errors/responseError';
import { useInstallation } from '../hooks/InstallationContext';
import { useOpenObligations } from '../hooks/useOpenObligations';
import { useSettleObligation } from '../hooks/useSettleObligation';
import { useSteering } from '../hooks/useSteering';
import { useText } from '../hooks/useText';
import { newHomeRouteRef, runRouteRef } from '../routes';

const useStyles = makeStyles((theme: Theme) => ({
  part: { marginTop: theme.spacing(1), overflowWrap: 'anywhere' },
}));

/** What restores have left to be put back. Each stays until it was seen to be as before. */
export function ObligationBanners() {
  const t = useText();
  const { data, error, refresh } = useOpenObligations();
  const [settled, setSettled] = useState<Obligation>();
  const onAnswered = useCallback(
    (obligation: Obligation) => {
      if (obligation.settledAt) setSettled(obligation);
      refresh();
    },
    [refresh],
  );

  // Whoever may see nothing here is told so by the page.
  const unknown = error && !data && httpStatus(error) !== 403;
  return (
    <>
      {unknown && (
        <Alert severity="info">
          {t('obligations.unknown', { message: messageOf(error) })}
        </Alert>
      )}
      {data?.map(obligation => (
        <ObligationBanner
          key={obligation.id}
          obligation={obligation}
          onAnswered={onAnswered}
        />
      ))}
      {settled?.settledAt && (
        <SettledNotice obligation={settled} settledAt={settled.settledAt} />
      )}
    </>
  );
}

function ObligationBanner(props: {
  obligation: Obligation;
  onAnswered: (obligation: Obligation) => void;
}) {
  const { id, kind, cluster, sentence, since, runId, problem } =
    props.obligation;
  const classes = useStyles();
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  const newHomeLink = useRouteRef(newHomeRouteRef);
  const settle = useSettleObligation(props.onAnswered);
  const { entityRef } = useInstallation();
  const capability = useSteering({
    kind: 'restore',
    entityRef,
    // Only a restore there leaves something to be put back.
    target: 'recovery',
  });
  const noticeId = useId();
  const known = ['location-read-only', 'schedules-paused'].includes(kind);
  return (
    <Alert severity="warning">
      <AlertTitle>
        {known ? t(`obligations.kind.${kind}`) : t('obligations.other')}
      </AlertTitle>
      {sentence}{' '}
      {t('obligations.since', {
        since: <Time at={since} />,
        run: (
          <Link to={runLink({ runId })} underline="always">
            {t('obligations.run')}
          </Link>
        ),
        cluster,
      })}
      {problem && (
        <div className={classes.part}>
          {t('obligations.problem', { problem })}
        </div>
      )}
      <div className={classes.part}>
        <CapabilityNotice
          capability={capability}
          title={t('obligations.cannot')}
          id={noticeId}
        />
        {capability.allowed && (
          <Button
            size="small"
            variant="outlined"
            disabled={settle.pending}
            aria-label={t('obligations.settleNamed', { sentence })}
            onClick={() => settle.run(id)}
          >
            {t('obligations.settle')}
          </Button>
        )}{' '}
        <Link to={newHomeLink()} underline="always">
          {t('newHome.offer.link', { cluster })}
        </Link>{' '}
        <span role="status">{settle.pending && t('obligations.settling')}</span>
      </div>
      {settle.error && (
        <ActionError
          error={settle.error}
          permission={gitpodDrRestoreExecutePermission.name}
          message={message => t('obligations.failed', { message })}
        />
      )}
    </Alert>
  );
}

function SettledNotice(props: { obligation: Obligation; settledAt: string }) {
  const { cluster, sentence } = props.obligation;
  const t = useText();
  return (
    <Alert severity="success" role="status">
      {t('obligations.settled', {
        time: <Time at={props.settledAt} />,
        cluster,
        sentence,
      })}
    </Alert>
  );
}
