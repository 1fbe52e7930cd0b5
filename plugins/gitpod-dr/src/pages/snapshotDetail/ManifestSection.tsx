import {
  gitpodDrReadPermission,
  SnapshotManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../components/Facts';
import { FullTime } from '../../components/FullTime';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useSnapshotManifest } from '../../hooks/useSnapshotManifest';
import { useText } from '../../hooks/useText';
import { ManifestTable } from './ManifestTable';

/** What was recorded for a restore to be verified against, and how the cluster differs from it today. */
export function ManifestSection(props: { snapshotName: string }) {
  const polled = useSnapshotManifest(props.snapshotName);
  const t = useText();
  return (
    <Section
      title={t('manifest.title')}
      aside={
        polled.data && (
          <Button
            size="small"
            disabled={polled.waitingSince !== undefined}
            onClick={polled.refresh}
          >
            {t('manifest.again')}
          </Button>
        )
      }
    >
      <PolledContent
        polled={polled}
        what={t('manifest.what')}
        permission={gitpodDrReadPermission.name}
      >
        {manifest => <Manifest manifest={manifest} />}
      </PolledContent>
    </Section>
  );
}

function Manifest(props: { manifest: SnapshotManifest }) {
  const { recorded, explanation, comparedAt } = props.manifest;
  const t = useText();
  if (!recorded) return <Typography>{explanation}</Typography>;
  const { collectedAt, before, entries } = recorded;
  return (
    <>
      <Typography variant="body2">
        {t('manifest.intro')} {explanation}
      </Typography>
      <Facts
        facts={[
          {
            label: t('manifest.recorded'),
            value: <FullTime at={collectedAt} />,
          },
          {
            label: t('manifest.before'),
            value: before ? <FullTime at={before} /> : t('manifest.none'),
          },
          {
            label: t('manifest.compared'),
            value: <FullTime at={comparedAt} />,
          },
        ]}
      />
      <ManifestTable entries={entries} />
    </>
  );
}
