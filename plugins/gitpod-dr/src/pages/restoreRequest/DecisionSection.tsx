import {
  gitpodDrRestoreApprovePermission,
  gitpodDrRestoreExecutePermission,
  RestoreRequestDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { useDangerousButtonStyles } from '../../components/dangerousButton';
import { Section } from '../../components/Section';
import { useDecideRequest } from '../../hooks/useDecideRequest';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';
import { RejectForm } from './RejectForm';

const useStyles = makeStyles((theme: Theme) => ({
  parts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(2),
  },
}));

/** What this person can do about the request; what cannot be done is said with its reason. */
export function DecisionSection(props: {
  request: RestoreRequestDetail;
  onChange: () => void;
}) {
  const { request, onChange } = props;
  const { snapshotName, target, status, decide, withdraw } = request;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const t = useText();
  const noticeId = useId();
  const actions = useDecideRequest({
    request,
    onDecided: onChange,
    onRefused: onChange,
  });
  const { approve, reject } = actions;
  const busy = [approve, reject, actions.withdraw].some(
    ({ pending }) => pending,
  );
  const waits = status === 'waiting';
  const errors = [
    {
      error: approve.error,
      text: 'consent.decide.approveFailed',
      permission: gitpodDrRestoreApprovePermission,
    },
    {
      error: reject.error,
      text: 'consent.decide.rejectFailed',
      permission: gitpodDrRestoreApprovePermission,
    },
    {
      error: actions.withdraw.error,
      text: 'consent.decide.withdrawFailed',
      permission: gitpodDrRestoreExecutePermission,
    },
  ] as const;
  if (!waits && errors.every(({ error }) => !error)) return null;
  return (
    <Section title={t('consent.decide.title')}>
      <div className={classes.parts}>
        {errors.map(
          ({ error, text, permission }) =>
            error && (
              <ActionError
                key={text}
                error={error}
                permission={permission.name}
                message={message => t(text, { message })}
              />
            ),
        )}
        {waits && (
          <CapabilityNotice
            capability={decide}
            title={t('consent.decide.cannot')}
            id={noticeId}
          />
        )}
        {waits && withdraw.allowed && (
          <Button
            variant="outlined"
            disabled={busy}
            onClick={() => actions.withdraw.run()}
          >
            {actions.withdraw.pending
              ? t('consent.decide.withdrawing')
              : t('consent.decide.withdraw')}
          </Button>
        )}
        {waits && decide.allowed && (
          <>
            <RejectForm
              disabled={busy}
              pending={reject.pending}
              onReject={reject.run}
            />
            <Button
              variant="contained"
              className={`${danger.root} ${busy ? '' : danger.armed}`}
              disabled={busy}
              onClick={() => approve.run()}
            >
              {approve.pending
                ? t('consent.decide.approving')
                : t('consent.decide.approve', {
                    name: snapshotName,
                    target: placeName(target),
                  })}
            </Button>
          </>
        )}
      </div>
    </Section>
  );
}
