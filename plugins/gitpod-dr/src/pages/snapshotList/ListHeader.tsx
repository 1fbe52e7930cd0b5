import { SnapshotList } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Announcement } from '../../components/Announcement';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { hasChanged, HeldRows } from '../../selection/heldRows';
import { DEFAULT_QUERY, SnapshotQuery } from '../../selection/snapshotQuery';

const useStyles = makeStyles((theme: Theme) => ({
  // Tall enough for what may come, so that it pushes no row away from under a pointer.
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    minHeight: theme.spacing(5),
    [theme.breakpoints.down('xs')]: {
      minHeight: theme.spacing(13),
      alignContent: 'flex-start',
    },
  },
  news: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    overflowWrap: 'anywhere',
    fontWeight: theme.typography.fontWeightBold as number,
  },
}));

/** How many snapshots fit, and what has come since the rows below were listed. */
export function ListHeader(props: {
  query: SnapshotQuery;
  list: SnapshotList;
  held: HeldRows;
  /** Whether the rows below still answer another query. */
  looking: boolean;
  onShow: () => void;
}) {
  const { query, list, held, looking, onShow } = props;
  const classes = useStyles();
  const t = useText();
  const news = useNews(query, held);
  return (
    <div className={classes.root}>
      <Typography variant="body2" color="textSecondary" role="status">
        {looking ? t('list.looking') : <Count list={list} />}
      </Typography>
      <Announcement text={news} />
      {news && (
        <Typography variant="body2" className={classes.news} component="div">
          {news}
          <Button
            size="small"
            variant="outlined"
            color="primary"
            onClick={onShow}
          >
            {t('list.changed.show')}
          </Button>
        </Typography>
      )}
    </div>
  );
}

function Count(props: { list: SnapshotList }) {
  const { totalItems, facets } = props.list;
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  const all = facets.phases.reduce((sum, { count }) => sum + count, 0);
  const total = numbers.format(Math.max(all, totalItems));
  return totalItems < all ? (
    <>{t('list.count.some', { shown: numbers.format(totalItems), total })}</>
  ) : (
    <>{t('list.count.all', { total })}</>
  );
}

/** A row that was not on the page is a new snapshot only at the top of the newest. */
function useNews(query: SnapshotQuery, held: HeldRows): string {
  const t = useText();
  if (!hasChanged(held)) return '';
  const newestFirst =
    query.offset === 0 &&
    query.orderBy === DEFAULT_QUERY.orderBy &&
    query.direction === DEFAULT_QUERY.direction;
  const shownSince = Math.max(
    ...held.rows.map(({ snapshot }) => Date.parse(snapshot.createdAt)),
  );
  const fresh = held.waiting.filter(
    ({ createdAt }) => Date.parse(createdAt) > shownSince,
  );
  if (!newestFirst || fresh.length === 0) return t('list.changed.other');
  return t('list.changed.new', { count: fresh.length, name: fresh[0].name });
}
