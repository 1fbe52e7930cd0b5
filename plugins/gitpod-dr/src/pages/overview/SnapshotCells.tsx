import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Elapsed } from '../../components/Elapsed';
import { LongName } from '../../components/LongName';
import { snapshotLook } from '../../components/look';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { restoreRouteRef } from '../../routes';
import { percentDone } from '../../text/percentDone';

/** Looks whose meaning Velero's own word does not tell. */
const STATUS_TEXTS = {
  unknown: 'snapshots.unknownPhase',
  attention: 'snapshots.withWarnings',
} as const;

interface CellProps {
  snapshot: Snapshot;
}

const useStyles = makeStyles((theme: Theme) => ({
  name: {
    display: 'inline-block',
    [theme.breakpoints.up('lg')]: { minWidth: '16ch' },
  },
  version: { display: 'inline-block', minWidth: '10ch' },
  restorable: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  },
  action: { whiteSpace: 'nowrap' },
  moment: { [theme.breakpoints.up('lg')]: { whiteSpace: 'nowrap' } },
}));

export function NameCell({ snapshot }: CellProps) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.name}>
      <LongName>{snapshot.name}</LongName>
      {snapshot.kind !== 'instance' && (
        <Typography variant="body2" color="textSecondary">
          {t(`snapshots.kind.${snapshot.kind}`)}
        </Typography>
      )}
    </div>
  );
}

/** Velero's own word; a word that we do not know is called not known. */
export function StatusCell({ snapshot }: CellProps) {
  const t = useText();
  const look = snapshotLook(snapshot.state);
  const percent = percentDone(snapshot.progress);
  const { phase, failureReason, validationErrors } = snapshot;
  const label =
    look === 'unknown' || look === 'attention'
      ? t(STATUS_TEXTS[look], { phase })
      : phase;
  return (
    <>
      <StateBadge look={look} label={label} />
      {look === 'active' && percent !== undefined && (
        <div>{t('status.percent', { percent: String(percent) })}</div>
      )}
      {failureReason && <div>{failureReason}</div>}
      {validationErrors.map(error => (
        <div key={error}>{error}</div>
      ))}
    </>
  );
}

export function StartedCell({ snapshot }: CellProps) {
  const classes = useStyles();
  return (
    <span className={classes.moment}>
      <Time at={snapshot.startedAt ?? snapshot.createdAt} />
    </span>
  );
}

/** Velero writes no end for some failures; then nothing runs and no duration is known. */
export function DurationCell({ snapshot }: CellProps) {
  const { startedAt, completedAt, state } = snapshot;
  const running = state === 'running' || state === 'pending';
  if (!startedAt || (!completedAt && !running)) return <>–</>;
  return <Elapsed start={startedAt} end={completedAt} />;
}

export function ProblemsCell({ snapshot }: CellProps) {
  return (
    <>
      {snapshot.errors} / {snapshot.warnings}
    </>
  );
}

export function TriggerCell({ snapshot }: CellProps) {
  const t = useText();
  return <>{t(`snapshots.trigger.${snapshot.trigger}`)}</>;
}

export function VersionCell({ snapshot }: CellProps) {
  const classes = useStyles();
  const t = useText();
  return snapshot.gitpodVersion ? (
    <span className={classes.version}>
      <LongName>{snapshot.gitpodVersion}</LongName>
    </span>
  ) : (
    <>{t('notKnown')}</>
  );
}

export function ExpiresCell({ snapshot }: CellProps) {
  const classes = useStyles();
  const t = useText();
  return snapshot.expiresAt ? (
    <span className={classes.moment}>
      <Time at={snapshot.expiresAt} />
    </span>
  ) : (
    <>{t('snapshots.never')}</>
  );
}

/** The way to the restore, or why there is none. */
export function RestorableCell(
  props: CellProps & { mayRestore: boolean; noticeId: string },
) {
  const { snapshot, mayRestore, noticeId } = props;
  const classes = useStyles();
  const t = useText();
  const restoreLink = useRouteRef(restoreRouteRef);
  const { name, restorability } = snapshot;
  if (!restorability.restorable) {
    return (
      <>{t('snapshots.no', { reasons: restorability.reasons.join(' ') })}</>
    );
  }
  return (
    <div className={classes.restorable}>
      {t('snapshots.yes')}
      <LinkButton
        className={classes.action}
        size="small"
        variant="outlined"
        to={restoreLink({ snapshotName: name })}
        disabled={!mayRestore}
        aria-label={`${t('snapshots.restore')} ${name}`}
        aria-describedby={mayRestore ? undefined : noticeId}
      >
        {t('snapshots.restore')}
      </LinkButton>
    </div>
  );
}
