import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useLanguage } from '../hooks/useLanguage';
import { useText } from '../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
  },
}));

/** Moves through a list that is paged on the server; absent while everything fits one page. */
export function Pager(props: {
  /** What is paged, for screen readers. */
  label: string;
  offset: number;
  shown: number;
  total: number;
  limit: number;
  onChange: (offset: number) => void;
}) {
  const { label, offset, shown, total, limit, onChange } = props;
  const classes = useStyles();
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  if (offset === 0 && total <= limit) return null;
  return (
    <nav className={classes.root} aria-label={label}>
      <Typography variant="body2">
        {t('paging.range', {
          from: numbers.format(shown > 0 ? offset + 1 : 0),
          to: numbers.format(offset + shown),
          total: numbers.format(total),
        })}
      </Typography>
      <Button
        size="small"
        disabled={offset === 0}
        onClick={() => onChange(Math.max(0, offset - limit))}
      >
        {t('paging.previous')}
      </Button>
      <Button
        size="small"
        disabled={offset + shown >= total}
        onClick={() => onChange(offset + limit)}
      >
        {t('paging.next')}
      </Button>
    </nav>
  );
}
