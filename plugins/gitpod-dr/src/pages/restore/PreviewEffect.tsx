import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useText } from '../../hooks/useText';
import { DeletedSection } from './DeletedSection';
import { NotInSnapshotSection } from './NotInSnapshotSection';
import { ObjectSection } from './ObjectSection';

/** What a restore does to the cluster: what it deletes, makes and leaves. */
export function PreviewEffect(props: { preview: RestorePreview }) {
  const { preview } = props;
  const t = useText();
  return (
    <>
      <DeletedSection preview={preview} />
      <ObjectSection title={t('restore.created')} objects={preview.created} />
      <ObjectSection title={t('restore.kept')} objects={preview.kept} />
      <NotInSnapshotSection missing={preview.notInSnapshot} />
    </>
  );
}
