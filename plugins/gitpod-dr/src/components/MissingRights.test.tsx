import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { missingRight } from '../__testUtils__/missingRights';
import { MissingRights } from './MissingRights';

const CLUSTER_RIGHT: MissingRight = {
  cluster: 'prod-eu',
  tier: 'restore',
  refused:
    'get clusterroles.rbac.authorization.k8s.io kotsadm-role at the cluster scope',
  role: { kind: 'ClusterRole', name: 'gitpod-dr-restore' },
  rule: {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['clusterroles'],
    resourceNames: ['kotsadm-role'],
    verbs: ['get'],
  },
};

/** The rules that are shown, as YAML. */
function rulesShown(): string[] {
  return [...document.querySelectorAll('code')].map(
    code => code.textContent ?? '',
  );
}

describe('MissingRights', () => {
  it('says who may not do what, and which rule to add where', async () => {
    await renderInTestApp(<MissingRights rights={[missingRight('backups')]} />);

    expect(
      screen.getByText(/system:serviceaccount:gitpod-dr:gitpod-dr-read/),
    ).toHaveTextContent(
      'system:serviceaccount:gitpod-dr:gitpod-dr-read, the portal’s credential of tier read for cluster prod-eu, may not: list, watch backups.velero.io in velero. Add this under “rules” of Role gitpod-dr-read in namespace velero, and see that it is bound to that credential.',
    );
    expect(rulesShown()).toEqual([
      `- apiGroups: [velero.io]
  resources: [backups]
  verbs: [list, watch]`,
    ]);
  });

  it('puts the rules of one Role together and those of another apart', async () => {
    await renderInTestApp(
      <MissingRights
        rights={[
          missingRight('backups'),
          CLUSTER_RIGHT,
          missingRight('restores'),
        ]}
      />,
    );

    expect(rulesShown()).toEqual([
      `- apiGroups: [velero.io]
  resources: [backups]
  verbs: [list, watch]
- apiGroups: [velero.io]
  resources: [restores]
  verbs: [list, watch]`,
      `- apiGroups: [rbac.authorization.k8s.io]
  resources: [clusterroles]
  resourceNames: [kotsadm-role]
  verbs: [get]`,
    ]);
    expect(screen.getByText(/tier restore/)).toHaveTextContent(
      'The portal’s credential of tier restore for cluster prod-eu may not: get clusterroles.rbac.authorization.k8s.io kotsadm-role at the cluster scope. Add this under “rules” of ClusterRole gitpod-dr-restore,',
    );
  });

  it('copies the rule', async () => {
    // What the browser does when it is told to copy; the simulated one does not know the command.
    let copied = '';
    document.execCommand = () => {
      copied = document.getSelection()?.toString() ?? '';
      return true;
    };
    await renderInTestApp(<MissingRights rights={[missingRight('backups')]} />);

    await userEvent.click(screen.getByRole('button', { name: /copy/i }));

    expect(copied).toBe(`- apiGroups: [velero.io]
  resources: [backups]
  verbs: [list, watch]`);
  });

  it.each([[undefined], [[]]])('shows nothing for %p', async rights => {
    await renderInTestApp(<MissingRights rights={rights} />);

    expect(screen.queryByText(/may not/)).not.toBeInTheDocument();
  });
});
