import {
  SafetySnapshotChoice,
  WORDS_MAX_LENGTH,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { RadioChoices } from '../../components/RadioChoices';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles({ reason: { maxWidth: 640 } });

export const TAKE_SAFETY_SNAPSHOT: SafetySnapshotChoice = { take: true };

/** Whether a choice can be sent: not keeping the present state needs a reason. */
export function isComplete(choice: SafetySnapshotChoice): boolean {
  return choice.take || choice.reason.trim() !== '';
}

/** Whether the present state is kept before it is deleted. */
export function SafetyChoice(props: {
  choice: SafetySnapshotChoice;
  onChange: (choice: SafetySnapshotChoice) => void;
}) {
  const { choice, onChange } = props;
  const classes = useStyles();
  const t = useText();
  const reasonId = useId();
  return (
    <>
      <RadioChoices
        legend={t('restore.safety.title')}
        choices={[
          {
            value: 'take',
            label: t('restore.safety.take'),
            text: t('restore.safety.takeText'),
          },
          {
            value: 'refuse',
            label: t('restore.safety.refuse'),
            text: t('restore.safety.refuseText'),
            dangerous: true,
          },
        ]}
        value={choice.take ? 'take' : 'refuse'}
        onChange={value =>
          onChange(
            value === 'take'
              ? TAKE_SAFETY_SNAPSHOT
              : { take: false, reason: '' },
          )
        }
      />
      {!choice.take && (
        <TextField
          id={reasonId}
          className={classes.reason}
          variant="outlined"
          multiline
          minRows={2}
          inputProps={{ 'aria-required': true, maxLength: WORDS_MAX_LENGTH }}
          label={t('restore.safety.reason')}
          helperText={
            isComplete(choice)
              ? t('restore.safety.reasonHelp')
              : t('restore.safety.reasonMissing')
          }
          value={choice.reason}
          onChange={event =>
            onChange({ take: false, reason: event.target.value })
          }
        />
      )}
    </>
  );
}
