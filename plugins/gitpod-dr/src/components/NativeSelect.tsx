import TextField from '@material-ui/core/TextField';
import { useId } from 'react';
import { Choice } from './ChoiceChips';

/** One of some values, by the browser's own list: it works for every finger, key and screen reader. */
export function NativeSelect(props: {
  label: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
  className?: string;
}) {
  const { label, value, choices, onChange, className } = props;
  const id = useId();
  return (
    <TextField
      id={id}
      className={className}
      select
      size="small"
      variant="outlined"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </TextField>
  );
}
