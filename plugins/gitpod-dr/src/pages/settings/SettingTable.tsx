import {
  BackupSetting,
  Known,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { CopyCommand } from '../../components/CopyCommand';
import { LongName } from '../../components/LongName';
import { StackingTable } from '../../components/StackingTable';
import { Time } from '../../components/Time';
import { Unknown } from '../../components/Unknown';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  // Short texts keep their words whole; the commands, which are long, get what is left.
  short: { [theme.breakpoints.up('lg')]: { minWidth: '16ch' } },
  command: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  },
  commandText: { flexGrow: 1 },
}));

/** One row a setting. */
export function SettingTable(props: { settings: BackupSetting[] }) {
  const classes = useStyles();
  const t = useText();
  const cells = {
    setting: ({ title }: BackupSetting) => (
      <div className={classes.short}>
        <strong>{title}</strong>
      </div>
    ),
    value: ({ value }: BackupSetting) => (
      <div className={classes.short}>
        <Value value={value} />
      </div>
    ),
    source: ({ source, observedAt }: BackupSetting) => (
      <div className={classes.short}>
        <LongName>{source}</LongName>
        <Typography variant="body2" color="textSecondary">
          <Time at={observedAt} />
        </Typography>
      </div>
    ),
    change: ({ changeCommand }: BackupSetting) =>
      changeCommand ? (
        <div className={classes.command}>
          <code className={classes.commandText}>{changeCommand}</code>
          <CopyCommand command={changeCommand} />
        </div>
      ) : (
        t('settings.noCommand')
      ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('settings.title')}
      columns={ids.map(id => ({
        id,
        title: t(`settings.column.${id}`),
        cell: cells[id],
      }))}
      rows={props.settings}
      rowKey={({ id }) => id}
    />
  );
}

function Value(props: { value: Known<string> }) {
  const { value } = props;
  if (!value.known) return <Unknown why={value} />;
  return <LongName>{value.value}</LongName>;
}
