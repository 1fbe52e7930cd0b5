import { SnapshotList } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { NativeSelect } from '../../components/NativeSelect';
import { Pager } from '../../components/Pager';
import { useText } from '../../hooks/useText';
import { ROWS_CHOICES, SnapshotQuery } from '../../selection/snapshotQuery';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(2),
  },
}));

/** The other pages of the list, and how long a page is. */
export function ListFooter(props: {
  list: SnapshotList;
  query: SnapshotQuery;
  onChange: (changes: Partial<SnapshotQuery>) => void;
}) {
  const { list, query, onChange } = props;
  const classes = useStyles();
  const t = useText();
  if (query.offset === 0 && list.totalItems <= ROWS_CHOICES[0]) return null;
  return (
    <div className={classes.root}>
      <NativeSelect
        label={t('list.rows')}
        value={String(query.rows)}
        choices={ROWS_CHOICES.map(rows => ({
          value: String(rows),
          label: String(rows),
        }))}
        onChange={rows => onChange({ rows: Number(rows) })}
      />
      <Pager
        label={t('snapshots.title')}
        offset={query.offset}
        shown={list.items.length}
        total={list.totalItems}
        limit={query.rows}
        onChange={offset => onChange({ offset })}
      />
    </div>
  );
}
