// @ts-check

/**
 * A restore of an installation goes onto its own cluster or onto another one: two at once would be two
 * Gitpods on one database. Runs of before have no home and are left as they are.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .string('home_cluster')
      .nullable()
      .comment('Of a restore: where the installation itself is');
    table.string('home_namespace').nullable();
  });
  await knex.schema.alterTable('runs', table => {
    table.unique(['home_cluster', 'home_namespace'], {
      indexName: 'runs_one_active_restore_per_home',
      predicate: knex.whereRaw(`kind = 'restore' AND finished_at IS NULL`),
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
      ['home_cluster', 'home_namespace'],
      'runs_one_active_restore_per_home',
    );
  });
  await knex.schema.alterTable('runs', table => {
    table.dropColumns('home_cluster', 'home_namespace');
  });
};
