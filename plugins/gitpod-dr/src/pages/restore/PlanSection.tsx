import {
  Installation,
  RestoreScope,
  RestoreTarget,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RadioChoices } from '../../components/RadioChoices';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { PlanChoice } from '../../hooks/useRestorePlan';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';

const SCOPES: RestoreScope[] = ['all', 'admin-console', 'applications'];

/** What to restore and where to, where there is a choice. */
export function PlanSection(props: {
  snapshotName: string;
  choice: PlanChoice;
  onChoose: (change: Partial<PlanChoice>) => void;
}) {
  const { snapshotName, choice, onChoose } = props;
  const t = useText();
  const { installation } = useInstallation();
  if (!installation) return null;
  // Only KOTS can restore a part.
  const hasScopes = installation.kots !== false;
  if (!installation.recovery && !hasScopes) return null;
  return (
    <Section title={t('restore.choices.title', { name: snapshotName })}>
      {installation.recovery && (
        <TargetChoice
          installation={installation}
          recovery={installation.recovery}
          value={choice.target}
          onChange={target => onChoose({ target })}
        />
      )}
      {hasScopes && (
        <RadioChoices
          legend={t('restore.choices.scope')}
          choices={SCOPES.map(scope => ({
            value: scope,
            label: t(`restore.choices.${scope}`),
            text: t(`restore.choices.${scope}Text`),
          }))}
          value={choice.scope}
          onChange={scope => onChoose({ scope: scope as RestoreScope })}
        />
      )}
      {choice.scope !== 'admin-console' && (
        <RadioChoices
          legend={t('restore.choices.database')}
          choices={[
            {
              value: 'false',
              label: t('restore.choices.databaseStays'),
              text: t('restore.choices.databaseStaysText'),
            },
            {
              value: 'true',
              label: t('restore.choices.databaseBack'),
              text: t('restore.choices.databaseBackText'),
            },
          ]}
          value={String(choice.databaseGoesBack)}
          onChange={value => onChoose({ databaseGoesBack: value === 'true' })}
        />
      )}
    </Section>
  );
}

function TargetChoice(props: {
  installation: Installation;
  recovery: NonNullable<Installation['recovery']>;
  value: RestoreTarget;
  onChange: (target: RestoreTarget) => void;
}) {
  const { installation, recovery, value, onChange } = props;
  const t = useText();
  return (
    <RadioChoices
      legend={t('restore.choices.target')}
      choices={[
        {
          value: 'own',
          label: t('restore.choices.own', { place: placeName(installation) }),
          text: t('restore.choices.ownText'),
        },
        {
          value: 'recovery',
          label: t('restore.choices.recovery', { place: placeName(recovery) }),
          text: t('restore.choices.recoveryText'),
        },
      ]}
      value={value}
      onChange={target => onChange(target as RestoreTarget)}
    />
  );
}
