import { V1PolicyRule } from '@kubernetes/client-node';
import { EVERYBODYS_RULES } from './everybodysRules';
import { findSurplus } from './findSurplus';
import { USUAL_NAMESPACES } from './Question';
import { incompleteText, surplusText } from './surplusText';

const ONE_SECRET: V1PolicyRule = {
  apiGroups: [''],
  resources: ['secrets'],
  resourceNames: ['kotsadm-encryption'],
  verbs: ['get', 'delete'],
};

const listed = (...rules: V1PolicyRule[]) => [{ namespace: 'gitpod', rules }];
const surplus = (rules: V1PolicyRule[], bystander?: V1PolicyRule[]) =>
  findSurplus(
    'backup',
    listed(...rules),
    USUAL_NAMESPACES,
    bystander && listed(...bystander),
  );

describe('findSurplus', () => {
  it('counts what Kubernetes lets everybody do as nothing of the tier', () => {
    expect(surplus(EVERYBODYS_RULES)).toEqual([]);
  });

  it('asks a bystander what everybody may do, if there is one', () => {
    expect(surplus([ONE_SECRET], [ONE_SECRET])).toEqual([]);
    expect(surplus(EVERYBODYS_RULES, [])).not.toEqual([]);
  });

  it('takes both places for one where they are the same namespace', () => {
    const rule = {
      apiGroups: ['velero.io'],
      resources: ['backups'],
      verbs: ['list'],
    };
    const together = { ...USUAL_NAMESPACES, velero: 'gitpod' };
    expect(surplus([rule])).toHaveLength(1);
    expect(findSurplus('backup', listed(rule), together)).toEqual([]);
  });
});

describe('surplusText', () => {
  it('is YAML that can be looked for in a Role', () => {
    const listing = { surplus: surplus([ONE_SECRET]), lists: [] };
    expect(surplusText('backup', listing)).toBe(
      `# Tier backup should not have this right (gitpod):
- apiGroups:
    - ""
  resources:
    - secrets
  resourceNames:
    - kotsadm-encryption
  verbs:
    - get
    - delete
`,
    );
  });
});

describe('incompleteText', () => {
  it('says where the authoriser did not list all', () => {
    const lists = [
      { namespace: 'velero', rules: [] },
      { namespace: 'gitpod', rules: [], incomplete: 'a webhook decides' },
    ];
    expect(incompleteText('read', { surplus: [], lists })).toBe(
      'The list of what tier read may do in gitpod is incomplete: a webhook decides\n',
    );
  });
});
