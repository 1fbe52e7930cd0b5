import { RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/ExpandLess';
import OpenIcon from '@material-ui/icons/ExpandMore';
import { useEffect, useId, useState } from 'react';
import { stepLook } from '../../components/look';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../hooks/useText';
import { unansweredQuestion } from '../../runs/openQuestion';
import { TypicalTime } from '../../runs/typicalStepTimes';
import { StepDetails } from './StepDetails';
import { StepTimes } from './StepTimes';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    borderLeft: `2px solid ${theme.palette.divider}`,
    paddingLeft: theme.spacing(2),
    paddingBottom: theme.spacing(1),
  },
  current: { borderLeftColor: theme.palette.status.running },
  header: {
    width: '100%',
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-start',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5),
    textAlign: 'left',
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  title: {
    flexGrow: 1,
    fontWeight: 'bold',
    overflowWrap: 'anywhere',
    // Beside the arrow; the state goes below both.
    [theme.breakpoints.down('sm')]: { flexBasis: 'calc(100% - 48px)' },
  },
  arrow: { flexShrink: 0, order: 1 },
  // Columns that line up from step to step.
  state: {
    display: 'inline-flex',
    order: 2,
    [theme.breakpoints.up('md')]: { minWidth: 190, order: 0 },
  },
  elapsed: {
    order: 2,
    [theme.breakpoints.up('md')]: { width: 190, order: 0 },
  },
}));

function isNoteworthy(step: RunStep): boolean {
  return ['running', 'unproved', 'failed'].includes(step.status);
}

/**
 * One step with its details. It opens by itself when it starts or goes wrong and never closes by itself, so
 * that nothing moves away from under a reader.
 */
export function StepItem(props: {
  step: RunStep;
  number: number;
  typical?: TypicalTime;
}) {
  const { step, number, typical } = props;
  const classes = useStyles();
  const t = useText();
  const detailsId = useId();
  const noteworthy = isNoteworthy(step);
  const [open, setOpen] = useState(noteworthy);
  useEffect(() => {
    if (noteworthy) setOpen(true);
  }, [noteworthy, step.status]);

  const waits = unansweredQuestion(step) !== undefined;
  const look = waits ? 'attention' : stepLook(step.status);
  const label =
    look === 'unknown'
      ? t('notKnown')
      : t(`run.step.${waits ? 'waits' : step.status}`);
  const current = step.status === 'running';
  return (
    <li
      className={`${classes.root} ${current ? classes.current : ''}`}
      aria-current={current ? 'step' : undefined}
    >
      <Typography component="h3" variant="body1">
        <ButtonBase
          className={classes.header}
          aria-expanded={open}
          aria-controls={detailsId}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.title}>
            {number}. {step.title}
          </span>
          <span className={classes.state}>
            <StateBadge look={look} label={label} />
          </span>
          <span className={classes.elapsed}>
            <StepTimes step={step} typical={typical} />
          </span>
          {open ? (
            <CloseIcon aria-hidden className={classes.arrow} />
          ) : (
            <OpenIcon aria-hidden className={classes.arrow} />
          )}
        </ButtonBase>
      </Typography>
      <div id={detailsId} hidden={!open}>
        <StepDetails step={step} />
      </div>
    </li>
  );
}
