import { rbacRulesYaml } from './rbacRulesYaml';

describe('rbacRulesYaml', () => {
  it('writes rules as a Role has them', () => {
    const yaml = rbacRulesYaml([
      {
        apiGroups: ['velero.io'],
        resources: ['backups', 'restores'],
        verbs: ['list', 'watch'],
      },
      {
        apiGroups: [''],
        resources: ['pods/portforward'],
        resourceNames: ['kotsadm-0'],
        verbs: ['get'],
      },
    ]);

    expect(yaml).toBe(`- apiGroups: [velero.io]
  resources: [backups, restores]
  verbs: [list, watch]
- apiGroups: ['']
  resources: [pods/portforward]
  resourceNames: [kotsadm-0]
  verbs: [get]`);
  });
});
