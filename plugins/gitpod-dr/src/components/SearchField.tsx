import TextField from '@material-ui/core/TextField';
import { useEffect, useId, useRef, useState } from 'react';

const SETTLES_AFTER_MS = 300;

/** A text to look for; told on when the typing rests. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const { label, value, onChange, className } = props;
  const id = useId();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;

  // The address can change by itself, by the Back button for example.
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);

  useEffect(() => {
    if (typed === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(typed);
    }, SETTLES_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextField
      id={id}
      className={className}
      type="search"
      size="small"
      variant="outlined"
      autoComplete="off"
      label={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      InputLabelProps={{ shrink: true }}
    />
  );
}
