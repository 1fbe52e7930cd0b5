import {
  Verdict,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../hooks/useText';
import { LongName } from './LongName';
import { verdictLook } from './look';
import { NextStep } from './NextStep';
import { StackingTable } from './StackingTable';
import { StateBadge } from './StateBadge';
import { Time } from './Time';

/** What a person must look at comes first. */
const ORDER: Verdict[] = ['fail', 'unknown', 'warn', 'pass'];

const useStyles = makeStyles((theme: Theme) => ({
  summary: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 2) },
  seen: { color: theme.palette.text.secondary },
  verdict: { [theme.breakpoints.up('lg')]: { whiteSpace: 'nowrap' } },
}));

/** A verdict of a newer backend is not known here. */
function known(verdict: Verdict): Verdict {
  return ORDER.includes(verdict) ? verdict : 'unknown';
}

/** What was compared after a restore: what it was, what it is, and what that means. */
export function VerificationTable(props: { items: VerificationItem[] }) {
  const { items } = props;
  const classes = useStyles();
  const t = useText();
  const groups = ORDER.map(verdict => ({
    verdict,
    found: items.filter(item => known(item.verdict) === verdict),
  })).filter(({ found }) => found.length > 0);

  const cells = {
    item: (item: VerificationItem) => <strong>{item.title}</strong>,
    verdict: (item: VerificationItem) => (
      <div className={classes.verdict}>
        <StateBadge
          look={verdictLook(item.verdict)}
          label={t(`runResult.verdict.${known(item.verdict)}`)}
        />
      </div>
    ),
    before: (item: VerificationItem) => <Value>{item.before}</Value>,
    after: (item: VerificationItem) => (
      <>
        <Value>{item.after}</Value>
        <div className={classes.seen}>
          {t('runResult.seen', { time: <Time at={item.observedAt} /> })}
        </div>
      </>
    ),
    meaning: (item: VerificationItem) => <Meaning item={item} />,
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <>
      <div className={classes.summary}>
        {groups.map(({ verdict, found }) => (
          <StateBadge
            key={verdict}
            look={verdictLook(verdict)}
            label={t(`runResult.summary.${verdict}`, { count: found.length })}
          />
        ))}
      </div>
      <StackingTable
        label={t('runResult.verification')}
        columns={ids.map(id => ({
          id,
          title: t(`runResult.column.${id}`),
          cell: cells[id],
        }))}
        rows={groups.flatMap(({ found }) => found)}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function Value(props: { children: string | undefined }) {
  const t = useText();
  if (props.children === undefined) return <>{t('notKnown')}</>;
  return <LongName>{props.children}</LongName>;
}

function Meaning(props: { item: VerificationItem }) {
  const { explanation, nextStep, verdict } = props.item;
  const t = useText();
  return (
    <>
      {explanation}
      {nextStep && verdict !== 'pass' && (
        <div>
          <strong>{t('run.nextStep')}</strong> <NextStep>{nextStep}</NextStep>
        </div>
      )}
    </>
  );
}
