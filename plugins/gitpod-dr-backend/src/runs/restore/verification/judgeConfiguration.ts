import { compareFact, FactPair, Judgement } from './judgement';

const NOT_SET = 'not set';

interface Setting {
  name: 'domain' | 'region' | 'shortname';
  title: string;
  whenOther: string;
}

const SETTINGS: Setting[] = [
  {
    name: 'domain',
    title: 'Domain',
    whenOther:
      'Under another domain the logins with Git providers, the certificates and the cookies are no longer right: that is a move, not a restore.',
  },
  {
    name: 'region',
    title: 'Region',
    whenOther:
      'Workspaces are recorded with the region that they ran in, and their files may be looked for in another place.',
  },
  {
    name: 'shortname',
    title: 'Short name of the installation',
    whenOther:
      'Workspaces and prebuilds are recorded with the short name that they ran under, and Gitpod does not find them under another.',
  },
];

/** What the data depend on must be configured as before. */
export function judgeConfiguration(pair: FactPair): Judgement[] {
  return SETTINGS.map(({ name, title, whenOther }) =>
    compareFact({ id: name, title }, pair, {
      describe: values => values[name] ?? NOT_SET,
      otherwise: 'Compare it with the configuration in the admin console.',
      judge: (before, after) =>
        before[name] === after[name]
          ? { verdict: 'pass', explanation: 'It is the recorded one.' }
          : {
              verdict: 'fail',
              explanation: whenOther,
              nextStep:
                'Set it back in the configuration of the admin console and press Redeploy.',
            },
    }),
  );
}
