import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { backupSettingsTexts } from './texts/backupSettings';
import { copyCommandTexts } from './texts/copyCommand';
import { deletionTexts } from './texts/deletion';
import { historyTexts } from './texts/history';
import { manifestTexts } from './texts/manifest';
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
    run: {
      what: 'the run',
      title: {
        snapshot: 'Snapshot of {{target}}',
        snapshotNamed: 'Snapshot {{name}} of {{target}}',
        restore: 'Restore of {{name}} into {{target}}',
      },
      status: {
        queued: 'Queued',
        running: 'Running',
        succeeded: 'Succeeded',
        unproved: 'Done, but not proved',
        failed: 'Failed',
      },
      step: {
        pending: 'Not started',
        running: 'Running',
        succeeded: 'Succeeded',
        unproved: 'Done, but not proved',
        failed: 'Failed',
      },
      header: {
        target: 'Into',
        source: 'Of',
        by: 'By',
        started: 'Started',
        notYet: 'not yet',
        duration: 'Took',
        sofar: 'So far',
        note: 'Note',
      },
      nextStep: 'Next step:',
      noStop:
        'A run cannot be stopped: Velero has no way to cancel what it has begun. You can leave this page; the run goes on.',
      steps: 'Steps',
      announce: 'Step {{number}} of {{total}}, {{title}}: {{status}}',
      announceEnd: 'The run has ended: {{status}}',
      evidence: {
        title: 'Evidence',
        none: 'No evidence yet.',
        label: 'What',
        value: 'Value',
        object: 'Object',
        source: 'Source',
        observed: 'Seen',
      },
      manual: 'Do it by hand',
      log: {
        title: 'Log',
        what: 'the log',
        empty: 'Nothing has been logged yet.',
        warn: 'Warning',
        error: 'Error',
      },
      notFound: 'There is no run {{runId}} of this installation.',
    },
    restore: {
      what: 'what the restore would do',
      title: 'Restore {{name}} into {{target}}',
      intro:
        'Nothing has been changed yet. Read what would happen, then decide.',
      introBlocked:
        'This restore cannot be started now. Why, and what to do about it, is said below.',
      computed: 'Worked out {{time}}.',
      again: 'Work out again',
      taken: 'Taken',
      version: 'Gitpod version',
      deleted: {
        title: 'Will be deleted',
        byPortal: 'First, by the portal: the admin console',
        byPortalText: 'Each object only if it still has the uid shown here.',
        byKots: 'Then, by KOTS: the application',
      },
      created: 'Will be created',
      kept: 'Already there and stays',
      notInSnapshot: 'Not in the snapshot',
      nothing: 'Nothing.',
      showAll: 'Show all {{total}}',
      showFewer: 'Show fewer',
      uid: 'uid {{uid}}',
      findings: {
        title: 'Before you start',
        block: 'Blocks the restore',
        warn: 'Warning',
        info: 'Note',
        none: 'The portal has found nothing that speaks against this restore.',
      },
      blocked:
        'This restore cannot be started. What blocks it is listed under “Before you start”.',
      cannot: 'A restore cannot be started now.',
      confirm: {
        title: 'Confirm',
        label: 'Type {{name}} to confirm',
        help: 'The name of the installation, exactly as written.',
        mismatch: 'This is not {{name}}.',
      },
      cancel: 'Cancel',
      start: 'Restore {{name}} into {{target}}',
      starting: 'Starting the restore…',
      failed: 'The restore was not started: {{message}}',
      stale: {
        title: 'The cluster has changed since you read this page',
        text: 'The restore was not started and nothing was deleted. What you see now is fresh: read it and type the name again.',
        added: '{{list}}: {{object}} (new)',
        removed: '{{list}}: {{object}} (no longer)',
        findingAdded: 'New finding: {{message}}',
        findingRemoved: 'No longer found: {{message}}',
        same: 'Nothing that is shown on this page differs.',
      },
    },
    card: {
      title: 'Disaster recovery',
      link: 'Open disaster recovery',
    },
  },
});
