import { SnapshotOrderField } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { NativeSelect } from '../../components/NativeSelect';
import { useText } from '../../hooks/useText';
import { SnapshotQuery } from '../../selection/snapshotQuery';
import { SORT_COLUMNS } from './sortColumns';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    [theme.breakpoints.up('lg')]: { display: 'none' },
  },
}));

/** Order of the list where there are no column titles to press. */
export function SortSelect(props: {
  query: SnapshotQuery;
  onChange: (changes: Partial<SnapshotQuery>) => void;
}) {
  const { query, onChange } = props;
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.root}>
      <NativeSelect
        label={t('list.sort.by')}
        value={query.orderBy}
        choices={SORT_COLUMNS.map(({ column, field }) => ({
          value: field,
          label: t(`snapshots.column.${column}`),
        }))}
        onChange={value => onChange({ orderBy: value as SnapshotOrderField })}
      />
      <NativeSelect
        label={t('list.sort.direction')}
        value={query.direction}
        choices={(['asc', 'desc'] as const).map(direction => ({
          value: direction,
          label: t(`list.sort.${direction}`),
        }))}
        onChange={value =>
          onChange({ direction: value === 'asc' ? 'asc' : 'desc' })
        }
      />
    </div>
  );
}
