import { useApi } from '@backstage/core-plugin-api';
import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../../api';
import { ActionError } from '../../components/ActionError';
import { Section } from '../../components/Section';
import { saveFile } from '../../download/saveFile';
import { useInstallation } from '../../hooks/InstallationContext';
import { useAction } from '../../hooks/useAction';
import { useText } from '../../hooks/useText';
import { RunbookCopy } from './RunbookCopy';

/** How to restore when there is no portal, to be kept elsewhere. */
export function RunbookSection() {
  const t = useText();
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation } = useInstallation();
  const save = useCallback(async () => {
    const text = await api.getRunbook(entityRef);
    const name = installation?.name ?? 'gitpod';
    const content = new Blob([text], { type: 'text/markdown;charset=utf-8' });
    saveFile(`${name}-restore-runbook.md`, content);
  }, [api, entityRef, installation?.name]);
  const saving = useAction(save);
  return (
    <Section title={t('restores.runbook.title')}>
      <Typography>{t('restores.runbook.text')}</Typography>
      <div>
        <Button
          variant="outlined"
          disabled={saving.pending}
          onClick={() => saving.run()}
        >
          {t('restores.runbook.download')}
        </Button>{' '}
        <span role="status">
          {saving.pending && t('restores.runbook.working')}
        </span>
      </div>
      {saving.error && (
        <ActionError
          error={saving.error}
          permission={gitpodDrReadPermission.name}
          message={message => t('restores.runbook.failed', { message })}
        />
      )}
      <RunbookCopy />
    </Section>
  );
}
