import { RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles } from '@material-ui/core/styles';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { StepItem } from './StepItem';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** The procedure from top to bottom. */
export function RunSteps(props: { steps: RunStep[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('run.steps')}>
      <ol className={classes.list}>
        {props.steps.map((step, index) => (
          <StepItem key={step.id} step={step} number={index + 1} />
        ))}
      </ol>
    </Section>
  );
}
