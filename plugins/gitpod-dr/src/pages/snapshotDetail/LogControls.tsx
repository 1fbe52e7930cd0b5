import { useApi } from '@backstage/core-plugin-api';
import {
  gitpodDrLogsReadPermission,
  LogLevel,
  LogLevelCounts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../../api';
import { ActionError } from '../../components/ActionError';
import { ChoiceChips } from '../../components/ChoiceChips';
import { SearchField } from '../../components/SearchField';
import { saveFile } from '../../download/saveFile';
import { useInstallation } from '../../hooks/InstallationContext';
import { useAction } from '../../hooks/useAction';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { LogQuery } from '../../hooks/useVeleroLog';

const LEVELS: LogLevel[] = ['error', 'warning', 'info', 'debug', 'unknown'];

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  search: { flex: '1 1 220px', minWidth: 0, maxWidth: 420 },
}));

/** Which lines are shown, and the way to take them along. */
export function LogControls(props: {
  snapshotName: string;
  levels: LogLevelCounts;
  /** Whether Velero may still write. */
  unfinished: boolean;
  query: LogQuery;
  onChange: (changes: Partial<LogQuery>) => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
}) {
  const { levels, unfinished, query, onChange, follow, onFollow } = props;
  const classes = useStyles();
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  const download = useDownload(props.snapshotName, query);
  const shownLevels = LEVELS.filter(
    level => levels[level] > 0 || query.levels.includes(level),
  );
  return (
    <>
      <div className={classes.root}>
        <SearchField
          className={classes.search}
          label={t('veleroLog.search')}
          value={query.text}
          onChange={text => onChange({ text })}
        />
        <ChoiceChips
          label={t('veleroLog.levels')}
          choices={shownLevels.map(level => ({
            value: level,
            label: t('veleroLog.counted', {
              value: t(`veleroLog.level.${level}`),
              amount: numbers.format(levels[level]),
            }),
          }))}
          chosen={query.levels}
          onChange={chosen =>
            onChange({ levels: LEVELS.filter(level => chosen.includes(level)) })
          }
        />
        {unfinished && (
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={follow}
                onChange={event => onFollow(event.target.checked)}
              />
            }
            label={t('veleroLog.follow')}
          />
        )}
        <Button
          size="small"
          variant="outlined"
          disabled={download.pending}
          onClick={download.run}
        >
          {t(download.pending ? 'veleroLog.downloading' : 'veleroLog.download')}
        </Button>
      </div>
      {download.error && (
        <ActionError
          error={download.error}
          permission={gitpodDrLogsReadPermission.name}
          message={message => t('veleroLog.downloadFailed', { message })}
        />
      )}
    </>
  );
}

/** All lines that fit the filter, not only those of the page. */
function useDownload(snapshotName: string, query: LogQuery) {
  const { levels, text } = query;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const save = useCallback(async () => {
    const target = { kind: 'snapshot', name: snapshotName } as const;
    const content = await api.downloadLog(entityRef, target, {
      levels: levels.length > 0 ? levels : undefined,
      text: text || undefined,
    });
    saveFile(`${snapshotName}.log`, content);
  }, [api, entityRef, snapshotName, levels, text]);
  return useAction(save);
}
