import { Link, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ForeignWork,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { restoreCommand } from '../../cli/commands';
import { CopyCommand } from '../../components/CopyCommand';
import { Elapsed } from '../../components/Elapsed';
import { HiddenText } from '../../components/HiddenText';
import { LongName } from '../../components/LongName';
import { snapshotLook } from '../../components/look';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useInstallation } from '../../hooks/InstallationContext';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { restoreRouteRef, snapshotRouteRef } from '../../routes';
import { humanBytes } from '../../text/humanBytes';
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
    [theme.breakpoints.up('lg')]: { minWidth: '14ch' },
  },
  version: { display: 'inline-block', minWidth: '10ch' },
  restorable: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  },
  action: { display: 'inline-flex', alignItems: 'center' },
  more: {
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textDecoration: 'underline dotted',
    textAlign: 'left',
    cursor: 'help',
  },
  moment: { [theme.breakpoints.up('xl')]: { whiteSpace: 'nowrap' } },
}));

/** The way to the snapshot's own page, and what is special about it. */
export function NameCell(
  props: CellProps & {
    /** Who seems to be taking it, if the portal is not. */
    foreign?: ForeignWork;
    listed: boolean;
  },
) {
  const { snapshot, foreign, listed } = props;
  const classes = useStyles();
  const t = useText();
  const snapshotLink = useRouteRef(snapshotRouteRef);
  return (
    <div className={classes.name}>
      <Link to={snapshotLink({ snapshotName: snapshot.name })}>
        <LongName>{snapshot.name}</LongName>
      </Link>
      {!listed && (
        <Remark>
          <strong title={t('list.changed.goneWhy')}>
            {t('list.changed.gone')}
          </strong>
          <HiddenText>{t('list.changed.goneWhy')}</HiddenText>
        </Remark>
      )}
      {snapshot.kind !== 'instance' && (
        <Remark>{t(`snapshots.kind.${snapshot.kind}`)}</Remark>
      )}
      {snapshot.notForNewCluster && (
        <Remark>{t('list.notForNewCluster')}</Remark>
      )}
      {foreign && (
        <Remark>
          {t('list.foreign')}: {foreign.origin}
        </Remark>
      )}
    </div>
  );
}

function Remark(props: { children: ReactNode }) {
  return (
    <Typography variant="body2" color="textSecondary">
      {props.children}
    </Typography>
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

/** Velero itself tells the size of few snapshots. */
export function SizeCell({ snapshot }: CellProps) {
  const t = useText();
  const language = useLanguage();
  if (snapshot.sizeBytes !== undefined) {
    return <>{humanBytes(snapshot.sizeBytes, language)}</>;
  }
  return (
    <span title={t('list.size.notTold')}>
      <span aria-hidden>–</span>
      <HiddenText>{t('list.size.notTold')}</HiddenText>
    </span>
  );
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
  const { gitpodVersion, kotsSequence } = snapshot;
  return (
    <span className={classes.version}>
      {gitpodVersion ? (
        <LongName>{gitpodVersion}</LongName>
      ) : (
        <>{t('notKnown')}</>
      )}
      {kotsSequence !== undefined && (
        <Remark>
          {t('list.sequence', { sequence: String(kotsSequence) })}
        </Remark>
      )}
    </span>
  );
}

export function ExpiresCell({ snapshot }: CellProps) {
  const classes = useStyles();
  const t = useText();
  const { expiresAt, expiry } = snapshot;
  if (!expiresAt || expiry.state === 'unset') {
    return <>{t('list.expiry.unset')}</>;
  }
  const time = <Time at={expiresAt} />;
  return (
    <span className={classes.moment}>
      {expiry.state === 'expired' && t('list.expiry.expired', { time })}
      {expiry.state === 'valid' &&
        (expiry.days === 0 ? t('list.expiry.lastDay', { time }) : time)}
    </span>
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
  const { installation } = useInstallation();
  const { name, restorability } = snapshot;
  if (!restorability.restorable) {
    return <NotRestorable reasons={restorability.reasons} />;
  }
  return (
    <div className={classes.restorable}>
      {t('snapshots.yes')}
      <span className={classes.action}>
        <LinkButton
          size="small"
          variant="outlined"
          to={restoreLink({ snapshotName: name })}
          disabled={!mayRestore}
          aria-label={`${t('snapshots.restore')} ${name}`}
          aria-describedby={mayRestore ? undefined : noticeId}
        >
          {t('snapshots.restore')}
        </LinkButton>
        {installation && (
          <CopyCommand command={restoreCommand(installation, snapshot)} />
        )}
      </span>
    </div>
  );
}

/** The first reason in full; the others come on hover and focus, and are read aloud. */
export function NotRestorable(props: { reasons: string[] }) {
  const [first = '', ...others] = props.reasons;
  const classes = useStyles();
  const t = useText();
  const rest = others.join(' ');
  return (
    <>
      {t('snapshots.no', { reasons: first })}
      {rest && (
        <>
          {' '}
          <Tooltip title={rest}>
            <button type="button" className={classes.more}>
              {t('list.moreReasons', { count: others.length })}
              <HiddenText>: {rest}</HiddenText>
            </button>
          </Tooltip>
        </>
      )}
    </>
  );
}
