// @ts-check

/**
 * Which restore of a Velero server has begun is for one row alone to say: two
 * claims that do not see each other yet cannot both be stored.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table.unique(['cluster', 'velero_namespace'], {
      indexName: 'runs_one_begun_restore_per_velero',
      predicate: knex.whereRaw(
        `kind = 'restore' AND started_at IS NOT NULL AND finished_at IS NULL`,
      ),
    });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    // With a condition it is an index, and no constraint, to PostgreSQL.
    table.dropIndex(
      ['cluster', 'velero_namespace'],
      'runs_one_begun_restore_per_velero',
    );
  });
};
