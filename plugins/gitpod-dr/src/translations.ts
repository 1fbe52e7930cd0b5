import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { backupSettingsTexts } from './texts/backupSettings';
import { consentTexts } from './texts/consent';
import { copyCommandTexts } from './texts/copyCommand';
import { deletionTexts } from './texts/deletion';
import { historyTexts } from './texts/history';
import { manifestTexts } from './texts/manifest';
import { newHomeTexts } from './texts/newHome';
import { obligationsTexts } from './texts/obligations';
import { questionTexts } from './texts/question';
import { recoverySnapshotsTexts } from './texts/recoverySnapshots';
import { reportTexts } from './texts/report';
import { restoreTexts } from './texts/restore';
import { restoresTexts } from './texts/restores';
import { runTexts } from './texts/run';
import { runActionsTexts } from './texts/runActions';
import { runResultTexts } from './texts/runResult';
import { scheduleTexts } from './texts/schedule';
import { snapshotListTexts } from './texts/snapshotList';
import { snapshotPageTexts } from './texts/snapshotPage';
import { takeSnapshotTexts } from './texts/takeSnapshot';
import { veleroLogTexts } from './texts/veleroLog';

/** Every text of the plugin. @public */
export const gitpodDrTranslationRef = createTranslationRef({
  id: 'plugin.gitpod-dr',
  messages: {
    copyCommand: copyCommandTexts,
    deletion: deletionTexts,
    list: snapshotListTexts,
    manifest: manifestTexts,
    recoverySnapshots: recoverySnapshotsTexts,
    snapshot: snapshotPageTexts,
    veleroLog: veleroLogTexts,
    back: 'Back to disaster recovery',
    time: {
      now: 'just now',
    },
    notKnown: 'Not known',
    waiting: {
      short: 'Loading {{what}}…',
      long: 'Still waiting for the portal to answer about {{what}}, for {{duration}} now (since {{since}}).',
    },
    request: {
      failed: 'The portal could not load {{what}}: {{message}}',
      tryAgain: 'Try again',
      nextStep: {
        signIn: 'Sign in again, then reload the page.',
        notFound:
          'Check the address. If it is right, ask the portal’s administrators whether the backend plugin is installed and knows this entity.',
        wait: 'The portal asks again by itself. If this stays, give the details above to the portal’s administrators.',
      },
      stale:
        'Cannot be refreshed, first noticed {{since}}. What you see is from {{answered}}; this page keeps asking. Reason: {{message}}',
      noAnswer: 'the portal does not answer ({{message}})',
    },
    denied: {
      title: 'You may not see this',
      missing: 'You lack the permission {{permission}} for this entity.',
      whoOwner:
        'Who can grant it: the administrators of this portal. The owner of the entity can ask them for you:',
      whoAdmin: 'Who can grant it: the administrators of this portal.',
    },
    annotation: {
      title: 'Not marked as a Gitpod installation',
      description:
        'Disaster recovery is shown for entities that say which Gitpod they stand for. Add these annotations to the entity’s file and adapt their values:',
    },
    banner: {
      sandbox: {
        title: 'Sandbox',
        text: 'This cluster is an imitation for trying things out. Nothing here touches a real Gitpod.',
      },
      readOnly: {
        title: 'Read-only',
      },
      problem: {
        title: 'Cluster {{cluster}} cannot be read',
        code: {
          unreachable: 'There is no connection to it.',
          timeout: 'It does not answer in time.',
          unauthorized: 'It refuses the portal’s credential.',
          forbidden: 'The portal’s credential lacks a right there.',
          notFound: 'It lacks something that the portal reads.',
          unexpected: 'It answers with an error.',
        },
        since: 'First noticed {{since}}.',
        lastKnown: 'What you see is the last known state, from {{observed}}.',
        neverKnown: 'Its state has not been read yet, so it is not known.',
        detail: 'The error',
        recovery: 'If it is gone for good:',
        recoveryLink: 'what can be brought back on {{place}}',
      },
    },
    rights: {
      refused:
        '{{identity}}, the portal’s credential of tier {{tier}} for cluster {{cluster}}, may not: {{refused}}.',
      refusedUnnamed:
        'The portal’s credential of tier {{tier}} for cluster {{cluster}} may not: {{refused}}.',
      add: 'Add this under “rules” of {{place}}, and see that it is bound to that credential.',
      role: 'Role {{name}} in namespace {{namespace}}',
      clusterRole: 'ClusterRole {{name}}',
    },
    capability: {
      permission: 'You lack the permission {{permission}} for this entity.',
      cluster: 'The cluster cannot be read.',
    },
    status: {
      what: 'the state of the installation',
      title: 'Can Gitpod be brought back?',
      lastGood: 'Last good snapshot',
      noGood: 'No snapshot that can be restored is known.',
      objective: 'Objective: not older than {{objective}}.',
      rpo: {
        met: 'Within the objective',
        breached: 'Objective missed',
        unknown: 'Not known',
      },
      running: 'Running now',
      nothingRuns: 'Nothing',
      open: 'Follow the run',
      foreign: 'started outside the portal',
      work: {
        snapshot: 'Snapshot',
        restore: 'Restore',
        deploy: 'Deploy',
      },
      deploysUnseen: 'Deploys that others start are not seen: {{message}}',
      percent: '{{percent}} % of items',
      for: 'for {{duration}}',
      announceStart: '{{work}} is running: {{phase}}',
      announcePercent: '{{percent}} % of items done',
      announceEnd: 'Nothing is running now.',
    },
    tabs: {
      label: 'Parts of disaster recovery',
      snapshots: 'Snapshots',
      restores: 'Restores',
      settings: 'Settings',
    },
    backUp: takeSnapshotTexts,
    schedule: scheduleTexts,
    settings: backupSettingsTexts,
    history: historyTexts,
    snapshots: {
      what: 'the snapshots',
      title: 'Snapshots',
      empty: {
        title: 'No snapshots yet',
        text: 'Without a snapshot this Gitpod cannot be brought back.',
        first: 'Take the first one with “Back up now”.',
      },
      notKnown: {
        title: 'Snapshots not known',
        text: 'The cluster has not been read yet, so there may be snapshots that are not shown.',
      },
      lastKnown: 'Last known, from {{observed}}',
      restoreCannot: 'Nothing can be restored now.',
      column: {
        name: 'Name',
        status: 'Status',
        started: 'Started',
        duration: 'Duration',
        size: 'Size',
        problems: 'Errors / warnings',
        trigger: 'Trigger',
        version: 'Version',
        expires: 'Expires',
        restorable: 'Restorable',
      },
      trigger: {
        manual: 'Manual',
        schedule: 'Schedule',
        unknown: 'Not known',
      },
      kind: {
        application: 'Application only',
        velero: 'Plain Velero backup',
      },
      unknownPhase: 'Not known: “{{phase}}”',
      withWarnings: '{{phase}}, with warnings',
      yes: 'Yes',
      no: 'No. {{reasons}}',
      restore: 'Restore…',
    },
    runs: {
      what: 'the runs',
      title: 'Runs',
      description: 'Snapshots and restores that were started in this portal.',
      empty: 'Nothing has been started in this portal yet.',
      column: {
        what: 'What',
        outcome: 'Outcome',
        by: 'By',
        started: 'Started',
        duration: 'Duration',
      },
      snapshot: 'Snapshot',
      snapshotNamed: 'Snapshot {{name}}',
      restoreNamed: 'Restore of {{name}}',
    },
    paging: {
      range: '{{from}}–{{to}} of {{total}}',
      previous: 'Previous',
      next: 'Next',
    },
    run: runTexts,
    question: questionTexts,
    runActions: runActionsTexts,
    runResult: runResultTexts,
    report: reportTexts,
    restores: restoresTexts,
    newHome: newHomeTexts,
    obligations: obligationsTexts,
    restore: restoreTexts,
    consent: consentTexts,
    card: {
      title: 'Disaster recovery',
      link: 'Open disaster recovery',
    },
  },
});
