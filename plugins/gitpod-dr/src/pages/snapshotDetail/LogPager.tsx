import { AvailableLog } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { LOG_LINES } from '../../hooks/useVeleroLog';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** Moves through a log from its end, where it says how things went. */
export function LogPager(props: {
  log: AvailableLog;
  fromEnd: number;
  onChange: (fromEnd: number) => void;
}) {
  const { log, fromEnd, onChange } = props;
  const { offset, items, totalItems } = log;
  const classes = useStyles();
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  if (totalItems <= LOG_LINES) return null;

  const atStart = offset === 0;
  const atEnd = fromEnd === 0;
  const moves = [
    {
      id: 'first',
      disabled: atStart,
      to: Math.floor((totalItems - 1) / LOG_LINES) * LOG_LINES,
    },
    { id: 'earlier', disabled: atStart, to: fromEnd + LOG_LINES },
    { id: 'later', disabled: atEnd, to: Math.max(0, fromEnd - LOG_LINES) },
    { id: 'last', disabled: atEnd, to: 0 },
  ] as const;
  return (
    <nav className={classes.root} aria-label={t('veleroLog.title')}>
      <Typography variant="body2" role="status">
        {t('veleroLog.range', {
          from: numbers.format(offset + 1),
          to: numbers.format(offset + items.length),
          total: numbers.format(totalItems),
        })}
      </Typography>
      {moves.map(({ id, disabled, to }) => (
        <Button
          key={id}
          size="small"
          disabled={disabled}
          onClick={() => onChange(to)}
        >
          {t(`veleroLog.${id}`)}
        </Button>
      ))}
    </nav>
  );
}
