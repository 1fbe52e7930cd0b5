import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { createStyles, makeStyles, Theme } from '@material-ui/core/styles';
import { ReactNode } from 'react';

export interface Column<TRow> {
  id: string;
  title: string;
  cell: (row: TRow) => ReactNode;
  /** For a column that the list can be sorted by. */
  sort?: ColumnSort;
}

export interface ColumnSort {
  /** Set while the list is sorted by this column. */
  direction?: 'asc' | 'desc';
  onSort: () => void;
}

const useStyles = makeStyles((theme: Theme) => {
  const narrow = theme.breakpoints.down('md');
  return createStyles({
    scroll: { overflowX: 'auto' },
    block: { [narrow]: { display: 'block' } },
    head: {
      verticalAlign: 'bottom',
      [narrow]: { display: 'none' },
    },
    row: {
      [narrow]: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
        columnGap: theme.spacing(3),
        padding: theme.spacing(1),
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
    },
    faded: {
      background: theme.palette.action.hover,
      '& td': { color: theme.palette.text.secondary },
    },
    cell: {
      padding: theme.spacing(1),
      verticalAlign: 'top',
      lineHeight: 1.4,
      // The theme lets words break anywhere, which tears short ones apart beside long ones.
      wordBreak: 'normal',
      '&:last-child': {
        paddingRight: theme.spacing(1),
        [narrow]: { paddingRight: 0 },
      },
      [narrow]: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
        gap: theme.spacing(1),
        padding: theme.spacing(0.5, 0),
        borderBottom: 'none',
        overflowWrap: 'anywhere',
      },
    },
    label: {
      display: 'none',
      [narrow]: { display: 'block', color: theme.palette.text.secondary },
    },
  });
});

/** A table whose rows become blocks of labelled lines where there is no room for columns. */
export function StackingTable<TRow>(props: {
  label: string;
  columns: Column<TRow>[];
  rows: TRow[];
  rowKey: (row: TRow) => string;
  /** Rows that are not up to date any more. */
  isFaded?: (row: TRow) => boolean;
}) {
  const { label, columns, rows, rowKey, isFaded } = props;
  const classes = useStyles();
  // The roles are said again because browsers forget them when `display` changes.
  return (
    <div className={classes.scroll}>
      <Table
        size="small"
        role="table"
        aria-label={label}
        className={classes.block}
      >
        <TableHead role="rowgroup" className={classes.head}>
          <TableRow role="row">
            {columns.map(column => (
              <TableCell
                key={column.id}
                role="columnheader"
                className={classes.cell}
                sortDirection={column.sort?.direction}
              >
                <ColumnTitle column={column} />
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup" className={classes.block}>
          {rows.map(row => (
            <TableRow
              key={rowKey(row)}
              role="row"
              className={`${classes.row} ${
                isFaded?.(row) ? classes.faded : ''
              }`}
            >
              {columns.map(column => (
                <TableCell key={column.id} role="cell" className={classes.cell}>
                  <span className={classes.label} aria-hidden>
                    {column.title}
                  </span>
                  <div>{column.cell(row)}</div>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const useTitleStyles = makeStyles({
  // The room of nine arrows that are not seen is that of another column.
  noIcon: { display: 'none' },
});

function ColumnTitle<TRow>(props: { column: Column<TRow> }) {
  const { title, sort } = props.column;
  const classes = useTitleStyles();
  if (!sort) return <>{title}</>;
  return (
    <TableSortLabel
      classes={{ icon: sort.direction ? undefined : classes.noIcon }}
      active={sort.direction !== undefined}
      direction={sort.direction}
      onClick={sort.onSort}
    >
      {title}
    </TableSortLabel>
  );
}
