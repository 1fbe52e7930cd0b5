import { SnapshotMoment } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import PastIcon from '@material-ui/icons/FiberManualRecord';
import NowIcon from '@material-ui/icons/PlayCircleFilled';
import AheadIcon from '@material-ui/icons/RadioButtonUnchecked';
import { Elapsed } from '../../components/Elapsed';
import { HiddenText } from '../../components/HiddenText';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { absoluteTime } from '../../text/time';

const ICONS = { past: PastIcon, now: NowIcon, ahead: AheadIcon };

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    display: 'grid',
    gap: theme.spacing(1),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  moment: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  icon: { fontSize: '1rem', marginTop: theme.spacing(0.5) },
  name: { fontWeight: 'bold' },
  rest: { color: theme.palette.text.secondary },
}));

/** What happened when, as far as the objects in the cluster tell. */
export function TimelineSection(props: { timeline: SnapshotMoment[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('snapshot.timeline.title')}>
      <ol className={classes.list}>
        {props.timeline.map(moment => (
          <li
            key={moment.id}
            className={classes.moment}
            aria-current={moment.state === 'now' ? 'step' : undefined}
          >
            <Moment moment={moment} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Moment(props: { moment: SnapshotMoment }) {
  const { id, state, at, endedAt, detail } = props.moment;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const Icon = ICONS[state] ?? AheadIcon;
  return (
    <>
      <Icon aria-hidden className={classes.icon} />
      <div>
        <span className={classes.name}>
          {t(`snapshot.timeline.moment.${id}`)}
        </span>
        <HiddenText>, {t(`snapshot.timeline.state.${state}`)}</HiddenText>
        {detail && <> · {detail}</>}
        {at && endedAt && (
          <>
            {' · '}
            {t('snapshot.timeline.took', {
              duration: <Elapsed start={at} end={endedAt} />,
            })}
          </>
        )}
        <div className={classes.rest}>
          {at && (
            <>
              <Time at={at} /> · {absoluteTime(at, language)}
            </>
          )}
          {!at && state === 'past' && t('snapshot.timeline.noTime')}
        </div>
      </div>
    </>
  );
}
