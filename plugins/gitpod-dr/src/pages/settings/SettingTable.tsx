import { CodeSnippet } from '@backstage/core-components';
import {
  BackupSetting,
  Known,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { LongName } from '../../components/LongName';
import { StackingTable } from '../../components/StackingTable';
import { Time } from '../../components/Time';
import { Unknown } from '../../components/Unknown';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  // The columns of texts give way to the commands, which are long.
  value: { [theme.breakpoints.up('lg')]: { minWidth: '18ch' } },
  seen: { [theme.breakpoints.up('lg')]: { whiteSpace: 'nowrap' } },
  command: { [theme.breakpoints.up('lg')]: { minWidth: '40ch' } },
}));

/** One row a setting. */
export function SettingTable(props: { settings: BackupSetting[] }) {
  const classes = useStyles();
  const t = useText();
  const cells = {
    setting: ({ title }: BackupSetting) => <strong>{title}</strong>,
    value: ({ value }: BackupSetting) => (
      <div className={classes.value}>
        <Value value={value} />
      </div>
    ),
    source: ({ source }: BackupSetting) => <LongName>{source}</LongName>,
    seen: ({ observedAt }: BackupSetting) => (
      <span className={classes.seen}>
        <Time at={observedAt} />
      </span>
    ),
    change: ({ changeCommand }: BackupSetting) =>
      changeCommand ? (
        <div className={classes.command}>
          <CodeSnippet
            text={changeCommand}
            language="bash"
            showCopyCodeButton
          />
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
