import { useApi } from '@backstage/core-plugin-api';
import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../../api';
import { exportCommand } from '../../cli/commands';
import { ActionError } from '../../components/ActionError';
import { CopyCommand } from '../../components/CopyCommand';
import { saveFile } from '../../download/saveFile';
import { useInstallation } from '../../hooks/InstallationContext';
import { useAction } from '../../hooks/useAction';
import { useText } from '../../hooks/useText';
import { selectionOf, SnapshotQuery } from '../../selection/snapshotQuery';

const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' };
const FORMATS = ['csv', 'json'] as const;

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** Saves all snapshots that fit the filter, not only those of this page. */
export function ExportButtons(props: { query: SnapshotQuery }) {
  const { query } = props;
  const classes = useStyles();
  const t = useText();
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation } = useInstallation();
  const save = useCallback(
    async (format: (typeof FORMATS)[number]) => {
      const text = await api.exportSnapshots(entityRef, {
        ...selectionOf(query),
        format,
      });
      const name = installation?.name ?? 'gitpod';
      const content = new Blob([text], { type: TYPES[format] });
      saveFile(`${name}-snapshots.${format}`, content);
    },
    [api, entityRef, installation?.name, query],
  );
  const exporting = useAction(save);
  return (
    <>
      <div className={classes.root}>
        {FORMATS.map(format => (
          <Button
            key={format}
            size="small"
            variant="outlined"
            disabled={exporting.pending}
            onClick={() => exporting.run(format)}
          >
            {t(`list.export.${format}`)}
          </Button>
        ))}
        {installation && <CopyCommand command={exportCommand(installation)} />}
        <span role="status">
          {exporting.pending && t('list.export.working')}
        </span>
      </div>
      {exporting.error && (
        <ActionError
          error={exporting.error}
          permission={gitpodDrReadPermission.name}
          message={message => t('list.export.failed', { message })}
        />
      )}
    </>
  );
}
