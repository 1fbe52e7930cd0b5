import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles } from '@material-ui/core/styles';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { useTypicalStepTimes } from '../../hooks/useTypicalStepTimes';
import { StepItem } from './StepItem';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** The procedure from top to bottom. */
export function RunSteps(props: { run: Run }) {
  const classes = useStyles();
  const t = useText();
  const typical = useTypicalStepTimes(props.run);
  return (
    <Section title={t('run.steps')}>
      <ol className={classes.list}>
        {props.run.steps.map((step, index) => (
          <StepItem
            key={step.id}
            step={step}
            number={index + 1}
            typical={typical.get(step.id)}
          />
        ))}
      </ol>
    </Section>
  );
}
