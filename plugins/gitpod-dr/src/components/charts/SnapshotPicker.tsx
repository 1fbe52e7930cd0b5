import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { KeyboardEvent } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { snapshotRouteRef } from '../../routes';
import { humanBytes } from '../../text/humanBytes';
import { humanDuration } from '../../text/humanDuration';
import { weekdayTime } from '../../text/time';
import { LongName } from '../LongName';
import { snapshotLook } from '../look';
import { StateBadge } from '../StateBadge';
import { beganAt } from './history';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  // As high as what comes into it, so that nothing below moves.
  chosen: {
    ...theme.typography.body2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
    flex: '1 1 280px',
    minHeight: theme.spacing(4),
    minWidth: 0,
  },
}));

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: index => index - 1,
  ArrowRight: index => index + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Goes through the marks of the charts without a pointer, and says what the chosen one is. */
export function SnapshotPicker(props: {
  /** Oldest first. */
  snapshots: Snapshot[];
  /** The uid of a snapshot. */
  chosen?: string;
  onChoose: (uid: string) => void;
}) {
  const { snapshots, chosen, onChoose } = props;
  const classes = useStyles();
  const t = useText();
  const last = snapshots.length - 1;
  const found = snapshots.findIndex(({ uid }) => uid === chosen);
  // The first step in either direction leads to the newest.
  const index = found < 0 ? last + 1 : found;

  function choose(next: number) {
    onChoose(snapshots[Math.min(last, Math.max(0, next))].uid);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    choose(step(index, last));
  }

  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('history.pick.label')}
    >
      <Button
        size="small"
        variant="outlined"
        aria-disabled={index === 0}
        onClick={() => choose(index - 1)}
        onKeyDown={onKeyDown}
      >
        {t('history.pick.previous')}
      </Button>
      <Button
        size="small"
        variant="outlined"
        aria-disabled={index >= last}
        onClick={() => choose(index + 1)}
        onKeyDown={onKeyDown}
      >
        {t('history.pick.next')}
      </Button>
      <div className={classes.chosen} role="status">
        {found < 0 ? (
          t('history.pick.none')
        ) : (
          <Chosen
            snapshot={snapshots[found]}
            position={t('history.pick.position', {
              number: String(found + 1),
              total: String(snapshots.length),
            })}
          />
        )}
      </div>
    </div>
  );
}

function Chosen(props: { snapshot: Snapshot; position: string }) {
  const { snapshot, position } = props;
  const { name, state, phase, durationMs, sizeBytes } = snapshot;
  const language = useLanguage();
  const snapshotLink = useRouteRef(snapshotRouteRef);
  const began = new Date(beganAt(snapshot)).toISOString();
  return (
    <>
      <span>{position}</span>
      <StateBadge look={snapshotLook(state)} label={phase} />
      <Link to={snapshotLink({ snapshotName: name })}>
        <LongName>{name}</LongName>
      </Link>
      <span>{weekdayTime(began, language)}</span>
      {durationMs !== undefined && (
        <span>{humanDuration(durationMs, language)}</span>
      )}
      {sizeBytes !== undefined && (
        <span>{humanBytes(sizeBytes, language)}</span>
      )}
    </>
  );
}
