import { ManifestEntry } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { comparisonLook } from '../../components/look';
import { StackingTable } from '../../components/StackingTable';
import { StateBadge } from '../../components/StateBadge';
import { Unknown } from '../../components/Unknown';
import { useText } from '../../hooks/useText';
import { ChangeList } from './ChangeList';
import { ManifestValues } from './ManifestValues';

/** One row for each fact: as it was recorded, and what of it is not so today. */
export function ManifestTable(props: { entries: ManifestEntry[] }) {
  const t = useText();
  return (
    <StackingTable
      label={t('manifest.title')}
      columns={[
        {
          id: 'fact',
          title: t('manifest.column.fact'),
          cell: ({ id }) => t(`manifest.fact.${id}`),
        },
        {
          id: 'recorded',
          title: t('manifest.column.recorded'),
          cell: entry => <Recorded entry={entry} />,
        },
        {
          id: 'today',
          title: t('manifest.column.today'),
          cell: entry => <Today entry={entry} />,
        },
      ]}
      rows={props.entries}
      rowKey={({ id }) => id}
    />
  );
}

function Recorded(props: { entry: ManifestEntry }) {
  const { recorded, sinceBefore = [] } = props.entry;
  const t = useText();
  return (
    <div>
      <ManifestValues fact={recorded} />
      {sinceBefore.length > 0 && (
        <ChangeList
          title={t('manifest.sinceBefore')}
          text="manifest.changeBefore"
          changes={sinceBefore}
        />
      )}
    </div>
  );
}

function Today(props: { entry: ManifestEntry }) {
  const { recorded, today, comparison, differences } = props.entry;
  const t = useText();
  if (today.state === 'unknown') return <Unknown why={today} />;
  return (
    <div>
      <StateBadge
        look={comparisonLook(comparison)}
        label={t(`manifest.${comparison}`)}
      />
      {recorded.state === 'unknown' ? (
        <ManifestValues fact={today} />
      ) : (
        <ChangeList text="manifest.change" changes={differences} />
      )}
    </div>
  );
}
