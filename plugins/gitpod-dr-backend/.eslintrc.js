// Rooms from the ground up, step by step; a room may import only from rooms on lower steps.
const STAIR = [
  ['kubernetes'],
  ['installations'],
  ['kots', 'velero', 'gitpod'],
  ['manifest'],
  ['snapshots'],
  ['runs/engine'],
  ['runs/target'],
  ['runs/gate'],
  ['runs/backup'],
  ['runs/snapshot', 'runs/restore'],
  ['runs/newHome'],
  ['overview', 'runbook'],
  ['router'],
];
const MAY_WRITE = ['kubernetes', 'manifest', 'snapshots'];

const stairZones = STAIR.flatMap((step, level) =>
  step.map(room => ({
    target: `./src/${room}`,
    from: [
      ...STAIR.slice(level + 1).flat(),
      ...step.filter(other => other !== room),
    ]
      .map(other => `./src/${other}`)
      .concat('./src/plugin.ts'),
    message: `The room "${room}" may import only from rooms below it.`,
  })),
);

const writerZones = STAIR.flat()
  .filter(room => !MAY_WRITE.includes(room) && !room.startsWith('runs/'))
  .map(room => ({
    target: `./src/${room}`,
    from: './src/kubernetes/KubeWriter.ts',
    message: `The room "${room}" may not write to a cluster.`,
  }));

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    'import/no-restricted-paths': [
      'error',
      { basePath: __dirname, zones: [...stairZones, ...writerZones] },
    ],
  },
});
